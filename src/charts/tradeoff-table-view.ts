import type { SweepColumns, SweepResult } from "../explore/columns";
import type { TradeoffView } from "./tradeoff-view";

/** Which rows of a sweep the table shows. */
export type TableScope = "frontier" | "running" | "infeasible";

/** Rows of one scope, in the order that the chart reads from left to right. */
export function tableRows(
  view: TradeoffView,
  { columns }: SweepResult,
  scope: TableScope,
): readonly number[] {
  switch (scope) {
    case "frontier":
      return view.frontier;
    case "running":
      return rowsWhere(columns, (row) => columns.feasible[row] === 1).sort(
        (a, b) => (view.xs[a] ?? 0) - (view.xs[b] ?? 0) || a - b,
      );
    case "infeasible":
      return rowsWhere(columns, (row) => columns.feasible[row] !== 1);
  }
}

/** What to say of a row besides its figures. */
export function rowRemark(
  view: TradeoffView,
  { columns, reasons }: SweepResult,
  row: number,
): string {
  if (columns.feasible[row] !== 1) return reasons[columns.reasonIndex[row] ?? 0] ?? "";
  if (columns.meetsTargets[row] !== 1) return "misses a target";
  return view.frontier.includes(row) ? "on the frontier" : "";
}

function rowsWhere(columns: SweepColumns, holds: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < columns.count; row++) if (holds(row)) rows.push(row);
  return rows;
}
