import { expect, test } from "vitest";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario } from "../../src/scenario/resolve";
import { evaluate } from "../../src/serving/evaluate";
import { settingOf, type Setting } from "../../src/serving/uncertainty/setting";
import type { FigureResidual } from "../../src/validation/figure-residuals";
import { measuredWidening } from "../../src/validation/measured-widening";
import { measuredRegion, residualGroups } from "../../src/validation/summarise-residuals";

const resolution = resolveScenario(defaultPreset.scenario);
if (!resolution.ok) throw new Error("does not resolve");
const evaluation = evaluate(resolution.deployment, resolution.operation);
if (!evaluation.feasible) throw new Error(evaluation.reason);
const setting: Setting = {
  ...settingOf(resolution.deployment, evaluation),
  decodeBound: "memory",
};

const widening = {
  newGpu: { factor: 1.5, grade: "assumed" },
  newEngine: { factor: 1.5, grade: "assumed" },
} as const;

/** Rows of one model whose residuals run evenly from `from` to `to`. */
function rows(model: string, from: number, to: number, count: number, of = setting) {
  return Array.from({ length: count }, (_, i): FigureResidual => ({
    figure: "tbt",
    model,
    setting: of,
    log: from + ((to - from) * i) / (count - 1),
  }));
}

test("groups that hold for models not seen: stretched by what leaving each out shows", () => {
  // Two models of 11 rows: -0.1 to 0.1 and -0.2 to 0.2. Quantiles of the first alone are
  // -0.08 and 0.08, of the second -0.16 and 0.16. The second's rows lie 0, 0.5, ... 2.5
  // half-widths (0.08) from the first's middle, the first's 0, 0.125, ... 0.625 from the
  // second's. Of these 22 distances the 80 % quantile is at rank 0.8 x 21 = 16.8, between
  // 1.5 (rank 16) and 1.5 (rank 17, its twin): 1.5.
  const both = [...rows("a", -0.1, 0.1, 11), ...rows("b", -0.2, 0.2, 11)];
  const groups = residualGroups(both, widening);
  // Both together, sorted: -0.2, -0.16, -0.12, -0.1, ...; 10 % is rank 2.1: -0.12 + 0.1 x 0.02.
  expect(groups["tbt"]?.low).toBeCloseTo(1.5 * -0.118, 10);
  expect(groups["tbt"]?.high).toBeCloseTo(1.5 * 0.118, 10);
  expect(groups["tbt"]).toMatchObject({ rows: 22, models: 2 });
});

test("a small group leans on the group around it", () => {
  // Forty rows of four models, bound by memory, from -0.4 to 0.4, and one model of 10 rows
  // at +1 bound by the host. The latter counts 10 rows: w = 10 / (10 + 30) = 1/4.
  const many = ["a", "b", "c", "d"].flatMap((model) => rows(model, -0.4, 0.4, 10));
  const few = rows("e", 1, 1, 10, { ...setting, decodeBound: "host" });
  const groups = residualGroups([...many, ...few], widening);
  const coarser = groups["tbt dense hopper"]!;
  const own = groups["tbt dense hopper host"]!;
  const stretch = 1 / (own.high - own.low) / (1 / (coarser.high - coarser.low));
  // Its own width is 0: a quarter of 0 and three quarters of the coarser group's.
  expect(1 / stretch).toBeCloseTo(0.75, 10);
  expect((own.low + own.high) / 2).toBeCloseTo(
    0.25 + 0.75 * ((coarser.low + coarser.high) / 2),
    10,
  );
});

test("rows of one model count as ten at most", () => {
  const many = ["a", "b", "c", "d"].flatMap((model) => rows(model, -0.4, 0.4, 10));
  const host = { ...setting, decodeBound: "host" } as const;
  const width = (count: number): number => {
    const { low, high } = residualGroups([...many, ...rows("e", 1, 1, count, host)], widening)[
      "tbt dense hopper host"
    ]!;
    const coarser = residualGroups([...many, ...rows("e", 1, 1, count, host)], widening)[
      "tbt dense hopper"
    ]!;
    return (high - low) / (coarser.high - coarser.low);
  };
  expect(width(10)).toBeCloseTo(0.75, 10);
  expect(width(200)).toBeCloseTo(0.75, 10);
});

test("what already widens an interval is not stretched twice", () => {
  // As above, but the second model ran on another GPU of the architecture: each is new to
  // the other, all half-widths are 1.5 times as large, and the 80 % quantile is 1.5 / 1.5.
  const other = { ...setting, gpu: "h200-sxm" };
  const groups = residualGroups(
    [...rows("a", -0.1, 0.1, 11), ...rows("b", -0.2, 0.2, 11, other)],
    widening,
  );
  expect(groups["tbt"]?.high).toBeCloseTo(0.118, 10);
});

test("the measured region holds what occurs", () => {
  const other: Setting = {
    ...setting,
    gpu: "a100-sxm",
    weightDtype: "fp8",
    ranged: { ...setting.ranged, runningSequences: 4096 },
  };
  const { tbt, gpuEnergy } = measuredRegion([...rows("a", 0, 1, 3), ...rows("b", 0, 1, 2, other)]);
  expect(tbt.gpus).toEqual({ [setting.gpu]: { bf16: 3 }, "a100-sxm": { fp8: 2 } });
  expect(tbt.ranges.runningSequences).toEqual({
    least: setting.ranged.runningSequences,
    most: 4096,
  });
  expect(gpuEnergy.gpus).toEqual({});
});

test("widening is the ratio of the errors where a GPU and where a model is left out", () => {
  const errors = (p90: number) => ({ n: 10, mdape: 5, p90, bias: 0 });
  const byModel = { kind: "model", pooled: { s: { tpot_ms: errors(20), power_w: errors(10) } } };
  const byGpu = { kind: "gpu", pooled: { s: { tpot_ms: errors(40), power_w: errors(20) } } };
  expect(measuredWidening([byModel, byGpu], "gpu")).toEqual({ factor: 2, grade: "measured" });
  // Never narrower, whatever chance says.
  expect(measuredWidening([byModel, { ...byModel, kind: "gpu" }], "gpu").factor).toBe(1);
  expect(measuredWidening([byModel], "gpu").grade).toBe("assumed");
});
