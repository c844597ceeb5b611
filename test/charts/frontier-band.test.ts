import { expect, test } from "vitest";
import { frontierBand } from "../../src/charts/frontier-band";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import { defaultPreset } from "../../src/scenario/presets";
import { frontierRows } from "../../src/state/frontiers";
import { rowIntervals } from "../../src/state/intervals";
import { sweepNow } from "../state/fake-runner";
import { basis, words } from "./sweep-fixture";

const { scenario } = defaultPreset;
const result = sweepNow(scenario);
const { columns, reasons } = result;
const intervalsOf = rowIntervals(scenario, result);

function viewOf(more: object) {
  const view = tradeoffView({
    columns,
    reasons,
    words,
    x: "tbt",
    y: "energy",
    basis,
    frontier: frontierRows(columns, "tbt", "energy", basis),
    scale: "log",
    ...more,
  });
  if (view === null) throw new Error("nothing runs");
  return view;
}

test("the band runs along the frontier and holds it", () => {
  const view = viewOf({ intervalsOf });
  const band = frontierBand(view);
  expect(band.length).toBeGreaterThan(2);
  expect(band.map(({ x }) => x)).toEqual(view.frontier.map((row) => view.xs[row]));
  view.frontier.forEach((row, index) => {
    const { low, high } = intervalsOf(row)!.gpuEnergy;
    expect(band[index]?.low).toBeCloseTo(view.ys[row]! * low, 9);
    expect(band[index]?.high).toBeCloseTo(view.ys[row]! * high, 9);
  });
});

test("each axis has its own figure's interval", () => {
  const row = result.baseRow;
  const known = intervalsOf(row)!;
  const server = { ...basis, energyBoundary: "server" };
  expect(viewOf({ intervalsOf }).intervalOf(row)).toEqual({ x: known.tbt, y: known.gpuEnergy });
  expect(viewOf({ intervalsOf, x: "throughput", basis: server }).intervalOf(row)).toEqual({
    x: known.throughput,
    y: known.serverEnergy,
  });
});

test("a figure that is a count has no interval", () => {
  expect(viewOf({ intervalsOf, x: "gpus" }).intervalOf(result.baseRow)?.x).toBeNull();
});

test("without intervals there is no band", () => {
  expect(frontierBand(viewOf({}))).toEqual([]);
});
