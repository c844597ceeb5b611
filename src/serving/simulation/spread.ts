import type { RequestColumns } from "./simulation";

/** Groups that the requests are cut into, in the order of their answers. */
const GROUPS = 10;
/** Fewer requests in a group tell nothing of its spread. */
const FEWEST_IN_GROUP = 5;

/**
 * Standard error of a figure of the requests, as a share of the figure, by batch means:
 * the figure of each of ten consecutive groups, and the standard deviation of these over
 * the root of ten. Groups near in time are alike, which single requests would not tell.
 * NaN where there are fewer than 50 requests.
 */
export function relativeStandardError(
  columns: RequestColumns,
  figure: (columns: RequestColumns) => number,
): number {
  const size = Math.floor(columns.ttftSeconds.length / GROUPS);
  if (size < FEWEST_IN_GROUP) return NaN;
  const figures = Array.from({ length: GROUPS }, (_, group) =>
    figure(requestsBetween(columns, group * size, (group + 1) * size)),
  );
  const mean = figures.reduce((sum, one) => sum + one, 0) / GROUPS;
  const variance = figures.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (GROUPS - 1);
  return Math.sqrt(variance / GROUPS) / mean;
}

function requestsBetween(columns: RequestColumns, from: number, to: number): RequestColumns {
  return {
    arrivalSeconds: columns.arrivalSeconds.subarray(from, to),
    ttftSeconds: columns.ttftSeconds.subarray(from, to),
    e2eSeconds: columns.e2eSeconds.subarray(from, to),
    inputTokens: columns.inputTokens.subarray(from, to),
    outputTokens: columns.outputTokens.subarray(from, to),
    workload: columns.workload.subarray(from, to),
  };
}
