import type { Coefficients } from "../../../src/model/coefficients";
import { fittedCoefficients } from "../../../src/model/fitted-coefficients";
import type { Deployment, Operation } from "../../../src/serving/config";
import { prepare, type Prepared } from "../../../src/serving/prepare";
import { simulate } from "../../../src/serving/simulation/simulate";
import type { Simulation, SimulationOptions } from "../../../src/serving/simulation/simulation";

const fitted: SimulationOptions = { seed: 1, requests: 400, order: "first-come" };

/** Without the share of a closed loop's prompts that is fitted to benchmarks whose users start together. */
export const unbunched: Coefficients = {
  ...fittedCoefficients,
  engines: Object.fromEntries(
    Object.entries(fittedCoefficients.engines).map(([id, engine]) => [
      id,
      { ...engine, bunchShare: 0 },
    ]),
  ),
};

export function prepared(setup: Deployment, coefficients?: Coefficients): Prepared {
  const result = prepare(setup, coefficients);
  if (!result.feasible) throw new Error(result.reason);
  return result;
}

/** A run pulled to its end. */
export function ran(
  setup: Deployment | Prepared,
  operation: Operation,
  options: Partial<SimulationOptions> = {},
): Simulation {
  const ready = "replica" in setup ? setup : prepared(setup);
  const run = simulate(ready, operation, { ...fitted, ...options });
  for (;;) {
    const step = run.next();
    if (!step.done) continue;
    if (!step.value.feasible) throw new Error(step.value.reason);
    return step.value;
  }
}
