import type { SweepColumns } from "../explore/columns";

/** Why configurations do not run, and how many for each reason. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** How the swept configurations divide. */
export interface SweepCounts {
  readonly total: number;
  readonly running: number;
  readonly missing: number;
  readonly infeasible: number;
  readonly reasons: readonly ReasonCount[];
}

/**
 * Counts what runs, what misses a target, and what cannot run for which reason.
 *
 * @param isCounted - Which rows; default: all.
 */
export function sweepCounts(
  columns: SweepColumns,
  reasons: readonly string[],
  isCounted: (row: number) => boolean = () => true,
): SweepCounts {
  const byReason = new Map<string, number>();
  let running = 0;
  let missing = 0;
  let total = 0;
  for (let row = 0; row < columns.count; row++) {
    if (!isCounted(row)) continue;
    total++;
    if (columns.feasible[row] === 1) {
      running++;
      if (columns.meetsTargets[row] !== 1) missing++;
    } else {
      const reason = reasons[columns.reasonIndex[row] ?? 0] ?? "unknown reason";
      byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
    }
  }
  const counted = Array.from(byReason, ([reason, count]) => ({ reason, count }));
  return {
    total,
    running,
    missing,
    infeasible: total - running,
    reasons: counted.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
  };
}
