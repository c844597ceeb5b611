import { expect, test } from "vitest";
import { frontierLabels } from "../../src/charts/frontier-labels";
import { sweepOf, words } from "./sweep-fixture";

const { columns } = sweepOf([
  { tp: 8, batch: 1 },
  { tp: 8, batch: 2 },
  { tp: 4, batch: 2 },
  { tp: 4, batch: 4 },
  { tp: 4, batch: 8 },
]);
const traits = ["tensor", "batch", "clock"] as const;

test("the ends say all that changes, places between what changes there", () => {
  const labels = frontierLabels(columns, [0, 1, 2, 3, 4], traits, words);
  expect(labels.map(({ row, text }) => [row, text])).toEqual([
    [0, "TP 8 · batch 1"],
    [1, "batch 2"],
    [2, "TP 4"],
    [3, "batch 4"],
    [4, "TP 4 · batch 8"],
  ]);
});

test("what changes seldom weighs more", () => {
  // TP changes once, the batch three times (1 to 2, 2 to 4, 4 to 8).
  const labels = frontierLabels(columns, [0, 1, 2, 3, 4], traits, words);
  const weights = new Map(labels.map(({ row, weight }) => [row, weight]));
  expect(weights.get(2)).toBe(1);
  expect(weights.get(1)).toBeCloseTo(1 / 3, 12);
  expect(Math.min(weights.get(0)!, weights.get(4)!)).toBeGreaterThan(1);
});

test("where nothing changes there is nothing to say", () => {
  expect(frontierLabels(columns, [], traits, words)).toEqual([]);
  expect(frontierLabels(columns, [3], traits, words)).toEqual([]);
});
