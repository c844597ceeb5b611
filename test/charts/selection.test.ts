import { expect, test } from "vitest";
import { brushedRanges, selectedRows } from "../../src/charts/selection";
import { createClassColumns } from "../../src/explore/class-columns";
import type { Ranges } from "../../src/state/charts-view";
import { basis, sweepOf } from "./sweep-fixture";

const { columns } = sweepOf([
  { tbtMs: 10, joules: 4 },
  { tbtMs: 20, joules: 2, missesTarget: true },
  { tbtMs: 40, joules: 1 },
  { infeasible: "too big" },
]);

const classes = createClassColumns(["chat", "1024x128"], columns.count);
classes[0]!.ttft.p99.set([0.1, 0.2, 0.3]);
classes[1]!.ttft.p99.set([0.9, 0.5, 0.7]);
const swept = { columns, classes };

test("no range selects nothing in particular", () => {
  expect(selectedRows(swept, {}, basis)).toBeNull();
});

test("rows within every range are selected, ends included, targets or not", () => {
  const ranges = { tbt: { from: 0.01, to: 0.02 }, energy: { from: null, to: 4 } };
  const selection = selectedRows(swept, ranges, basis);
  expect(Array.from(selection?.mask ?? [])).toEqual([1, 1, 0, 0]);
  expect(selection?.count).toBe(2);
});

test("a range open at both ends holds all that runs", () => {
  const selection = selectedRows(swept, { energy: { from: null, to: null } }, basis);
  expect(Array.from(selection?.mask ?? [])).toEqual([1, 1, 1, 0]);
});

test("a range of a class counts what that class waits; of one that is not swept it selects nothing", () => {
  const range = { from: 0.15, to: 0.75 };
  const of = (ranges: Ranges) => Array.from(selectedRows(swept, ranges, basis)?.mask ?? []);
  expect(of({ "ttft-p99@chat": range })).toEqual([0, 1, 1, 0]);
  expect(of({ "ttft-p99@1024x128": range })).toEqual([0, 1, 1, 0]);
  expect(of({ "ttft-p99@chat": range, tbt: { from: null, to: 0.02 } })).toEqual([0, 1, 0, 0]);
  expect(of({ "ttft-p99@chat": { from: 0.25, to: null } })).toEqual([0, 0, 1, 0]);
  const absent: Ranges = { "ttft-p99@azure-code": range };
  expect(selectedRows(swept, absent, basis)).toBeNull();
  expect(of({ ...absent, "ttft-p99@chat": range })).toEqual([0, 1, 1, 0]);
});

test("a rectangle in the chart of a class is a range of what that class waits, and of what all share", () => {
  const view = { x: "ttft", y: "energy", xPerSi: 1000, yPerSi: 1, workloadId: "chat" } as const;
  expect(brushedRanges(view, { x: [40, 10], y: [1, 3] })).toEqual({
    "ttft@chat": { from: 0.01, to: 0.04 },
    energy: { from: 1, to: 3 },
  });
});

test("a rectangle is two ranges in SI units, whichever corner it was drawn from", () => {
  const view = { x: "tbt", y: "energy", xPerSi: 1000, yPerSi: 1 } as const;
  // 40 to 10 ms from right to left, 1 to 3 J/token upwards.
  expect(brushedRanges(view, { x: [40, 10], y: [1, 3] })).toEqual({
    tbt: { from: 0.01, to: 0.04 },
    energy: { from: 1, to: 3 },
  });
});
