import { expect, test } from "vitest";
import { facets } from "../../src/charts/facets";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import { basis, sweepOf, words } from "./sweep-fixture";

const { columns, reasons } = sweepOf([
  { gpu: 0, tbtMs: 10, joules: 4 },
  { gpu: 0, tbtMs: 20, joules: 3 },
  { gpu: 1, tbtMs: 10, joules: 2 },
  { gpu: 1, tbtMs: 20, joules: 2.5 },
  { gpu: 1, tbtMs: 30, joules: 1, missesTarget: true },
]);
// The second GPU's first row beats all: it is the whole frontier.
const view = tradeoffView({
  columns,
  reasons,
  words,
  x: "tbt",
  y: "energy",
  basis,
  frontier: [2],
  scale: "log",
});
if (view === null) throw new Error("nothing to show");

test("each value has its own points and its own frontier, on the axes of the whole", () => {
  const parts = facets(view, columns, "gpu", words);
  expect(parts.map(({ label }) => label)).toEqual(["GPU one", "GPU two"]);
  expect(parts.map((part) => part.view.frontier)).toEqual([[0, 1], [2]]);
  expect(parts.map((part) => part.view.counts.running)).toEqual([2, 3]);
  for (const part of parts) expect(part.view.xAxis).toBe(view.xAxis);
  expect(Array.from(parts[0]!.view.xs)).toEqual([10, 20, NaN, NaN, NaN]);
});

test("together the parts hold every point once", () => {
  const rows = facets(view, columns, "gpu", words).flatMap((part) =>
    part.view.groups.flatMap((group) => [...group.rows, ...group.missedRows]),
  );
  expect(rows.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
});

test("a trait with one value sets nothing apart", () => {
  expect(facets(view, columns, "tensor", words)).toEqual([]);
});
