import { problemSentence } from "../scenario/notice";
import { resolveScenario } from "../scenario/resolve";
import type { Scenario } from "../scenario/scenario";
import { prepare } from "../serving/prepare";
import { simulate } from "../serving/simulation/simulate";
import type {
  SimulationOptions,
  SimulationProgress,
  SimulationResult,
} from "../serving/simulation/simulation";

/**
 * The request-level simulation of a scenario, to be pulled a piece at a time. Throws
 * where the catalogs lack something it names.
 */
export function* simulateScenario(
  scenario: Scenario,
  options: SimulationOptions,
): Generator<SimulationProgress, SimulationResult, void> {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw new RangeError(resolution.problems.map(problemSentence).join(" "));
  const { deployment, operation, coefficients } = resolution;
  const prepared = prepare(deployment, coefficients);
  if (!prepared.feasible) return { feasible: false, reason: prepared.reason };
  return yield* simulate(prepared, operation, options);
}
