import type { SweepResult } from "../explore/columns";
import { resolveScenario } from "../scenario/resolve";
import type { Scenario } from "../scenario/scenario";
import { evaluate } from "../serving/evaluate";
import type { EvaluationResult } from "../serving/evaluation";
import { intervals, type Intervals } from "../serving/uncertainty/intervals";
import { rowScenario } from "./row-scenario";

/** The 80 % intervals around an evaluation of `scenario`; null where it does not run. */
export function evaluationIntervals(
  scenario: Scenario,
  evaluation: EvaluationResult,
): Intervals | null {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok || !evaluation.feasible) return null;
  return intervals(resolution.deployment, resolution.operation, evaluation);
}

/**
 * The intervals of rows of a sweep, found when first asked for: few rows are, so that
 * the sweep itself need not carry them.
 */
export function rowIntervals(
  swept: Scenario,
  result: SweepResult,
): (row: number) => Intervals | null {
  const known = new Map<number, Intervals | null>();
  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const found = findRowIntervals(rowScenario(swept, result, row));
    known.set(row, found);
    return found;
  };
}

function findRowIntervals(scenario: Scenario): Intervals | null {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return null;
  const { deployment, operation, coefficients } = resolution;
  const evaluation = evaluate(deployment, operation, coefficients);
  return evaluation.feasible ? intervals(deployment, operation, evaluation) : null;
}
