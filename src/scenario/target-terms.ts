import type { LatencyStatistic, TargetedLatency } from "../explore/targets";
import type { Seconds } from "../units";

/** Latencies that must be kept, in seconds; null: no target. What must keep them is said by `TargetTerms`. */
export interface Targets {
  readonly ttftSeconds: Seconds | null;
  readonly tbtSeconds: Seconds | null;
  readonly e2eSeconds: Seconds | null;
}

/** A target for one class of the mix. TBT has none: all classes share their steps. */
export interface ClassTarget {
  readonly workload: string;
  readonly seconds: Seconds;
}

/** How targets are meant: of what, against what, for whom. */
export interface TargetTerms {
  /** What of a latency must keep its target. */
  readonly statistics: Readonly<Record<TargetedLatency, LatencyStatistic>>;
  /** Targets as multiples of the latency without load; null: none. Stand in place of seconds. */
  readonly multiples: Readonly<Record<TargetedLatency, number | null>>;
  /** Targets of single classes, beside those for all requests; at the same statistic. */
  readonly classes: Readonly<Record<"ttft" | "e2e", readonly ClassTarget[]>>;
}

/** What was meant before there were terms: seconds, kept by 99 of 100 requests of all classes together. */
export const neutralTargetTerms: TargetTerms = {
  statistics: { ttft: "p99", tbt: "p99", e2e: "p99" },
  multiples: { ttft: null, tbt: null, e2e: null },
  classes: { ttft: [], e2e: [] },
};

export const noTargets: Targets = { ttftSeconds: null, tbtSeconds: null, e2eSeconds: null };
