import { describe, expect, test } from "vitest";
import type { TradeoffInput } from "../../src/charts/tradeoff-view";
import { sweepCounts } from "../../src/charts/sweep-counts";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import type { FixtureRow } from "./sweep-fixture";
import { basis, sweepOf, words } from "./sweep-fixture";

function viewOf(rows: readonly FixtureRow[], input: Partial<TradeoffInput> = {}) {
  const { columns, reasons } = sweepOf(rows);
  const view = tradeoffView({
    columns,
    reasons,
    words,
    x: "tbt",
    y: "energy",
    basis,
    frontier: [],
    scale: "log",
    ...input,
  });
  if (view === null) throw new Error("nothing to show");
  return view;
}

const two = [
  { tp: 2, tbtMs: 40, joules: 1.5, tokensPerSecond: 300 },
  { tp: 4, tbtMs: 20, joules: 3, tokensPerSecond: 500 },
] as const;

test("a latency axis is shown in milliseconds", () => {
  const view = viewOf(two);
  expect(view.xUnit).toBe("ms");
  expect(Array.from(view.xs)).toEqual([40, 20]);
  expect(view.xSense).toBe("lower");
});

test("end-to-end latency is shown in seconds once all of it exceeds ten", () => {
  const slow = viewOf([{ e2eMs: 12_000 }, { e2eMs: 90_000 }], { x: "e2e" });
  expect([slow.xUnit, ...slow.xs]).toEqual(["s", 12, 90]);
  const mixed = viewOf([{ e2eMs: 9_000 }, { e2eMs: 90_000 }], { x: "e2e" });
  expect([mixed.xUnit, ...mixed.xs]).toEqual(["ms", 9_000, 90_000]);
});

test("throughput is better where it is higher", () => {
  const view = viewOf(two, { x: "throughput" });
  expect(view.xSense).toBe("higher");
  expect(Array.from(view.xs)).toEqual([300, 500]);
});

test("the boundary decides which energy is shown", () => {
  expect(Array.from(viewOf(two).ys)).toEqual([1.5, 3]);
  expect(Array.from(viewOf(two, { basis: { ...basis, energyBoundary: "server" } }).ys)).toEqual([
    3, 6,
  ]);
  // At the facility the server's times a PUE of 1.5.
  const facility = viewOf(two, { basis: { ...basis, energyBoundary: "facility" } });
  expect(Array.from(facility.ys)).toEqual([4.5, 9]);
});

test("any figure can stand on either axis", () => {
  const view = viewOf(two, { x: "energy", y: "throughput" });
  expect(Array.from(view.xs)).toEqual([1.5, 3]);
  expect(Array.from(view.ys)).toEqual([300, 500]);
  expect([view.xSense, view.ySense]).toEqual(["lower", "higher"]);
});

test("cost and carbon follow from the columns", () => {
  // 1,000 W at the server, 1.5 kW at the facility: 0.001 $/s for the GPU and 0.0015 $/s for
  // energy make 0.0025 $/s; at 250 tok/s a million tokens take 4,000 s: 10 $.
  const rows = [{ tokensPerSecond: 250 }, { tokensPerSecond: 500 }];
  expect(Array.from(viewOf(rows, { y: "cost", x: "throughput" }).ys)).toEqual([10, 5]);
  // 0.01 g/s for making it and 0.15 g/s for energy: 0.16 x 4,000 = 640 g.
  const { ys } = viewOf(rows, { y: "carbon", x: "throughput" });
  expect(ys[0]).toBeCloseTo(640, 9);
});

test("frontiers of other sweeps stand in the same units, and the axes hold them", () => {
  const other = sweepOf([{ tbtMs: 5, joules: 9 }]).columns;
  const view = viewOf(two, { others: [{ label: "B", columns: other, frontier: [0] }] });
  expect(view.others).toEqual([{ label: "B", points: [{ x: 5, y: 9 }] }]);
  expect(view.xAxis.domain[0]).toBeLessThan(5);
  expect(view.yAxis.domain[1]).toBeGreaterThan(9);
});

test("nothing that runs is nothing to show", () => {
  const { columns, reasons } = sweepOf([{ infeasible: "too big" }]);
  const view = tradeoffView({
    columns,
    reasons,
    words,
    x: "tbt",
    y: "energy",
    basis,
    frontier: [],
    scale: "log",
  });
  expect(view).toBeNull();
});

describe("groups", () => {
  test("are told apart by the GPU before anything else", () => {
    const view = viewOf([
      { gpu: 0, tp: 2 },
      { gpu: 1, tp: 4 },
    ]);
    expect(view.groupTrait).toBe("gpu");
    expect(view.groups.map(({ label }) => label)).toEqual(["GPU one", "GPU two"]);
  });

  test("hold every row that runs exactly once, apart by target, and none that does not", () => {
    const view = viewOf([
      { tp: 2 },
      { tp: 4, missesTarget: true },
      { tp: 8, infeasible: "too big" },
      { tp: 4 },
    ]);
    expect(view.groups.map(({ rows }) => rows)).toEqual([[0], [3], []]);
    expect(view.groups.map(({ missedRows }) => missedRows)).toEqual([[], [1], []]);
    expect(Array.from(view.groupOf)).toEqual([0, 1, 0, 1]);
  });

  test("are one where no trait has few enough values", () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({ batch: 2 ** i, tbtMs: 10 + i }));
    const view = viewOf(rows);
    expect(view.groupTrait).toBeNull();
    expect(view.groups.map(({ rows: members }) => members.length)).toEqual([12]);
  });
});

test("a row is named by what differs within the sweep, and by no more", () => {
  const view = viewOf([
    { tp: 4, batch: 64, clockMegahertz: 1200 },
    { tp: 8, batch: 64 },
  ]);
  expect(view.nameOf(0)).toBe("TP 4 · 1,200 MHz");
  expect(view.nameOf(1)).toBe("TP 8 · driver clock");
});

test("counts add up, the commonest reason first", () => {
  const { columns, reasons } = sweepOf([
    {},
    { missesTarget: true },
    { infeasible: "too many heads" },
    { infeasible: "too big" },
    { infeasible: "too big" },
  ]);
  expect(sweepCounts(columns, reasons)).toEqual({
    total: 5,
    running: 2,
    missing: 1,
    infeasible: 3,
    reasons: [
      { reason: "too big", count: 2 },
      { reason: "too many heads", count: 1 },
    ],
  });
});
