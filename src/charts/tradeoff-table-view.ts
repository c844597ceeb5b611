import type { SweepColumns, SweepResult } from "../explore/columns";
import type { FigureId } from "../scenario/sweep-figures";
import { figureColumn } from "../scenario/sweep-figures";
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
): readonly number[] {
  if (scope === "infeasible") return rowsWhere(columns, (row) => columns.feasible[row] !== 1);
  const isSelected = (row: number): boolean => selection === null || selection.mask[row] === 1;
  const figure = order?.figure ?? view.x;
  const sign = order?.isDescending === true ? -1 : 1;
  const values = figureColumn(columns, figure, view.basis);
  return rowsOf(view, columns, scope)
    .filter(isSelected)
    .sort((a, b) => sign * ((values[a] ?? 0) - (values[b] ?? 0)) || a - b);
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

function rowsOf(
  view: TradeoffView,
  columns: SweepColumns,
  scope: "frontier" | "meeting" | "running",
): number[] {
  switch (scope) {
    case "frontier":
      return [...view.frontier];
    case "meeting":
      return rowsWhere(columns, (row) => columns.meetsTargets[row] === 1);
    case "running":
      return rowsWhere(columns, (row) => columns.feasible[row] === 1);
  }
}

function rowsWhere(columns: SweepColumns, holds: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < columns.count; row++) if (holds(row)) rows.push(row);
  return rows;
}
