import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { figureIds } from "../../src/scenario/sweep-figures";
import type { ChartsView } from "../../src/state/charts-view";
import { chartsParameters, defaultChartsView, readChartsView } from "../../src/state/charts-view";

const read = (query: string): ChartsView => readChartsView(new Map(new URLSearchParams(query)));

test("the charts that nobody changed need no parameter", () => {
  expect(chartsParameters(defaultChartsView)).toEqual([]);
  expect(read("")).toEqual(defaultChartsView);
});

test("a link says in words what the charts show", () => {
  const view = read(
    "charts=tbt-p99:energy,throughput:power&axes=linear&iso=1&split=gpu&select=energy:..1.5,tbt:0.02..0.05&measured=0",
  );
  expect(view).toEqual({
    axes: [
      { x: "tbt-p99", y: "energy" },
      { x: "throughput", y: "power" },
    ],
    scale: "linear",
    isoLines: true,
    split: "gpu",
    ranges: { energy: { from: null, to: 1.5 }, tbt: { from: 0.02, to: 0.05 } },
    measured: false,
  });
});

test("whatever the charts show, its parameters open it again", () => {
  const figure = fc.constantFrom(...figureIds);
  const axes = fc
    .record({ x: fc.oneof(figure, fc.constant("latency" as const)), y: figure })
    .filter(({ x, y }) => x !== y);
  const rangedFigure = fc.oneof(
    figure,
    fc
      .tuple(
        fc.constantFrom("ttft", "ttft-p50", "e2e-p99"),
        fc.constantFrom("azure-code", "1024x128"),
      )
      .map(([name, workload]) => `${name}@${workload}`),
  );
  const end = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }));
  const range = fc
    .record({ from: end, to: end })
    .filter(({ from, to }) => (from !== null || to !== null) && (from ?? 0) <= (to ?? Infinity));
  const view = fc.record({
    axes: fc.tuple(axes, axes),
    scale: fc.constantFrom("log" as const, "linear" as const),
    isoLines: fc.boolean(),
    split: fc.constantFrom(null, "gpu" as const, "tensor" as const, "class" as const),
    ranges: fc.dictionary(rangedFigure, range, { noNullPrototype: true }),
    measured: fc.boolean(),
  });
  fc.assert(
    fc.property(view, (shown) => {
      expect(read(chartsParameters(shown).join("&"))).toEqual(shown);
    }),
  );
});

describe("what cannot be read", () => {
  it("stays as it is by default", () => {
    const broken = [
      "charts=constructor:energy",
      "charts=energy:energy",
      "charts=,,,&split=moon&axes=round&iso=yes",
      "select=tbt@azure-code:1..2,ttft@moon:1..2,ttft@@chat:1..2,ttft@CHAT:1..2",
      "select=energy:2..1,power:x..y,nothing:1..2,tbt",
    ];
    for (const query of broken) expect(read(query)).toEqual(defaultChartsView);
  });

  it("leaves the other chart alone", () => {
    expect(read("charts=moon:energy,gpus:cost").axes).toEqual([
      { x: "latency", y: "energy" },
      { x: "gpus", y: "cost" },
    ]);
  });
});
