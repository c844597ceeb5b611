import type { Evaluation, Latency } from "../serving/evaluation";
import type { Seconds } from "../units";

/** A latency that a target can be set on. */
export type TargetedLatency = "ttft" | "tbt" | "e2e";

/** What of a latency has to keep a target: its mean, or what so many of 100 requests keep. */
export type LatencyStatistic = "mean" | "p50" | "p90" | "p95" | "p99";

/** One target: a latency that must not exceed so many seconds, over all requests or over one class of them. */
export interface LatencyLimit {
  readonly latency: TargetedLatency;
  readonly statistic: LatencyStatistic;
  readonly seconds: Seconds;
  /** The class of the mix that it holds for; null: all requests together. */
  readonly workloadId: string | null;
}

/** A latency's mean or percentile, s. */
export function latencyAt(latency: Latency, statistic: LatencyStatistic): Seconds {
  switch (statistic) {
    case "mean":
      return latency.meanSeconds;
    case "p50":
      return latency.p50Seconds;
    case "p90":
      return latency.p90Seconds;
    case "p95":
      return latency.p95Seconds;
    case "p99":
      return latency.p99Seconds;
  }
}

/**
 * The latency that a limit speaks of. A class that is the whole mix has the mix's latencies,
 * and TBT is the same for all classes. undefined: the mix has no such class, so that the
 * limit says nothing.
 *
 * @param workloadIds - The classes of the evaluated mix.
 */
export function limitedLatency(
  evaluation: Evaluation,
  { latency, workloadId }: Pick<LatencyLimit, "latency" | "workloadId">,
): Latency | undefined {
  if (workloadId === null || latency === "tbt" || evaluation.classes.length === 0) {
    return evaluation[latency];
  }
  return evaluation.classes.find((known) => known.workloadId === workloadId)?.[latency];
}

/** By how much a limit is exceeded: latency / limit, 1 where it is just kept; 0 where it says nothing. */
export function limitLoad(evaluation: Evaluation, limit: LatencyLimit): number {
  const latency = limitedLatency(evaluation, limit);
  return latency === undefined ? 0 : latencyAt(latency, limit.statistic) / limit.seconds;
}

/** The limits that a configuration misses. */
export function missedLimits(
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
): readonly LatencyLimit[] {
  return limits.filter((limit) => limitLoad(evaluation, limit) > 1);
}

/** Whether a configuration keeps every target. */
export function meetsTargets(evaluation: Evaluation, limits: readonly LatencyLimit[]): boolean {
  return limits.every((limit) => {
    const latency = limitedLatency(evaluation, limit);
    return latency === undefined || latencyAt(latency, limit.statistic) <= limit.seconds;
  });
}
