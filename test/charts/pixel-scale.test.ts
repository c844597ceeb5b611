import { expect, test } from "vitest";
import type { Axis } from "../../src/charts/axis";
import { pixelScale, placeAll } from "../../src/charts/pixel-scale";

const log: Axis = { scale: "log", domain: [1, 100], ticks: [] };
const linear: Axis = { scale: "linear", domain: [0, 50], ticks: [] };

test("a log axis gives each decade the same room", () => {
  const place = pixelScale(log, { from: 40, to: 240 });
  expect(place(1)).toBe(40);
  expect(place(10)).toBeCloseTo(140, 9);
  expect(place(100)).toBeCloseTo(240, 9);
});

test("a vertical axis runs from the bottom up", () => {
  const place = pixelScale(linear, { from: 300, to: 0 });
  expect([0, 25, 50].map(place)).toEqual([300, 150, 0]);
});

test("what has no figure has no place", () => {
  const placed = placeAll(Float64Array.of(10, Number.NaN), log, { from: 0, to: 100 });
  expect(placed[0]).toBeCloseTo(50, 9);
  expect(placed[1]).toBeNaN();
});
