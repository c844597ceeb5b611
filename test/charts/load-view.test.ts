import { expect, test } from "vitest";
import type { LoadCurve, LoadPoint } from "../../src/explore/load-curve";
import {
  batchFinding,
  loadConfiguration,
  loadCurveView,
  loadFigureOf,
  loadRanges,
} from "../../src/charts/load-view";
import { loadSentences, loadTitle } from "../../src/charts/load-words";
import type { Intervals } from "../../src/serving/uncertainty/intervals";

const point = (change: Partial<LoadPoint>): LoadPoint => ({
  gpuId: "h100-sxm",
  gpuName: "H100 SXM",
  weightDtype: "bf16",
  parallelism: { tensor: 8, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
  gpus: 8,
  prefillTokenBudget: null,
  prefillReplicas: 0,
  draftTokens: 0,
  maxBatch: 64,
  smClockHertz: null,
  prefillClockHertz: null,
  powerLimitWatts: null,
  keepsTargets: true,
  gpuJoulesPerOutputToken: 1,
  serverJoulesPerOutputToken: 2,
  deploymentGpuWatts: 1000,
  deploymentServerWatts: 2000,
  ttftP99Seconds: 0.5,
  tbtP99Seconds: 0.05,
  e2eP99Seconds: 5,
  utilisation: 1,
  ...change,
});

const half = point({ serverJoulesPerOutputToken: 3, deploymentServerWatts: 1500 });
const slow = point({ smClockHertz: 1.2e9, serverJoulesPerOutputToken: 2.4 });
const curve: LoadCurve = {
  capacityRequestsPerSecond: 10,
  presentRequestsPerSecond: 8,
  requestsPerSecond: [2, 4, 6, 8],
  best: {
    fixed: [point({ serverJoulesPerOutputToken: 5 }), half, point({}), point({})],
    batch: [point({ serverJoulesPerOutputToken: 5 }), half, point({}), point({})],
    operation: [slow, slow, point({}), point({})],
    deployment: [slow, slow, null, slow],
  },
  tried: 10,
  whole: 10,
};

test("halving is told of the scenario as it is and of what may follow the load", () => {
  expect(loadTitle(curve, "server", 1.5)).toMatch(
    /half the load.* 50 % more energy.* 25 % less power/,
  );
  const [now, operation, deployment] = loadSentences(curve, "server", 1.5);
  expect(now).toContain("80 % of the 10 req/s");
  expect(operation).toContain("2.40 J/token instead of 3 (−20 %)");
  expect(operation).toContain("1,200 MHz");
  expect(deployment).toContain("A new deployment");
});

test("PUE counts once, at the facility alone", () => {
  expect(loadFigureOf(half, "energy", "gpu", 1.5)).toBe(1);
  expect(loadFigureOf(half, "energy", "server", 1.5)).toBe(3);
  expect(loadFigureOf(half, "energy", "facility", 1.5)).toBe(4.5);
  expect(loadFigureOf(half, "power", "facility", 1.5)).toBe(2250);
  expect(loadFigureOf(half, "ttft", "facility", 1.5)).toBe(500);
});

test("a configuration lasts from load to load until another is better or none keeps the targets", () => {
  expect(loadRanges(curve, "operation").map(({ from, to }) => [from, to])).toEqual([
    [2, 4],
    [6, 8],
  ]);
  expect(loadRanges(curve, "deployment").map(({ from, to }) => [from, to])).toEqual([
    [2, 4],
    [8, 8],
  ]);
  expect(loadConfiguration(slow)).toBe("8 × H100 SXM · TP 8 · BF16 · batch 64 · 1,200 MHz");
});

test("curves break where nothing keeps the targets", () => {
  const view = loadCurveView(curve, "energy", "server", 1.5)!;
  expect(view.curves.map(({ points }) => points.map(({ y }) => y))).toEqual([
    [5, 3, 2, 2],
    [2.4, 2.4, 2, 2],
    [2.4, 2.4, NaN, 2.4],
  ]);
  expect(view.guide?.x).toBe(4);
});

test("a smaller batch alone is said to save nothing, or how much", () => {
  expect(batchFinding(curve)).toMatch(/^Reducing the maximum batch alone saves nothing/);
  const smaller = point({ maxBatch: 16, serverJoulesPerOutputToken: 2.7 });
  const saving = { ...curve, best: { ...curve.best, batch: [null, smaller, null, null] } };
  expect(batchFinding(saving)).toMatch(
    /up to 10 % of the energy.* batch of 16 at 40 % of the capacity/,
  );
});

test("the curve of the scenario as it is has a band of its 80 % interval, at the boundary shown", () => {
  const interval = (low: number, high: number) => ({ low, high, basis: "", reasons: [] });
  const around = {
    gpuEnergy: interval(0.9, 1.1),
    serverEnergy: interval(0.8, 1.5),
    ttftP99: interval(0.5, 2),
  } as unknown as Intervals;
  // Nothing is known at 6 requests/s.
  const at = (rate: number): Intervals | null => (rate === 6 ? null : around);
  const band = (figure: "energy" | "ttft") =>
    loadCurveView(curve, figure, "facility", 1.5, at)?.band?.points;
  // Servers at 5, 3 and 2 J/token, 1.5 times as much at the facility.
  expect(band("energy")).toEqual([
    { x: 2, low: 7.5 * 0.8, high: 7.5 * 1.5 },
    { x: 4, low: 4.5 * 0.8, high: 4.5 * 1.5 },
    { x: 8, low: 3 * 0.8, high: 3 * 1.5 },
  ]);
  expect(band("ttft")![0]).toEqual({ x: 2, low: 250, high: 1000 });
  expect(loadCurveView(curve, "energy", "facility", 1.5)).not.toHaveProperty("band");
});
