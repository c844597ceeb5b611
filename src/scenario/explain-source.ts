import { workingsOf, type ExplainSource } from "../explain/workings";
import { rateSources } from "./footprint-sources";
import { resolveScenario } from "./resolve";
import { scenarioRates } from "./resolve-footprint";
import type { Scenario } from "./scenario";

/** What an explanation of a scenario is filled in with; null where it does not run or resolve. */
export function explainSource(scenario: Scenario): ExplainSource | null {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return null;
  const { deployment, operation, coefficients } = resolution;
  const workings = workingsOf(deployment, operation, coefficients);
  if (workings === null) return null;
  return {
    workings,
    boundary: scenario.energyBoundary,
    rates: scenarioRates(scenario),
    sources: rateSources(scenario),
  };
}
