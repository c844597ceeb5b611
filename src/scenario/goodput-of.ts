import { goodput } from "../explore/goodput";
import { goodputRange, type GoodputRange } from "../explore/limit-doubt";
import type { LatencyLimit } from "../explore/targets";
import type { Evaluation } from "../serving/evaluation";
import type { Intervals } from "../serving/uncertainty/intervals";
import type { Scenario } from "./scenario";

/** Requests per second of a scenario that keep all its limits; see `goodput`. */
export function goodputOf(
  { mix }: Pick<Scenario, "mix">,
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
): number {
  return goodput(evaluation, limits, weightsOf(mix));
}

/** Between which it lies by the 80 % intervals of latencies and throughput; see `goodputRange`. */
export function goodputRangeOf(
  { mix }: Pick<Scenario, "mix">,
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
  around: Intervals,
): GoodputRange {
  return goodputRange(evaluation, limits, weightsOf(mix), around);
}

function weightsOf(mix: Scenario["mix"]): ReadonlyMap<string, number> {
  return new Map(mix.map(({ workload, weight }) => [workload, weight]));
}
