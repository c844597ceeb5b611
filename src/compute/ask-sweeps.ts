import type { SweepResult } from "../explore/columns";
import type { SweepProgress } from "../explore/sweep";
import type { Scenario } from "../scenario/scenario";
import { sweepScenario } from "./ask-core";

/** The sweeps of several scenarios, in their order; the page's own is not among them. */
export function* askSweeps(
  _scenario: Scenario,
  { scenarios }: { readonly scenarios: readonly Scenario[] },
): Generator<SweepProgress, readonly SweepResult[], void> {
  const sweeps: SweepResult[] = [];
  let before = 0;
  for (const scenario of scenarios) {
    const sweep = sweepScenario(scenario);
    let next = sweep.next();
    let total = 0;
    while (next.done !== true) {
      ({ total } = next.value);
      const rest = scenarios.length - sweeps.length - 1;
      // Those to come are taken to be as large.
      yield { done: before + next.value.done, total: before + total * (1 + rest) };
      next = sweep.next();
    }
    before += total;
    sweeps.push(next.value);
  }
  return sweeps;
}
