import { expect, test } from "vitest";
import type { EnergyBoundary } from "../../src/footprint/energy-boundary";
import { figureBasis } from "../../src/scenario/figure-basis";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario } from "../../src/scenario/resolve";
import type { FigureId } from "../../src/scenario/sweep-figures";
import {
  figureColumn,
  figureIds,
  isFigureId,
  sweepFigures,
} from "../../src/scenario/sweep-figures";
import { evaluate } from "../../src/serving/evaluate";
import type { Intervals } from "../../src/serving/uncertainty/intervals";
import { basis as fixtureBasis, sweepOf } from "../charts/sweep-fixture";
import { sweepNow } from "../state/fake-runner";

const { scenario } = defaultPreset;
const { columns, baseRow, gpuIds } = sweepNow(scenario);
const resolution = resolveScenario(scenario);
if (!resolution.ok) throw new Error("the default scenario resolves");
const evaluation = evaluate(resolution.deployment, resolution.operation, resolution.coefficients);
if (!evaluation.feasible) throw new Error("the default scenario runs");

const boundaries: readonly EnergyBoundary[] = ["gpu", "server", "facility"];
const basisOf = (energyBoundary: EnergyBoundary) =>
  figureBasis({ ...scenario, energyBoundary }, scenario, gpuIds);

test.each(figureIds)(
  "%s is the same in a sweep's column and in the evaluation of its row",
  (id) => {
    for (const boundary of boundaries) {
      const basis = basisOf(boundary);
      const value = sweepFigures[id].value(evaluation, basis);
      expect(Number.isFinite(value)).toBe(true);
      expect(figureColumn(columns, id, basis)[baseRow]! / value).toBeCloseTo(1, 9);
    }
  },
);

test("no figure of a row that does not run is a number", () => {
  const row = columns.feasible.indexOf(0);
  expect(row).toBeGreaterThanOrEqual(0);
  const basis = basisOf("gpu");
  const numbers = figureIds.filter((id) => !Number.isNaN(figureColumn(columns, id, basis)[row]));
  expect(numbers).toEqual([]);
});

test("J/token times tokens/s is W, at every boundary and in every row", () => {
  for (const boundary of boundaries) {
    const basis = basisOf(boundary);
    const column = (id: FigureId) => figureColumn(columns, id, basis);
    for (let row = 0; row < columns.count; row++) {
      if (columns.feasible[row] !== 1) continue;
      const watts = column("energy")[row]! * column("throughput")[row]!;
      expect(watts / column("power")[row]!).toBeCloseTo(1, 9);
    }
  }
});

test("cost moves with throughput by its share of hardware, and with energy by the rest", () => {
  const { columns: one } = sweepOf([{ watts: 500 }]);
  one.requestsPerSecond[0] = 1;
  const around = (low: number, high: number) => ({ low, high, basis: "", reasons: [] });
  const some: Partial<Intervals> = {
    throughput: around(0.5, 2),
    serverEnergy: around(0.8, 1.2),
    serverPower: around(0.9, 1.1),
  };
  const known = some as Intervals;
  const interval = sweepFigures.cost.interval!(known, fixtureBasis, { columns: one, row: 0 });
  // Hardware 0.001 $/s, energy 1,000 W x 1.5 x 1e-6 $/J = 0.0015 $/s: shares 0.4 and 0.6.
  expect(interval.low).toBeCloseTo(0.4 / 2 + 0.6 * 0.8, 9);
  expect(interval.high).toBeCloseTo(0.4 / 0.5 + 0.6 * 1.2, 9);
});

test("a text that names no figure is told from one that does", () => {
  expect(isFigureId("tbt-p99")).toBe(true);
  expect(isFigureId("constructor")).toBe(false);
});
