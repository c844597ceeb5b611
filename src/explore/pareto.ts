/** Which end of an axis is better. */
export type Sense = "min" | "max";

/** One figure of every point, and which end of it is better. */
export interface ParetoAxis {
  readonly values: ArrayLike<number>;
  readonly sense: Sense;
}

/**
 * The Pareto frontier of points in two figures: the points that no other point
 * beats in one figure without losing in the other. A point that equals another in
 * one figure and loses in the other is beaten. Of points that are equal in both,
 * the one with the lowest index stands for all. A point with NaN in either figure
 * is never on the frontier and never beats another. Takes O(n log n).
 *
 * @param x - Figure along which the frontier is sorted.
 * @param y - The other figure; as many values as `x`.
 * @param include - Per point, zero where it is to be left out; default: all take part.
 * @returns Indices of the frontier's points, ascending in `x`, whatever its sense.
 */
export function paretoFront(
  x: ParetoAxis,
  y: ParetoAxis,
  include?: ArrayLike<number>,
): Uint32Array<ArrayBuffer> {
  const signX = x.sense === "min" ? 1 : -1;
  const signY = y.sense === "min" ? 1 : -1;
  const costX = (index: number): number => signX * (x.values[index] ?? NaN);
  const costY = (index: number): number => signY * (y.values[index] ?? NaN);

  const candidates = new Uint32Array(x.values.length);
  let count = 0;
  for (let index = 0; index < x.values.length; index++) {
    if (include !== undefined && !include[index]) continue;
    if (Number.isNaN(costX(index)) || Number.isNaN(costY(index))) continue;
    candidates[count++] = index;
  }
  const best = candidates.subarray(0, count);
  // Two infinities have no difference, so costs are compared, not subtracted.
  best.sort((a, b) => compare(costX(a), costX(b)) || compare(costY(a), costY(b)) || a - b);

  // In this order a point is on the frontier when its y beats that of all before it.
  let kept = 0;
  let bestCostY = 0;
  for (const index of best) {
    const cost = costY(index);
    if (kept > 0 && cost >= bestCostY) continue;
    bestCostY = cost;
    best[kept++] = index;
  }
  const front = best.slice(0, kept);
  return x.sense === "min" ? front : front.reverse();
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
