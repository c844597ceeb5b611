import { expect, test } from "vitest";
import { classFacets } from "../../src/charts/class-facets";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import { createClassColumns } from "../../src/explore/class-columns";
import type { LatencyLimit } from "../../src/explore/targets";
import type { FigureId } from "../../src/scenario/sweep-figures";
import { basis, sweepOf, words } from "./sweep-fixture";

const { columns, reasons } = sweepOf([
  { batch: 1, ttftMs: 100, joules: 4 },
  { batch: 2, ttftMs: 200, joules: 3 },
  { batch: 4, ttftMs: 300, joules: 2 },
]);
const classes = createClassColumns(["chat", "1024x128"], columns.count);
classes[0]!.ttft.mean.set([0.05, 0.04, 0.06]);
classes[1]!.ttft.mean.set([0.5, 0.9, 0.7]);

const viewOf = (x: FigureId) =>
  tradeoffView({ columns, reasons, words, x, y: "energy", basis, frontier: [0], scale: "log" })!;

const limits: readonly LatencyLimit[] = [
  { latency: "ttft", statistic: "mean", seconds: 0.2, workloadId: null },
  { latency: "ttft", statistic: "mean", seconds: 0.8, workloadId: "1024x128" },
  { latency: "ttft", statistic: "p95", seconds: 0.1, workloadId: "chat" },
];

test("each class has every configuration where that class waits, and a frontier of its own", () => {
  const parts = classFacets(viewOf("ttft"), { columns, classes }, limits, words);
  expect(parts.map(({ label }) => label)).toEqual(["Chat", "1024 in, 128 out"]);
  expect(Array.from(parts[0]!.view.xs)).toEqual([50, 40, 60]);
  // 50 ms at 4 J is beaten by 40 ms at 3 J; 60 ms at 2 J saves.
  expect(parts[0]!.view.frontier).toEqual([1, 2]);
  // 900 ms at 3 J is beaten by 700 ms at 2 J.
  expect(parts[1]!.view.frontier).toEqual([0, 2]);
  expect(parts[0]!.view.xAxis).toBe(parts[1]!.view.xAxis);
  const [from, to] = parts[0]!.view.xAxis.domain;
  expect(from <= 40 && to >= 900).toBe(true);
});

test("a class's chart shades the targets of that class and figure alone", () => {
  const parts = classFacets(viewOf("ttft"), { columns, classes }, limits, words);
  expect(parts.map(({ targets }) => targets)).toEqual([
    { x: null, y: null },
    { x: 800, y: null },
  ]);
});

test("what classes share makes no charts, nor does a mix of one class", () => {
  expect(classFacets(viewOf("tbt"), { columns, classes }, limits, words)).toEqual([]);
  expect(classFacets(viewOf("ttft"), { columns, classes: [] }, limits, words)).toEqual([]);
});
