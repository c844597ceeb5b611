import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createColumns } from "../../src/explore/columns";
import {
  bestRow,
  nearestRow,
  rowsWithin,
  targetPrices,
  targetSteps,
} from "../../src/explore/optimum";

const everything = (): boolean => true;

function sweepOf(loads: readonly (readonly number[])[]) {
  const count = loads[0]!.length;
  const columns = createColumns(count);
  columns.feasible.set(loads[0]!.map((load) => (Number.isNaN(load) ? 0 : 1)));
  return { columns, limitLoads: loads.map((load) => Float64Array.from(load)) };
}

describe("the best row", () => {
  it("is the least or the most of those that count; the tie decides, then the lower row", () => {
    const values = [3, 1, NaN, 1, 2];
    expect(bestRow({ values, sense: "min" }, everything)).toBe(1);
    expect(bestRow({ values, sense: "max" }, everything)).toBe(0);
    expect(bestRow({ values, sense: "min" }, (row) => row > 3)).toBe(4);
    const tie = { values: [0, 9, 0, 7, 0], sense: "min" } as const;
    expect(bestRow({ values, sense: "min", tie }, everything)).toBe(3);
    expect(bestRow({ values, sense: "min", tie: { ...tie, sense: "max" } }, everything)).toBe(1);
  });

  it("is none where nothing counts or nothing has a figure", () => {
    expect(bestRow({ values: [1, 2], sense: "min" }, () => false)).toBeNull();
    expect(bestRow({ values: [NaN], sense: "max" }, everything)).toBeNull();
    expect(bestRow({ values: [], sense: "min" }, everything)).toBeNull();
  });
});

describe("targets", () => {
  const { columns, limitLoads } = sweepOf([
    [0.5, 1, 1.2, NaN, 2],
    [1, 0.9, 1.5, NaN, 0.1],
  ]);

  it("are kept by rows that run and exceed no limit", () => {
    expect([...rowsWithin(columns.feasible, limitLoads)]).toEqual([1, 1, 0, 0, 0]);
    expect([...rowsWithin(columns.feasible, limitLoads, 0)]).toEqual([1, 1, 0, 0, 1]);
    expect([...rowsWithin(columns.feasible, [])]).toEqual([1, 1, 1, 0, 1]);
  });

  it("are nearest where the worst load is least", () => {
    const { limitLoads: missed } = sweepOf([
      [1.5, 3, NaN],
      [2, 0.1, NaN],
    ]);
    expect(nearestRow(missed, 3)).toBe(0);
    expect(nearestRow(sweepOf([[NaN]]).limitLoads, 1)).toBeNull();
  });
});

describe("the best against one target", () => {
  // Energies 10, 6, 4, 1 at 0.5, 0.8, 1.5 and 3 times the target; a fifth row misses the other one.
  const sweep = sweepOf([
    [0.5, 0.8, 1.5, 3, 0.6],
    [1, 1, 1, 1, 1.1],
  ]);
  const energy = { values: [10, 6, 4, 1, 2], sense: "min" } as const;
  const steps = targetSteps(sweep, energy, 0);

  it("goes down in steps that keep the other targets", () => {
    expect(steps).toEqual([
      { row: 0, load: 0.5, value: 10 },
      { row: 1, load: 0.8, value: 6 },
      { row: 2, load: 1.5, value: 4 },
      { row: 3, load: 3, value: 1 },
    ]);
  });

  it("leaves out steps of less than a thousandth", () => {
    const flat = { values: [10, 6, 5.999, 1, 2], sense: "min" } as const;
    expect(targetSteps(sweep, flat, 0).map(({ row }) => row)).toEqual([0, 1, 3]);
  });

  it("has the hull's slope as its price", () => {
    const { looser, tighter } = targetPrices(steps, 6);
    // (4 - 6) / 0.5 = -4 beats (1 - 6) / 2 = -2.5; (10 - 6) / (0.5 - 1) = -8.
    expect(looser).toEqual({ step: steps[2], perShare: -4 });
    expect(tighter).toEqual({ step: steps[0], perShare: -8 });
    expect(targetPrices(steps.slice(1, 2), 6)).toEqual({ looser: null, tighter: null });
  });

  it("never worsens as the target grows, and holds the best at each", () => {
    const load = fc.double({ min: 0.1, max: 3, noNaN: true });
    const rows = fc.array(fc.tuple(load, load, load), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, (points) => {
        const swept = sweepOf([points.map(([a]) => a), points.map(([, b]) => b)]);
        const values = points.map(([, , value]) => value);
        const found = targetSteps(swept, { values, sense: "min" }, 0);
        for (const [index, step] of found.entries()) {
          if (index > 0) expect(step.value).toBeLessThan(found[index - 1]!.value);
          const allowed = points.filter(([a, b]) => a <= step.load && b <= 1);
          expect(step.value).toBe(Math.min(...allowed.map(([, , value]) => value)));
        }
      }),
    );
  });
});
