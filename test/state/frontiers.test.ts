import { describe, expect, it } from "vitest";
import { figureBasis } from "../../src/scenario/figure-basis";
import { defaultPreset } from "../../src/scenario/presets";
import { figureColumn } from "../../src/scenario/sweep-figures";
import { frontierRows } from "../../src/state/frontiers";
import { sweepNow } from "./fake-runner";

const { scenario } = defaultPreset;

describe("a frontier", () => {
  const { columns, gpuIds } = sweepNow(scenario);
  const basis = figureBasis({ ...scenario, energyBoundary: "server" }, scenario, gpuIds);

  it("holds only rows that meet the targets, each better than the last in one figure and worse in the other", () => {
    for (const x of ["ttft", "tbt-p99", "e2e", "cost"] as const) {
      const rows = frontierRows(columns, x, "energy", basis);
      const xs = figureColumn(columns, x, basis);
      const energy = columns.serverJoulesPerOutputToken;
      for (let i = 0; i < rows.length; i++) {
        expect(columns.meetsTargets[rows[i]!]).toBe(1);
        if (i === 0) continue;
        expect(xs[rows[i]!]!).toBeGreaterThan(xs[rows[i - 1]!]!);
        expect(energy[rows[i]!]!).toBeLessThan(energy[rows[i - 1]!]!);
      }
    }
    expect(frontierRows(columns, "tbt", "energy", basis).length).toBeGreaterThan(1);
  });

  it("runs upwards where more is better along the axis", () => {
    const rows = frontierRows(columns, "throughput", "energy", basis);
    for (let i = 1; i < rows.length; i++) {
      const [from, to] = [rows[i - 1]!, rows[i]!];
      expect(columns.outputTokensPerSecond[to]!).toBeGreaterThan(
        columns.outputTokensPerSecond[from]!,
      );
      expect(columns.serverJoulesPerOutputToken[to]!).toBeGreaterThan(
        columns.serverJoulesPerOutputToken[from]!,
      );
    }
  });

  it("is found once per choice of axes and basis", () => {
    const again = { ...basis };
    const gpu = { ...basis, energyBoundary: "gpu" } as const;
    const found = frontierRows(columns, "tbt", "energy", basis);
    expect(frontierRows(columns, "tbt", "energy", again)).toBe(found);
    expect(frontierRows(columns, "tbt", "energy", gpu)).not.toBe(found);
  });
});
