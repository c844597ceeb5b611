import { expect, test } from "vitest";
import { rowRemark, tableRows } from "../../src/charts/tradeoff-table-view";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import { sweepOf, words } from "./sweep-fixture";

const sweep = sweepOf([
  { tbtMs: 40, joules: 1 },
  { tbtMs: 10, joules: 4 },
  { infeasible: "too big" },
  { tbtMs: 20, joules: 5, missesTarget: true },
]);

const view = tradeoffView({
  columns: sweep.columns,
  reasons: sweep.reasons,
  words,
  axis: "tbt",
  boundary: "gpu",
  frontier: [1, 0],
  scale: "log",
});
if (view === null) throw new Error("nothing to show");

test("rows stand in the order in which the chart reads", () => {
  expect(tableRows(view, sweep, "frontier")).toEqual([1, 0]);
  expect(tableRows(view, sweep, "running")).toEqual([1, 3, 0]);
  expect(tableRows(view, sweep, "infeasible")).toEqual([2]);
});

test("the rows that run and those that do not are all of the sweep", () => {
  const all = [...tableRows(view, sweep, "running"), ...tableRows(view, sweep, "infeasible")];
  expect(all.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
});

test("a remark says why a row does not run or is not on the line", () => {
  expect([0, 1, 2, 3].map((row) => rowRemark(view, sweep, row))).toEqual([
    "on the frontier",
    "on the frontier",
    "too big",
    "misses a target",
  ]);
});
