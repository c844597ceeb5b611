import type { Scenario } from "../scenario/scenario";

/**
 * What of a scenario its sweep depends on, as text to compare: two scenarios with
 * the same inputs have the same sweep. How the answer is shown is left out.
 */
export function sweepInputs(scenario: Scenario): string {
  const {
    latencyAxis: _latencyAxis,
    energyBoundary: _energyBoundary,
    // Cost and emissions follow from a sweep's columns.
    footprint: _footprint,
    ...inputs
  } = scenario;
  return JSON.stringify(inputs);
}
