import { expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { aboveRoofs, rooflineTitle, rooflineView } from "../../src/charts/roofline-view";
import type { Roofline, RooflinePoint } from "../../src/explain/rooflines";

const TERA = 1e12;

/** 2 TB/s under 400 TFLOP/s: the bend lies at 200 FLOP/byte. */
function line(...points: readonly Partial<RooflinePoint>[]): Roofline {
  return {
    step: "decode",
    gpu: findGpu("h100-sxm")!,
    smClockHertz: 1.4e9,
    memoryBytesPerSecond: 2 * TERA,
    peaks: [{ format: "bf16", flopsPerSecond: 400 * TERA }],
    points: points.map((point) => ({
      part: "step",
      seconds: 1,
      flops: 50 * TERA,
      bytes: TERA,
      intensity: 50,
      flopsPerSecond: 50 * TERA,
      roofFlopsPerSecond: 100 * TERA,
      ...point,
    })),
  };
}

test("the roof rises with memory to the bend and is level beyond it", () => {
  const { roofs, marks } = rooflineView(line({}))!;
  const [memory, arithmetic] = roofs;
  expect(memory!.to).toEqual({ x: 200, y: 400 });
  expect(memory!.from.y / memory!.from.x).toBeCloseTo(2, 12);
  expect(arithmetic!.from).toEqual({ x: 200, y: 400 });
  expect(arithmetic!.to.y).toBe(400);
  expect(marks).toEqual([{ part: "step", label: "whole step", x: 50, y: 50, roof: 100 }]);
});

test("the bend stays in sight where all work lies to the right of it", () => {
  const { xAxis, roofs } = rooflineView(
    line({ intensity: 5000, flopsPerSecond: 200 * TERA, roofFlopsPerSecond: 400 * TERA }),
  )!;
  expect(xAxis.domain[0]).toBeLessThanOrEqual(50);
  for (const { from, to } of roofs) {
    expect(from.x).toBeGreaterThanOrEqual(xAxis.domain[0]);
    expect(to.x).toBeLessThanOrEqual(xAxis.domain[1]);
  }
});

test("the title says what the whole step reaches of its roof; work without bytes is left out", () => {
  expect(rooflineTitle(line({}))).toBe(
    "Decode step on H100 SXM at 1,400 MHz: 50 % of what its roofs allow",
  );
  expect(rooflineView(line({}, { part: "dense", intensity: 0 }))!.marks).toHaveLength(1);
});

test("what lies above its roof is named, rounding is not", () => {
  const dense = { part: "dense", flopsPerSecond: 103 * TERA } as const;
  expect(aboveRoofs([line({}, dense)])).toEqual(["dense matrices in the decode step 3 %"]);
  expect(aboveRoofs([line({}, { ...dense, flopsPerSecond: 100.1 * TERA })])).toEqual([]);
});
