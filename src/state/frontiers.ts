import type { SweepColumns } from "../explore/columns";
import { paretoFront } from "../explore/pareto";
import type { FigureBasis, FigureId } from "../scenario/sweep-figures";
import { figureColumn, sweepFigures } from "../scenario/sweep-figures";

// A sweep's columns never change, so their frontiers are found once per choice of axes.
const known = new WeakMap<SweepColumns, Map<string, Uint32Array>>();

/**
 * Rows on the frontier between two figures, over the rows that are feasible and meet
 * the targets, ascending in `x`; the same array each time it is asked for.
 */
export function frontierRows(
  columns: SweepColumns,
  x: FigureId,
  y: FigureId,
  basis: FigureBasis,
): Uint32Array {
  const key = `${x} ${y} ${JSON.stringify(basis)}`;
  const ofColumns = known.get(columns) ?? new Map<string, Uint32Array>();
  known.set(columns, ofColumns);
  const axis = (figure: FigureId) => ({
    values: figureColumn(columns, figure, basis),
    sense: sweepFigures[figure].sense,
  });
  const found = ofColumns.get(key) ?? paretoFront(axis(x), axis(y), columns.meetsTargets);
  ofColumns.set(key, found);
  return found;
}
