import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestPoint } from "../../src/charts/nearest-point";

test("finds the nearest within reach and nothing beyond it", () => {
  const points = { xs: Float64Array.of(0, 10, Number.NaN), ys: Float64Array.of(0, 0, 0) };
  expect(nearestPoint(points, 6, 0, 16)).toBe(1);
  // (0, 0) lies 5 away from (3, 4): on the very edge of its reach.
  expect(nearestPoint(points, 3, 4, 5)).toBe(0);
  expect(nearestPoint(points, 3, 4, 4.9)).toBeNull();
});

test("no point in reach is nearer than the one found", () => {
  const pixel = fc.double({ min: 0, max: 600, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(pixel, pixel), { maxLength: 40 }),
      pixel,
      pixel,
      (places, x, y) => {
        const points = {
          xs: Float64Array.from(places, ([px]) => px),
          ys: Float64Array.from(places, ([, py]) => py),
        };
        const distances = places.map(([px, py]) => Math.hypot(px - x, py - y));
        const nearest = Math.min(...distances);
        const found = nearestPoint(points, x, y, 30);
        if (found === null) expect(nearest).toBeGreaterThan(30 - 1e-6);
        else expect(distances[found]).toBeCloseTo(nearest, 9);
      },
    ),
  );
});
