import fc from "fast-check";
import { expect, test } from "vitest";
import { crowdedPoints, thinned } from "../../src/charts/crowded-cells";
import type { PlacedPoints } from "../../src/charts/nearest-point";

const WIDTH = 300;

const crowdedCells = (
  groups: readonly (readonly number[])[],
  placed: PlacedPoints,
  width: number,
  mask: Uint8Array | null = null,
) => thinned(crowdedPoints(groups, placed, width), mask);

test("of points in one cell one stays, and groups take turns", () => {
  // All rows at the same place except the last of the second group.
  const placed = { xs: Float64Array.of(10, 10, 10, 90), ys: Float64Array.of(5, 5, 5, 5) };
  const kept = crowdedCells(
    [
      [0, 1],
      [2, 3],
    ],
    placed,
    WIDTH,
  );
  expect(kept.flat().length).toBe(2);
  expect(kept[1]).toContain(3);
});

test("what is selected is drawn where something else lies on top of it", () => {
  const placed = { xs: Float64Array.of(10, 10, 90), ys: Float64Array.of(5, 5, 5) };
  const groups = [[0, 1, 2]];
  const [all] = crowdedCells(groups, placed, WIDTH);
  const hidden = [0, 1].find((row) => !all?.includes(row))!;
  const mask = Uint8Array.from([0, 1, 2], (row) => (row === hidden ? 1 : 0));
  expect(crowdedCells(groups, placed, WIDTH, mask)).toEqual([[hidden]]);
});

test("points without a place are left out", () => {
  const placed = { xs: Float64Array.of(Number.NaN, 10), ys: Float64Array.of(5, 5) };
  expect(crowdedCells([[0, 1]], placed, WIDTH)).toEqual([[1]]);
});

test("nothing is drawn that was not there, nothing twice, and no point lies far from one drawn", () => {
  const pixel = fc.double({ min: 0, max: WIDTH, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(pixel, pixel, fc.nat(2)), { minLength: 1, maxLength: 200 }),
      (points) => {
        const placed = {
          xs: Float64Array.from(points, ([x]) => x),
          ys: Float64Array.from(points, ([, y]) => y),
        };
        const groups = [0, 1, 2].map((group) =>
          points.flatMap(([, , own], row) => (own === group ? [row] : [])),
        );
        const kept = crowdedCells(groups, placed, WIDTH);
        kept.forEach((rows, group) => {
          expect(groups[group]).toEqual(expect.arrayContaining([...rows]));
        });
        const drawn = kept.flat();
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const [x, y] of points) {
          const nearest = Math.min(
            ...drawn.map((row) =>
              Math.max(Math.abs((placed.xs[row] ?? 0) - x), Math.abs((placed.ys[row] ?? 0) - y)),
            ),
          );
          expect(nearest).toBeLessThan(1.5);
        }
      },
    ),
  );
});
