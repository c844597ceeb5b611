import { expect, test } from "vitest";
import { sweepFigures } from "../../src/charts/sweep-curves";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { compareTables } from "../../src/validation/compare-tables";
import { sweepTables } from "../../src/validation/shipped-tables";
import { shippedText } from "../validation/shipped-measurements";

function compareAll() {
  const texts = sweepTables.map(({ file, gpuId }) => ({ file, gpuId, content: shippedText(file) }));
  const steps = compareTables(texts, fittedCoefficients);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const tables = compareAll();
const figures = sweepFigures(tables);

test("every sweep is drawn, each with all its panels and loads", () => {
  expect(figures.map(({ id, panels }) => [id, panels.length])).toEqual([
    ["a800", 2],
    ["a800-prefill", 2],
    ["v100", 2],
    ["rtx-pro-6000", 4],
    ["a100", 2],
  ]);
  for (const { panels } of figures) {
    for (const { curves, id } of panels) {
      for (const { points } of curves) {
        expect(points.length, id).toBeGreaterThanOrEqual(2);
        const places = points.map(({ at }) => at);
        expect(places, id).toEqual(places.toSorted((a, b) => a - b));
      }
    }
  }
});

test("columns are shown in the panel's unit: 0.0278 s per token as 27.8 ms", () => {
  const v100 = figures.find(({ id }) => id === "v100");
  const point = v100?.panels[0]?.curves[0]?.points.find(({ at }) => at === 900);
  expect(point?.measured).toBeCloseTo(27.7833, 6);
});

test("energies name what draws and what it is divided by", () => {
  for (const { panels } of figures) {
    for (const { title } of panels.filter((panel) => /energy/i.test(panel.title)))
      expect(title).toMatch(/of the GPUs? per /);
  }
});

test("tables that are not there are not drawn", () => {
  expect(sweepFigures([])).toEqual([]);
});
