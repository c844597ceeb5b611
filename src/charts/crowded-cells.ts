import type { PlacedPoints } from "./nearest-point";

/** Width of a cell, px: points within one look like one anyway. */
const CELL = 1.5;

/** Points with the cell of the screen that each falls into, in the order in which they take cells. */
export interface CrowdedPoints {
  readonly rows: Uint32Array;
  /** By place in `rows`, from 0. */
  readonly cells: Uint32Array;
  readonly groups: Uint8Array;
  readonly cellCount: number;
  readonly groupCount: number;
}

/**
 * Finds the cell of each point. Groups take turns, each through its rows at its own even
 * pace, so that none hides the others. Points that have no place are left out.
 *
 * @param groups - Rows by group.
 */
export function crowdedPoints(
  groups: readonly (readonly number[])[],
  { xs, ys }: PlacedPoints,
  width: number,
): CrowdedPoints {
  const count = groups.reduce((sum, rows) => sum + rows.length, 0);
  const points = {
    rows: new Uint32Array(count),
    cells: new Uint32Array(count),
    groups: new Uint8Array(count),
  };
  const columns = Math.ceil(width / CELL) + 1;
  const longest = Math.max(0, ...groups.map((rows) => rows.length));
  let placed = 0;
  let lastCell = 0;
  for (let turn = 0; turn < longest; turn++) {
    for (let group = 0; group < groups.length; group++) {
      const rows = groups[group]!;
      const row = rows[shuffled(turn, rows.length)];
      if (row === undefined) continue;
      const cell = Math.floor(xs[row]! / CELL) + columns * Math.floor(ys[row]! / CELL);
      if (!(cell >= 0)) continue;
      points.rows[placed] = row;
      points.cells[placed] = cell;
      points.groups[placed] = group;
      placed++;
      lastCell = Math.max(lastCell, cell);
    }
  }
  return {
    rows: points.rows.subarray(0, placed),
    cells: points.cells.subarray(0, placed),
    groups: points.groups.subarray(0, placed),
    cellCount: lastCell + 1,
    groupCount: groups.length,
  };
}

/**
 * Thins points that lie on top of each other: of all that fall into one cell the first
 * stays, whichever group it belongs to.
 *
 * @param mask - By row: only those with a one are looked at; null: all.
 * @returns The rows that stay, by group.
 */
export function thinned(
  { rows, cells, groups, cellCount, groupCount }: CrowdedPoints,
  mask: Uint8Array | null,
): readonly (readonly number[])[] {
  const taken = new Uint8Array(cellCount);
  const kept: number[][] = Array.from({ length: groupCount }, () => []);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    const cell = cells[place]!;
    if (taken[cell] === 1 || (mask !== null && mask[row] !== 1)) continue;
    taken[cell] = 1;
    kept[groups[place]!]!.push(row);
  }
  return kept;
}

/** A prime far from the counts of any sweep's axes: multiples of it visit every row, in no visible order. */
const STRIDE = 999_983;

function shuffled(turn: number, count: number): number {
  return turn < count ? (turn * STRIDE) % count : -1;
}
