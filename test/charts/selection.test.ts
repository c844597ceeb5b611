import { expect, test } from "vitest";
import { brushedRanges, selectedRows } from "../../src/charts/selection";
import { basis, sweepOf } from "./sweep-fixture";

const { columns } = sweepOf([
  { tbtMs: 10, joules: 4 },
  { tbtMs: 20, joules: 2, missesTarget: true },
  { tbtMs: 40, joules: 1 },
  { infeasible: "too big" },
]);

test("no range selects nothing in particular", () => {
  expect(selectedRows(columns, {}, basis)).toBeNull();
});

test("rows within every range are selected, ends included, targets or not", () => {
  const ranges = { tbt: { from: 0.01, to: 0.02 }, energy: { from: null, to: 4 } };
  const selection = selectedRows(columns, ranges, basis);
  expect(Array.from(selection?.mask ?? [])).toEqual([1, 1, 0, 0]);
  expect(selection?.count).toBe(2);
});

test("a range open at both ends holds all that runs", () => {
  const selection = selectedRows(columns, { energy: { from: null, to: null } }, basis);
  expect(Array.from(selection?.mask ?? [])).toEqual([1, 1, 1, 0]);
});

test("a rectangle is two ranges in SI units, whichever corner it was drawn from", () => {
  const view = { x: "tbt", y: "energy", xPerSi: 1000, yPerSi: 1 } as const;
  // 40 to 10 ms from right to left, 1 to 3 J/token upwards.
  expect(brushedRanges(view, { x: [40, 10], y: [1, 3] })).toEqual({
    tbt: { from: 0.01, to: 0.04 },
    energy: { from: 1, to: 3 },
  });
});
