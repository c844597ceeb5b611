/** Points already on the screen: pixels by row, NaN where nothing is drawn. */
export interface PlacedPoints {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** A point under the pointer or with the focus: its row and its place in the chart, px. */
export interface HoveredPoint {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** The row drawn nearest to a place on the screen, within `reach` pixels; null where none is. */
export function nearestPoint(
  points: PlacedPoints,
  x: number,
  y: number,
  reach: number,
): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let row = 0; row < points.xs.length; row++) {
    const dx = (points.xs[row] ?? Number.NaN) - x;
    const dy = (points.ys[row] ?? Number.NaN) - y;
    const distance = dx * dx + dy * dy;
    if (distance <= least) {
      least = distance;
      nearest = row;
    }
  }
  return nearest;
}
