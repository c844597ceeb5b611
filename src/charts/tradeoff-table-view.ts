import type { SweepColumns, SweepResult } from "../explore/columns";
import type { FigureId } from "../scenario/sweep-figures";
import { figureColumn } from "../scenario/sweep-figures";
import { orderedRows } from "./ordered-rows";
import type { Selection } from "./selection";
import type { TradeoffView } from "./tradeoff-view";

/** Which rows of a sweep the table shows. */
export type TableScope = "frontier" | "meeting" | "running" | "infeasible";

/** By which figure rows stand, and from which end. */
export interface TableOrder {
  readonly figure: FigureId;
  readonly isDescending: boolean;
}

/** What of a sweep the table shows, and in which order. */
export interface TableQuery {
  readonly scope: TableScope;
  /** null: as the chart reads from left to right. */
  readonly order: TableOrder | null;
  /** Only these rows; null: all. Rows that do not run are in no selection and stay. */
  readonly selection: Selection | null;
}

/** Rows of one scope in the order asked for; of equal rows the earlier in the sweep comes first. */
export function tableRows(
  view: TradeoffView,
  { columns }: SweepResult,
  { scope, order, selection }: TableQuery,
): Uint32Array {
  const mask = selection?.mask ?? null;
  const isSelected = (row: number): boolean => mask === null || mask[row] === 1;
  const { feasible, meetsTargets } = columns;
  const values = figureColumn(columns, order?.figure ?? view.x, view.basis);
  const ordered = (rows: Uint32Array): Uint32Array =>
    orderedRows(rows, values, order?.isDescending === true);
  switch (scope) {
    case "frontier":
      return ordered(Uint32Array.from(view.frontier).filter(isSelected).sort());
    case "meeting":
      return ordered(rowsWhere(columns, (row) => meetsTargets[row] === 1 && isSelected(row)));
    case "running":
      return ordered(rowsWhere(columns, (row) => feasible[row] === 1 && isSelected(row)));
    case "infeasible":
      return rowsWhere(columns, (row) => feasible[row] !== 1);
  }
}

/** The figures of the table: those of the chart first, then what people look at most. */
export function tableFigures({ x, y }: Pick<TradeoffView, "x" | "y">): readonly FigureId[] {
  return [...new Set<FigureId>([y, x, ...USUAL])];
}

const USUAL: readonly FigureId[] = [
  "energy",
  "ttft",
  "tbt",
  "e2e",
  "throughput",
  "gpu-power",
  "cost",
  "carbon",
];

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

/** Ascending rows of which something holds. */
function rowsWhere({ count }: SweepColumns, holds: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (holds(row)) rows[found++] = row;
  return rows.subarray(0, found);
}
