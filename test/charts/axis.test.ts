import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AxisScale } from "../../src/charts/axis";
import { axisAround } from "../../src/charts/axis";

const positive = fc.double({ min: 1e-4, max: 1e7, noNaN: true });
const scales = fc.constantFrom<AxisScale>("log", "linear");

test("nothing to show has no axis", () => {
  expect(axisAround([], "log")).toBeNull();
  expect(axisAround([Number.NaN, Infinity], "linear")).toBeNull();
  expect(axisAround([0, -1], "log")).toBeNull();
});

test("a log axis over two decades has ticks at 1, 2 and 5", () => {
  expect(axisAround([12, 800], "log")?.ticks).toEqual([10, 20, 50, 100, 200, 500]);
});

test("a log axis over many decades keeps to powers of ten", () => {
  expect(axisAround([0.02, 9000], "log")?.ticks).toEqual([0.1, 1, 10, 100, 1000, 10_000]);
  // Eight powers of ten from 0.01 to 100,000 are too many: every second stays.
  expect(axisAround([0.011, 9e4], "log")?.ticks).toEqual([0.01, 1, 100, 10_000]);
});

test("a log axis within a part of a decade falls back to even steps", () => {
  expect(axisAround([41, 47], "log")?.ticks).toEqual([40, 45, 50, 55]);
});

test("a linear axis starts at zero and ends on a tick", () => {
  const axis = axisAround([12, 88], "linear");
  expect(axis?.domain).toEqual([0, 100]);
  expect(axis?.ticks).toEqual([0, 20, 40, 60, 80, 100]);
});

test("steps of a tenth stay clean", () => {
  expect(axisAround([0.05, 0.55], "linear")?.ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
});

describe("whatever is shown", () => {
  test("lies within the domain, with two to eight ticks inside it, ascending", () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 30 }), scales, (values, scale) => {
        const axis = axisAround(values, scale);
        if (axis === null) throw new Error("no axis");
        const [low, high] = axis.domain;
        expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
        expect(Math.max(...values)).toBeLessThanOrEqual(high);
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(8);
        expect(axis.ticks).toEqual(axis.ticks.toSorted((a, b) => a - b));
        for (const tick of axis.ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - 1e-9 * high);
          expect(tick).toBeLessThanOrEqual(high * (1 + 1e-9));
        }
      }),
    );
  });

  test("a log domain holds still while its outermost point moves by less than it snaps to", () => {
    expect(axisAround([10.2, 500], "log")?.domain).toEqual(axisAround([10.4, 505], "log")?.domain);
  });
});
