import type { SweepResult } from "../explore/columns";
import {
  classColumn,
  figureOfClass,
  rangedParts,
  type RangedFigure,
} from "../scenario/ranged-figure";
import type { FigureBasis } from "../scenario/sweep-figures";
import { figureColumn } from "../scenario/sweep-figures";
import type { Range, Ranges } from "../state/charts-view";
import type { TradeoffView } from "./tradeoff-view";

/** The rows within a selection. */
export interface Selection {
  /** One for each row that is selected, zero for the others. */
  readonly mask: Uint8Array;
  readonly count: number;
}

/** What a sweep says of classes, and of all requests. */
type Swept = Pick<SweepResult, "columns" | "classes">;

/** A figure by row of a sweep, in SI units; null: that of a class which the sweep has not. */
export function rangedColumn(
  { columns, classes }: Swept,
  name: RangedFigure,
  basis: FigureBasis,
): Float64Array | null {
  const { figure, workloadId } = rangedParts(name);
  if (workloadId === null) return figureColumn(columns, figure, basis);
  const ofClass = classes.find((found) => found.workloadId === workloadId);
  return ofClass === undefined ? null : classColumn(ofClass, figure);
}

/**
 * The rows that run and whose figures lie within every range, ends included. A range of
 * a class that the sweep has not counts for nothing.
 *
 * @returns null where there is no range, so that nothing stands out.
 */
export function selectedRows(swept: Swept, ranges: Ranges, basis: FigureBasis): Selection | null {
  const { columns } = swept;
  const bounds = Object.entries(ranges).flatMap(([name, range]) => {
    const values = rangedColumn(swept, name as RangedFigure, basis);
    return values === null
      ? []
      : [{ values, from: range.from ?? -Infinity, to: range.to ?? Infinity }];
  });
  if (bounds.length === 0) return null;
  // Figure by figure: a brush asks this with each frame, of each of 100,000 rows.
  const mask = Uint8Array.from(columns.feasible);
  for (const { values, from, to } of bounds) {
    for (let row = 0; row < mask.length; row++) {
      const value = values[row]!;
      // NaN lies in no range.
      if (!(value >= from && value <= to)) mask[row] = 0;
    }
  }
  return { mask, count: mask.reduce((sum, inside) => sum + inside, 0) };
}

/** A rectangle drawn across a chart, in the chart's units: two corners, whichever. */
export interface BrushCorners {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The ranges that a rectangle across a chart selects, in SI units. */
export function brushedRanges(
  view: Pick<TradeoffView, "x" | "y" | "xPerSi" | "yPerSi" | "workloadId">,
  corners: BrushCorners,
): Ranges {
  const { x, y, xPerSi, yPerSi, workloadId } = view;
  return {
    [figureOfClass(x, workloadId)]: orderedRange(corners.x[0] / xPerSi, corners.x[1] / xPerSi),
    [figureOfClass(y, workloadId)]: orderedRange(corners.y[0] / yPerSi, corners.y[1] / yPerSi),
  };
}

/** Digits that an end of a range keeps: finer than any screen, short in a link. */
const DIGITS = 4;

function orderedRange(a: number, b: number): Range {
  const [low, high] = a <= b ? [a, b] : [b, a];
  return { from: Number(low.toPrecision(DIGITS)), to: Number(high.toPrecision(DIGITS)) };
}
