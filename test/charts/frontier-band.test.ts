import { expect, test } from "vitest";
import { frontierBand } from "../../src/charts/frontier-band";
import { tradeoffView } from "../../src/charts/tradeoff-view";
import { defaultPreset } from "../../src/scenario/presets";
import { frontiers } from "../../src/state/frontiers";
import { rowIntervals } from "../../src/state/intervals";
import { sweepNow } from "../state/fake-runner";
import { words } from "./sweep-fixture";

const { scenario } = defaultPreset;
const result = sweepNow(scenario);
const { columns, reasons } = result;
const intervalsOf = rowIntervals(scenario, result);

function viewOf(more: object) {
  const view = tradeoffView({
    columns,
    reasons,
    words,
    axis: "tbt",
    boundary: "gpu",
    frontier: frontiers(columns, "tbt", "gpu").latency,
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
  expect(viewOf({ intervalsOf }).intervalOf(row)).toEqual({ x: known.tbt, y: known.gpuEnergy });
  expect(viewOf({ intervalsOf, axis: "throughput", boundary: "server" }).intervalOf(row)).toEqual({
    x: known.throughput,
    y: known.serverEnergy,
  });
});

test("without intervals there is no band", () => {
  expect(frontierBand(viewOf({}))).toEqual([]);
});
