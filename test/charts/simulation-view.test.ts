import { describe, expect, test } from "vitest";
import {
  histogramDistribution,
  rarityOf,
  sampleDistribution,
} from "../../src/charts/distribution-view";
import { timelineView } from "../../src/charts/simulation-timeline-view";
import { agreementTitle, comparedFigures } from "../../src/charts/simulation-view";
import { evaluateScenario } from "../../src/compute/ask-core";
import { simulateScenario } from "../../src/compute/simulate-scenario";
import { presetScenario } from "../../src/scenario/presets";
import { evaluationIntervals } from "../../src/state/intervals";

const closedForm = {
  meanSeconds: 1,
  p50Seconds: 1,
  p90Seconds: 2,
  p95Seconds: 3,
  p99Seconds: 4,
};

describe("rarity", () => {
  test("P90 stands at 1, P99 at 2, P50 at log10 2", () => {
    expect(rarityOf(0.9)).toBeCloseTo(1, 9);
    expect(rarityOf(0.99)).toBeCloseTo(2, 9);
    expect(rarityOf(0.5)).toBeCloseTo(Math.log10(2), 12);
  });
});

describe("a distribution", () => {
  test("of 1 to 1,000 ms: the 500th at P50, up to the rarest of a thousand", () => {
    const view = sampleDistribution(
      Float64Array.from({ length: 1000 }, (_, index) => (1000 - index) / 1000),
      closedForm,
    )!;
    const at = (rarity: number) =>
      view.curve.reduce((near, point) =>
        Math.abs(point.rarity - rarity) < Math.abs(near.rarity - rarity) ? point : near,
      );
    expect(view.most).toBeCloseTo(3, 9);
    expect(at(rarityOf(0.5)).seconds).toBeCloseTo(0.5, 1);
    expect(at(rarityOf(0.99)).seconds).toBeCloseTo(0.99, 2);
    expect(view.closedForm.map(({ name, seconds }) => [name, seconds])).toEqual([
      ["P50", 1],
      ["P99", 4],
    ]);
    // The axis has room for what the closed form says, too.
    expect(view.axis.domain[1]).toBeGreaterThan(4000);
  });

  test("of counted times rises with them; of nothing there is none", () => {
    const view = histogramDistribution(
      { seconds: Float64Array.of(0.01, 0.1), counts: Float64Array.of(99, 1) },
      closedForm,
    )!;
    expect(view.curve[0]!.seconds).toBe(0.01);
    expect(view.curve.at(-1)!.seconds).toBe(0.1);
    const empty = { seconds: new Float64Array(0), counts: new Float64Array(0) };
    expect(histogramDistribution(empty, closedForm)).toBeNull();
    expect(sampleDistribution(Float64Array.of(1), closedForm)).toBeNull();
  });
});

describe("a timeline", () => {
  test("thins many bins to means, and draws the limit that power must keep", () => {
    const bins = 999;
    const column = (value: (bin: number) => number) =>
      Float64Array.from({ length: bins }, (_, bin) => value(bin));
    const view = timelineView(
      {
        binSeconds: 0.5,
        seconds: column((bin) => bin / 2),
        running: column((bin) => bin % 2),
        waiting: column(() => 0),
        kvShare: column(() => 0.5),
        busyShare: column(() => 1),
        gpuWatts: column(() => 400),
      },
      { maxBatch: 1, powerLimitWatts: 700 },
    )!;
    expect(view.seconds.length).toBeLessThanOrEqual(400);
    const [batch, kv, power] = view.strips;
    expect(batch!.series[0]!.values.every((value) => value > 0.2 && value < 0.8)).toBe(true);
    expect(kv!.series[0]!.values[0]).toBe(50);
    expect(power!.levels).toEqual([{ name: "power limit", value: 700 }]);
    expect(power!.axis.domain[1]).toBeGreaterThanOrEqual(700);
  });
});

describe("a timeline of two pools", () => {
  const constant = (value: number) => new Float64Array(8).fill(value);
  const pool = (running: number, watts: number) => ({
    binSeconds: 1,
    seconds: Float64Array.from({ length: 8 }, (_, bin) => bin),
    running: constant(running),
    waiting: constant(0),
    kvShare: constant(0.25),
    busyShare: constant(1),
    gpuWatts: constant(watts),
  });
  const decode = { maxBatch: 64, powerLimitWatts: 700 };

  test("says which pool each line is, and draws each pool's limit", () => {
    const prefill = { timeline: pool(2, 60), powerLimitWatts: 72 };
    const { strips } = timelineView(pool(50, 400), decode, prefill)!;
    expect(strips.map(({ title }) => title)).toEqual([
      "Prompts per prefill replica",
      "Sequences per decode replica",
      "KV cache held, %",
      "Power of one GPU of each pool, W",
    ]);
    const [prompts, sequences, kv, power] = strips;
    expect(prompts!.series[0]!.values[0]).toBe(2);
    expect(sequences!.series[0]!.values[0]).toBe(50);
    for (const strip of [kv!, power!]) {
      expect(strip.series.map(({ name }) => name)).toEqual(["decode", "prefill"]);
      // Told apart without colour.
      expect(strip.series.map(({ dashed }) => dashed)).toEqual([false, true]);
    }
    expect(power!.levels.map(({ value }) => value)).toEqual([700, 72]);
  });

  test("a limit that both pools have stands once", () => {
    const prefill = { timeline: pool(2, 600), powerLimitWatts: 700 };
    const power = timelineView(pool(50, 400), decode, prefill)!.strips.at(-1)!;
    expect(power.levels).toEqual([{ name: "power limit", value: 700 }]);
  });
});

describe("a preset held against its simulation", () => {
  const scenario = presetScenario("llama31-8b-l4@1");
  const run = simulateScenario(scenario, { seed: 1, requests: 200, order: "first-come" });
  let step = run.next();
  while (!step.done) step = run.next();
  const evaluation = evaluateScenario(scenario);

  test("each figure has both values, and those with an interval a verdict", () => {
    if (!step.done || !step.value.feasible || !evaluation.feasible) throw new Error("does not run");
    const compared = comparedFigures(
      evaluation,
      step.value,
      evaluationIntervals(scenario, evaluation),
      "gpu",
    );
    const tbt = compared.find(({ id }) => id === "tbt-mean")!;
    expect(tbt.closedForm).toBe(evaluation.tbt.meanSeconds);
    expect(tbt.simulated).toBe(step.value.figures.tbt.meanSeconds);
    expect(tbt.isInside).toBe(true);
    expect(compared.find(({ id }) => id === "running")!.isInside).toBeNull();
    // The same text says no difference.
    const running = compared.find(({ id }) => id === "running")!;
    expect(running.change).toBeNull();
    const verdicts = compared.filter(({ isInside }) => isInside !== null);
    const outside = verdicts.filter(({ isInside }) => isInside === false);
    expect(agreementTitle(verdicts.map((one) => ({ ...one, isInside: true })))).toMatch(/all \d+/);
    const far = verdicts.map((one) => ({
      ...one,
      isInside: true,
      simulated: one.closedForm * 1.02,
    }));
    expect(agreementTitle(far)).toMatch(/^The simulation agrees/);
    far[1] = { ...far[1]!, label: "TTFT, P50", simulated: far[1]!.closedForm / 2, change: "−50 %" };
    expect(agreementTitle(far)).toMatch(/^Within bounds: .* TTFT P50 differs most, by −50 %$/);
    for (const { label } of outside)
      expect(agreementTitle(compared)).toContain(label.split(",")[0]);
  });
});
