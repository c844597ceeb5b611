import type { Evaluation } from "../serving/evaluation";
import { latencyAt, type LatencyStatistic } from "./targets";

/** What of a latency has a column. */
const STATISTICS: readonly LatencyStatistic[] = ["mean", "p50", "p90", "p95", "p99"];

/** One latency of a class by row, s; NaN where the row does not run. */
export type LatencyColumns = Readonly<Record<LatencyStatistic, Float64Array>>;

/**
 * The latencies of one class of a mix's requests over a sweep. TBT is the same for all
 * classes, which share their steps.
 */
export interface ClassColumns {
  readonly workloadId: string;
  readonly ttft: LatencyColumns;
  readonly e2e: LatencyColumns;
}

/** Columns for `count` configurations; a mix of one class has none, as its latencies are the mix's. */
export function createClassColumns(
  workloadIds: readonly string[],
  count: number,
): readonly ClassColumns[] {
  const column = (): Float64Array<ArrayBuffer> => new Float64Array(count).fill(Number.NaN);
  const latency = (): LatencyColumns => ({
    mean: column(),
    p50: column(),
    p90: column(),
    p95: column(),
    p99: column(),
  });
  if (workloadIds.length < 2) return [];
  return workloadIds.map((workloadId) => ({ workloadId, ttft: latency(), e2e: latency() }));
}

/** Writes what a row's classes wait, in the order of the columns. */
export function writeClasses(
  columns: readonly ClassColumns[],
  row: number,
  { classes }: Evaluation,
): void {
  for (const [index, into] of columns.entries()) {
    const from = classes[index];
    if (from === undefined) continue;
    for (const statistic of STATISTICS) {
      into.ttft[statistic][row] = latencyAt(from.ttft, statistic);
      into.e2e[statistic][row] = latencyAt(from.e2e, statistic);
    }
  }
}

/** The memory behind the columns, for handing it over to another thread. */
export function classBuffers(columns: readonly ClassColumns[]): ArrayBuffer[] {
  return columns.flatMap(({ ttft, e2e }) =>
    [ttft, e2e].flatMap((latency) =>
      STATISTICS.map((statistic) => latency[statistic].buffer as ArrayBuffer),
    ),
  );
}
