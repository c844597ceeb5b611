import type { SweepColumns } from "../explore/columns";
import type { FigureBasis, FigureId } from "../scenario/sweep-figures";
import { figureColumn } from "../scenario/sweep-figures";
import type { Range, Ranges } from "../state/charts-view";
import type { TradeoffView } from "./tradeoff-view";

/** The rows within a selection. */
export interface Selection {
  /** One for each row that is selected, zero for the others. */
  readonly mask: Uint8Array;
  readonly count: number;
}

/**
 * The rows that run and whose figures lie within every range, ends included.
 *
 * @returns null where there is no range, so that nothing stands out.
 */
export function selectedRows(
  columns: SweepColumns,
  ranges: Ranges,
  basis: FigureBasis,
): Selection | null {
  const bounds = Object.entries(ranges).map(([figure, range]) => ({
    values: figureColumn(columns, figure as FigureId, basis),
    from: range.from ?? -Infinity,
    to: range.to ?? Infinity,
  }));
  if (bounds.length === 0) return null;
  const mask = new Uint8Array(columns.count);
  let count = 0;
  for (let row = 0; row < columns.count; row++) {
    let inside = columns.feasible[row] === 1;
    for (const { values, from, to } of bounds) {
      const value = values[row] ?? Number.NaN;
      // NaN lies in no range.
      if (!(value >= from && value <= to)) inside = false;
    }
    if (!inside) continue;
    mask[row] = 1;
    count++;
  }
  return { mask, count };
}

/** A rectangle drawn across a chart, in the chart's units: two corners, whichever. */
export interface BrushCorners {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The ranges that a rectangle across a chart selects, in SI units. */
export function brushedRanges(
  { x, y, xPerSi, yPerSi }: Pick<TradeoffView, "x" | "y" | "xPerSi" | "yPerSi">,
  corners: BrushCorners,
): Ranges {
  return {
    [x]: orderedRange(corners.x[0] / xPerSi, corners.x[1] / xPerSi),
    [y]: orderedRange(corners.y[0] / yPerSi, corners.y[1] / yPerSi),
  };
}

/** Digits that an end of a range keeps: finer than any screen, short in a link. */
const DIGITS = 4;

function orderedRange(a: number, b: number): Range {
  const [low, high] = a <= b ? [a, b] : [b, a];
  return { from: Number(low.toPrecision(DIGITS)), to: Number(high.toPrecision(DIGITS)) };
}
