/** What the measurements say of one parameter. */
export interface Telling {
  /** Rows that change visibly with it. */
  readonly rows: number;
  /**
   * How well the measurements tell it once the parameters chosen before it are known:
   * its standard error over its value, if each measurement is off by `NOISE`.
   */
  readonly relativeError: number;
  readonly chosen: boolean;
}

/** Spread of a server's measurements around the model, relative: what no coefficient explains. */
const NOISE = 0.08;
/** A parameter that the rows tell no better than this stays as it was calibrated. */
const WORST_RELATIVE_ERROR = 0.25;
/** A row counts for a parameter if its figures change by this when the parameter changes by 1. */
const VISIBLE = 0.02;
/** Rows needed for each parameter to fit. */
const ROWS_PER_PARAMETER = 3;

/**
 * Chooses what to fit by pivoted Gram-Schmidt over the sensitivities d log(figure) /
 * d log(parameter): always the parameter that the rows tell best beside those already
 * chosen, until the next is told too badly or there are too few rows for one more.
 *
 * @param sensitivities - One list per parameter, one entry per measured value.
 * @param rowOf - The row that each measured value belongs to.
 */
export function chooseParameters(
  sensitivities: readonly (readonly number[])[],
  rowOf: readonly number[],
): readonly Telling[] {
  const most = Math.floor(new Set(rowOf).size / ROWS_PER_PARAMETER);
  const left = sensitivities.map((column) => [...column]);
  const rows = sensitivities.map(
    (column) => new Set(rowOf.filter((_, i) => Math.abs(column[i]!) >= VISIBLE)).size,
  );
  const tellings: Telling[] = [];
  const open = new Set(left.keys());
  let chosen = 0;
  while (open.size > 0) {
    const best = [...open].reduce((a, b) => (length(left[b]!) > length(left[a]!) ? b : a));
    open.delete(best);
    const column = left[best]!;
    const size = length(column);
    const relativeError = size > 0 ? NOISE / size : Infinity;
    const fits =
      chosen < most && rows[best]! >= ROWS_PER_PARAMETER && relativeError <= WORST_RELATIVE_ERROR;
    tellings[best] = { rows: rows[best]!, relativeError, chosen: fits };
    if (!fits) continue;
    chosen++;
    for (const other of open) {
      const target = left[other]!;
      const share = product(target, column) / size ** 2;
      for (let i = 0; i < target.length; i++) target[i]! -= share * column[i]!;
    }
  }
  return tellings;
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function length(a: readonly number[]): number {
  return Math.sqrt(product(a, a));
}
