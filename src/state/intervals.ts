import type { SweepResult } from "../explore/columns";
import { resolveScenario } from "../scenario/resolve";
import type { Scenario } from "../scenario/scenario";
import { evaluate, evaluatePrepared } from "../serving/evaluate";
import type { EvaluationResult } from "../serving/evaluation";
import { prepare } from "../serving/prepare";
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

/** The same of a scenario as it would be if so many requests came per second; null where it does not serve them. */
export function intervalsAtLoad(scenario: Scenario, requestsPerSecond: number): Intervals | null {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return null;
  const { deployment, operation, coefficients } = resolution;
  const { load } = operation;
  const asked =
    load.kind === "rate"
      ? { ...load, requestsPerSecond }
      : ({ kind: "rate", requestsPerSecond } as const);
  const at = { ...operation, load: asked };
  const evaluation = evaluate(deployment, at, coefficients);
  return evaluation.feasible ? intervals(deployment, at, evaluation) : null;
}

/** Rows whose intervals are kept: enough for what charts show; a file of a whole sweep needs each once. */
const MOST_KEPT = 4096;

/**
 * The intervals of rows of a sweep, found when asked for and kept for a while: few rows
 * are asked for, so that the sweep itself need not carry them.
 */
export function rowIntervals(
  swept: Scenario,
  result: SweepResult,
): (row: number) => Intervals | null {
  const known = new Map<number, Intervals | null>();
  // Rows of one deployment differ in batch, clocks and limit alone, and share what is costly.
  const deployments = new Map<string, ReturnType<typeof prepare>>();

  function find(row: number): Intervals | null {
    const scenario = rowScenario(swept, result, row);
    const resolution = resolveScenario(scenario);
    if (!resolution.ok) return null;
    const { gpu, weightDtype, parallelism, prefillPool, speculation } = scenario;
    const chunk = scenario.serving.prefillTokenBudget;
    const key = JSON.stringify([gpu, weightDtype, parallelism, prefillPool, speculation, chunk]);
    const prepared =
      deployments.get(key) ?? prepare(resolution.deployment, resolution.coefficients);
    deployments.set(key, prepared);
    if (!prepared.feasible) return null;
    const evaluation = evaluatePrepared(prepared, resolution.operation);
    if (!evaluation.feasible) return null;
    return intervals(resolution.deployment, resolution.operation, evaluation);
  }

  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const found = find(row);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(row, found);
    return found;
  };
}
