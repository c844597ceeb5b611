import { expect, test } from "vitest";
import { selectedRows } from "../../src/charts/selection";
import type { TableQuery } from "../../src/charts/tradeoff-table-view";
import { rowRemark, tableFigures, tableRows } from "../../src/charts/tradeoff-table-view";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import { basis, sweepOf, words } from "./sweep-fixture";

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
  x: "tbt",
  y: "energy",
  basis,
  frontier: [1, 0],
  scale: "log",
});
if (view === null) throw new Error("nothing to show");

const rowsOf = (query: Partial<TableQuery>) =>
  Array.from(tableRows(view, sweep, { scope: "running", order: null, selection: null, ...query }));

test("rows stand in the order in which the chart reads", () => {
  expect(rowsOf({ scope: "frontier" })).toEqual([1, 0]);
  expect(rowsOf({ scope: "running" })).toEqual([1, 3, 0]);
  expect(rowsOf({ scope: "meeting" })).toEqual([1, 0]);
  expect(rowsOf({ scope: "infeasible" })).toEqual([2]);
});

test("rows can stand by any figure, from either end", () => {
  expect(rowsOf({ order: { figure: "energy", isDescending: false } })).toEqual([0, 1, 3]);
  expect(rowsOf({ order: { figure: "energy", isDescending: true } })).toEqual([3, 1, 0]);
  // All have 100 tok/s: the sweep's order is left.
  expect(rowsOf({ order: { figure: "throughput", isDescending: true } })).toEqual([0, 1, 3]);
});

test("rows outside the selection are left out, and those that do not run never are", () => {
  const selection = selectedRows(sweep, { energy: { from: 4, to: null } }, basis);
  expect(rowsOf({ selection })).toEqual([1, 3]);
  expect(rowsOf({ selection, scope: "frontier" })).toEqual([1]);
  expect(rowsOf({ selection, scope: "infeasible" })).toEqual([2]);
});

test("the rows that run and those that do not are all of the sweep", () => {
  const all = [...rowsOf({ scope: "running" }), ...rowsOf({ scope: "infeasible" })];
  expect(all.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
});

test("the figures of the chart come first, each once", () => {
  const figures = tableFigures({ x: "tbt-p99", y: "energy" });
  expect(figures.slice(0, 2)).toEqual(["energy", "tbt-p99"]);
  expect(new Set(figures).size).toBe(figures.length);
});

test("a remark says why a row does not run or is not on the line", () => {
  expect([0, 1, 2, 3].map((row) => rowRemark(view, sweep, row))).toEqual([
    "on the frontier",
    "on the frontier",
    "too big",
    "misses a target",
  ]);
});
