import type { Evaluation, Latency } from "../serving/evaluation";
import type { IntervalFigure, Intervals } from "../serving/uncertainty/intervals";
import { goodput } from "./goodput";
import type { LatencyLimit, LatencyStatistic } from "./targets";

/** Whether a limit lies inside the 80 % interval of what it limits: kept or missed, but not for sure. */
export function isDoubtful(
  { latency, statistic, seconds: limit }: LatencyLimit,
  seconds: number,
  around: Intervals,
): boolean {
  const { low, high } = around[intervalFigure(latency, statistic)];
  return seconds * low <= limit && limit < seconds * high;
}

/** The interval that a latency's statistic has; a median shares its mean's. */
export function intervalFigure(
  latency: "ttft" | "tbt" | "e2e",
  statistic: LatencyStatistic,
): IntervalFigure {
  switch (statistic) {
    case "mean":
    case "p50":
      return latency;
    case "p90":
      return `${latency}P90`;
    case "p95":
      return `${latency}P95`;
    case "p99":
      return `${latency}P99`;
  }
}

/** Requests per second between which goodput lies. */
export interface GoodputRange {
  readonly least: number;
  readonly most: number;
}

/**
 * Goodput where all latencies lie at the far end of their 80 % intervals and throughput at
 * its low end, and the other way round. Each latency is taken to be longer or shorter as a
 * whole, as its mean is.
 *
 * @param weights - Weight of each class in the mix.
 */
export function goodputRange(
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
  weights: ReadonlyMap<string, number>,
  around: Intervals,
): GoodputRange {
  const at = (served: number, end: "low" | "high"): number =>
    served * goodput(withLatencies(evaluation, around, end), limits, weights);
  return { least: at(around.throughput.low, "high"), most: at(around.throughput.high, "low") };
}

function withLatencies(
  evaluation: Evaluation,
  { ttft, tbt, e2e }: Intervals,
  end: "low" | "high",
): Evaluation {
  return {
    ...evaluation,
    ttft: times(evaluation.ttft, ttft[end]),
    tbt: times(evaluation.tbt, tbt[end]),
    e2e: times(evaluation.e2e, e2e[end]),
    classes: evaluation.classes.map((one) => ({
      ...one,
      ttft: times(one.ttft, ttft[end]),
      e2e: times(one.e2e, e2e[end]),
    })),
  };
}

function times(latency: Latency, factor: number): Latency {
  return {
    meanSeconds: latency.meanSeconds * factor,
    p50Seconds: latency.p50Seconds * factor,
    p90Seconds: latency.p90Seconds * factor,
    p95Seconds: latency.p95Seconds * factor,
    p99Seconds: latency.p99Seconds * factor,
  };
}
