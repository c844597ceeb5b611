import { findWorkload } from "../catalog/workloads";
import type { LatencyLimit, LatencyStatistic, TargetedLatency } from "../explore/targets";
import { durationFigure, joined, longDurationFigure } from "./format";

/** A latency as a target's words name it. */
export const LATENCY_WORDS: Readonly<Record<TargetedLatency, string>> = {
  ttft: "TTFT",
  tbt: "TBT",
  e2e: "E2E",
};

/** What of a latency must keep a target, before its name: `P99 TTFT`. */
export const STATISTIC_WORDS: Readonly<Record<LatencyStatistic, string>> = {
  mean: "mean",
  p50: "median",
  p90: "P90",
  p95: "P95",
  p99: "P99",
};

/** `P99 of 200 ms`, `P90 of 2.00 s for short-long`: a limit beside the latency it is set on. */
export function limitWords({ latency, statistic, seconds, workloadId }: LatencyLimit): string {
  const show = latency === "e2e" ? longDurationFigure : durationFigure;
  const of = `${STATISTIC_WORDS[statistic]} of ${joined(show(seconds))}`;
  return workloadId === null ? of : `${of} for ${findWorkload(workloadId)?.id ?? workloadId}`;
}

/** `TTFT, P99 of 400 ms`: a limit by itself. */
export function limitSentence(limit: LatencyLimit): string {
  return `${LATENCY_WORDS[limit.latency]} (${limitWords(limit)})`;
}

/** What tells limits of a scenario apart. */
export function limitKey({ latency, workloadId }: LatencyLimit): string {
  return `${latency} ${workloadId ?? ""}`;
}
