import type { PlacedPoints } from "./nearest-point";

/** Width of a cell, px: points within one look like one anyway. */
const CELL = 1.5;

/**
 * Thins points that lie on top of each other: of all rows that fall into one cell
 * of the screen one stays, whichever group it belongs to.
 *
 * @param groups - Rows by group.
 * @returns The rows that stay, by group.
 */
export function crowdedCells(
  groups: readonly (readonly number[])[],
  { xs, ys }: PlacedPoints,
  width: number,
): readonly (readonly number[])[] {
  const columns = Math.ceil(width / CELL) + 1;
  const taken = new Set<number>();
  const kept: number[][] = groups.map(() => []);
  const longest = Math.max(0, ...groups.map((rows) => rows.length));
  // Groups take turns, each through its rows at its own even pace: no group hides the others.
  for (let turn = 0; turn < longest; turn++) {
    for (const [group, rows] of groups.entries()) {
      const row = rows[shuffled(turn, rows.length)];
      if (row === undefined) continue;
      const column = Math.floor((xs[row] ?? Number.NaN) / CELL);
      const cell = column + columns * Math.floor((ys[row] ?? Number.NaN) / CELL);
      if (Number.isNaN(cell) || taken.has(cell)) continue;
      taken.add(cell);
      kept[group]?.push(row);
    }
  }
  return kept;
}

/** A prime far from the counts of any sweep's axes: multiples of it visit every row, in no visible order. */
const STRIDE = 999_983;

function shuffled(turn: number, count: number): number {
  return turn < count ? (turn * STRIDE) % count : -1;
}
