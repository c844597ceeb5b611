import type { SweepResult } from "./columns";
import type { ParetoAxis } from "./pareto";
import { paretoFront } from "./pareto";

/** Gains below this share count as none: the model is not that exact, and searches end sooner. */
export const WORTH_NAMING = 1e-3;

/** What is to be least or most; where it is equal, `tie` decides, then the lower row. */
export interface Objective extends ParetoAxis {
  readonly tie?: ParetoAxis;
}

/** Targets as a sweep judged them: latency over limit by row, NaN where the row does not run. */
export type LimitLoads = Pick<SweepResult, "limitLoads">["limitLoads"];

/**
 * Whether each row keeps its targets, those that are left out aside.
 *
 * @param runs - By row, zero where it does not run.
 * @param without - Index of a limit that does not count; default: all count.
 */
export function rowsWithin(runs: Uint8Array, loads: LimitLoads, without?: number): Uint8Array {
  return runs.map((running, row) =>
    running === 1 && loads.every((load, index) => index === without || !(load[row]! > 1)) ? 1 : 0,
  );
}

/** The best of the included rows; null where none has a figure. */
export function bestRow(
  { values, sense, tie }: Objective,
  include: (row: number) => boolean,
): number | null {
  const sign = sense === "min" ? 1 : -1;
  const tieSign = tie?.sense === "max" ? -1 : 1;
  let best: number | null = null;
  let bestCost = Infinity;
  let bestTie = Infinity;
  for (let row = 0; row < values.length; row++) {
    const cost = sign * (values[row] ?? NaN);
    if (!(cost <= bestCost) || !include(row)) continue;
    const tied = tie === undefined ? 0 : tieSign * (tie.values[row] ?? NaN);
    if (best !== null && cost === bestCost && !(tied < bestTie)) continue;
    best = row;
    bestCost = cost;
    bestTie = tied;
  }
  return best;
}

/** The row that comes nearest to its targets: whose worst load is the least; null where none runs. */
export function nearestRow(loads: LimitLoads, count: number): number | null {
  const worst = Float64Array.from({ length: count }, (_, row) =>
    Math.max(...loads.map((load) => load[row]!)),
  );
  return bestRow({ values: worst, sense: "min" }, () => true);
}

/** The best that can be had at a target, and where it lies. */
export interface TargetStep {
  readonly row: number;
  /** Latency over the present limit: the tightest target, as a share of the present one, that the row keeps. */
  readonly load: number;
  readonly value: number;
}

/**
 * The best of the objective for every value of one target, all others kept as they are:
 * steps ascending in the target, each better than the one before by what is worth naming. From
 * one step to the next the best stays the same.
 *
 * @param limit - Index of the target.
 */
export function targetSteps(
  { columns, limitLoads }: Pick<SweepResult, "columns" | "limitLoads">,
  objective: Objective,
  limit: number,
): readonly TargetStep[] {
  const loads = limitLoads[limit];
  if (loads === undefined) return [];
  const include = rowsWithin(columns.feasible, limitLoads, limit);
  const front = paretoFront({ values: loads, sense: "min" }, objective, include);
  const steps: TargetStep[] = [];
  for (const row of front) {
    const value = objective.values[row] ?? NaN;
    const last = steps.at(-1)?.value;
    const gain = last === undefined ? Infinity : Math.abs(value - last);
    if (gain <= WORTH_NAMING * Math.abs(value)) continue;
    steps.push({ row, load: loads[row] ?? NaN, value });
  }
  return steps;
}

/** What moving a target is worth: a step away and the change of the objective for all of it. */
export interface TargetPrice {
  readonly step: TargetStep;
  /** Change of the objective for each unit of the target, taken as a share of the present one. */
  readonly perShare: number;
}

/**
 * The shadow price of a target at its present value (load 1): the steepest straight way to
 * a later step, which is the slope of the convex hull around the steps, and the least steep
 * way to a tighter one. Steps alone have no slope: between them nothing changes, at them the
 * best jumps. null: there is no step on that side.
 */
export function targetPrices(
  steps: readonly TargetStep[],
  present: number,
): { readonly looser: TargetPrice | null; readonly tighter: TargetPrice | null } {
  const priceOf = (step: TargetStep): TargetPrice => ({
    step,
    perShare: (step.value - present) / (step.load - 1),
  });
  const steepness = ({ perShare }: TargetPrice): number => Math.abs(perShare);
  const looser = steps.filter(({ load }) => load > 1).map(priceOf);
  // The last step within the target is the present best: being tighter costs from there on.
  const within = steps.filter(({ load }) => load <= 1);
  const tighter = within.slice(0, -1).map(priceOf);
  return {
    looser: looser.reduce<TargetPrice | null>(
      (best, price) => (best !== null && steepness(best) >= steepness(price) ? best : price),
      null,
    ),
    tighter: tighter.reduce<TargetPrice | null>(
      (best, price) => (best !== null && steepness(best) <= steepness(price) ? best : price),
      null,
    ),
  };
}
