import { describe, expect, test } from "vitest";
import { presets, defaultPreset } from "../../../src/scenario/presets";
import { resolveScenario } from "../../../src/scenario/resolve";
import type { Scenario } from "../../../src/scenario/scenario";
import { evaluate } from "../../../src/serving/evaluate";
import type { Deployment, Operation } from "../../../src/serving/config";
import type { Evaluation } from "../../../src/serving/evaluation";
import { intervals, type Interval } from "../../../src/serving/uncertainty/intervals";
import { groupKeys } from "../../../src/serving/uncertainty/residual-groups";
import { knownResiduals, type Residuals } from "../../../src/serving/uncertainty/residuals";
import { settingOf } from "../../../src/serving/uncertainty/setting";

interface Evaluated {
  readonly deployment: Deployment;
  readonly operation: Operation;
  readonly evaluation: Evaluation;
}

/** Inside the measured region of every figure but the tails: FP8-less, H100, vLLM of 2025, 64 users. */
const measured: Scenario = {
  ...defaultPreset.scenario,
  model: "llama-3.1-70b",
  engine: "vllm-2025",
  mix: [{ workload: "1024x512", weight: 1 }],
};

function evaluated(scenario: Scenario): Evaluated {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw new Error("does not resolve");
  const { deployment, operation } = resolution;
  const evaluation = evaluate(deployment, operation);
  if (!evaluation.feasible) throw new Error(evaluation.reason);
  return { deployment, operation, evaluation };
}

function around(scenario: Scenario, residuals?: Residuals) {
  const { deployment, operation, evaluation } = evaluated(scenario);
  return intervals(deployment, operation, evaluation, residuals);
}

function width({ low, high }: Interval): number {
  return Math.log(high / low);
}

test.each(presets)("every figure of $id lies inside its interval", ({ scenario }) => {
  for (const [figure, { low, high }] of Object.entries(around(scenario))) {
    expect(low, figure).toBeGreaterThan(0);
    expect(low, figure).toBeLessThanOrEqual(1);
    expect(high, figure).toBeGreaterThanOrEqual(1);
    expect(high, figure).toBeLessThan(Infinity);
  }
});

test("inside the measured region the interval is the group's own, with no reason", () => {
  const { deployment, operation, evaluation } = evaluated(measured);
  const keys = groupKeys("tbt", settingOf(deployment, evaluation));
  const key = keys.findLast((name) => name in knownResiduals.groups) ?? "";
  const group = { rows: 40, models: 5, low: -0.2, high: 0.1 };
  const residuals = { ...knownResiduals, groups: { ...knownResiduals.groups, [key]: group } };
  const { tbt } = intervals(deployment, operation, evaluation, residuals);
  expect(tbt.reasons).toEqual([]);
  expect(tbt.low).toBeCloseTo(Math.exp(-0.2), 12);
  expect(tbt.high).toBeCloseTo(Math.exp(0.1), 12);
  expect(tbt.basis).toContain("40 measurements (5 models) of dense models on hopper GPUs");
});

test("reasons add up in quadrature and move both ends outwards", () => {
  // Clock locked at half: factor 2 - 0.5 = 1.5. INT8 KV cache, never measured: 1.2.
  // f = sqrt(1 + (1.5^2 - 1) + (1.2^2 - 1)) = sqrt(2.69) = 1.64012.
  const { deployment } = evaluated(measured);
  const scenario: Scenario = {
    ...measured,
    kvDtype: "int8",
    smClockHertz: deployment.gpu.smClockHertz.max / 2,
  };
  const all = { low: -0.2, high: 0.1, rows: 40, models: 5 };
  const groups = Object.fromEntries(Object.keys(knownResiduals.groups).map((key) => [key, all]));
  const { tbt } = around(scenario, { ...knownResiduals, groups });
  expect(tbt.reasons).toHaveLength(2);
  // Half the width is 0.15: each end moves by 0.64012 x 0.15 = 0.096018.
  expect(Math.log(tbt.low)).toBeCloseTo(-0.296018, 5);
  expect(Math.log(tbt.high)).toBeCloseTo(0.196018, 5);
});

test("a bias never pushes the point estimate out of its interval", () => {
  const biased = { low: 0.1, high: 0.4, rows: 40, models: 5 };
  const groups = Object.fromEntries(Object.keys(knownResiduals.groups).map((key) => [key, biased]));
  expect(around(measured, { ...knownResiduals, groups }).tbt).toMatchObject({
    low: 1,
    high: Math.exp(0.4),
  });
});

test.each([
  ["a GPU that was not measured", { gpu: "mi300x" }, "tbt", /MI300X/],
  ["an engine that was not measured", { engine: "trtllm-2025" }, "gpuEnergy", /TensorRT-LLM/],
  ["weights that were not measured on it", { weightDtype: "int4" }, "tbt", /INT4 weights.*H100/],
  ["a locked clock", { smClockHertz: 1.2e9 }, "gpuEnergy", /locked clock/],
  ["a lowered limit", { powerLimitWatts: 400 }, "gpuEnergy", /power limit/],
  ["longer prompts", { mix: [{ workload: "60000x512", weight: 1 }] }, "e2e", /prompts of 60,000/i],
  [
    "arrivals at a rate",
    { load: { kind: "rate", requestsPerSecond: 0.5 } },
    "ttft",
    /waiting times/i,
  ],
  ["partial load", { load: { kind: "rate", requestsPerSecond: 0.05 } }, "gpuEnergy", /idle time/],
  [
    "pipeline parallelism",
    { parallelism: { ...measured.parallelism, tensor: 4, pipeline: 2 } },
    "tbt",
    /pipeline parallelism of 2/i,
  ],
] as const)("%s widens the interval and says why", (_, change, figure, reason) => {
  // One group for all, so that only the widening differs.
  const all = { low: -0.2, high: 0.2, rows: 40, models: 5 };
  const groups = Object.fromEntries(Object.keys(knownResiduals.groups).map((key) => [key, all]));
  const residuals = { ...knownResiduals, groups };
  const changed = around({ ...measured, ...change }, residuals)[figure];
  expect(changed.reasons.filter((text) => reason.test(text))).toHaveLength(1);
  expect(width(changed)).toBeGreaterThan(width(around(measured, residuals)[figure]));
});

test("further outside is wider", () => {
  const widths = [8_000, 30_000, 60_000, 120_000].map((input) =>
    width(around({ ...measured, mix: [{ workload: `${input}x512`, weight: 1 }] }).tbt),
  );
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  expect(new Set(widths).size).toBeGreaterThan(2);
});

test("no GPU is said to draw much more than its limit", () => {
  const { deployment, evaluation, operation } = evaluated(measured);
  const { gpuPower, gpuPeakPower } = intervals(deployment, operation, evaluation);
  const limit = 1.03 * deployment.gpu.powerLimitWatts.default;
  expect(evaluation.gpuMeanWatts * gpuPower.high).toBeLessThanOrEqual(limit + 1e-9);
  expect(evaluation.gpuPeakWatts * gpuPeakPower.high).toBeLessThanOrEqual(limit + 1e-9);
});

test("the host's share widens the server's figures", () => {
  const { gpuEnergy, serverEnergy } = around(measured);
  expect(width(serverEnergy)).toBeGreaterThan(width(gpuEnergy));
  expect(serverEnergy.reasons.at(-1)).toMatch(/host/);
});

test.each([
  [/prefix cache/, { prefixHitRate: 0.5 }, "tbt"],
  [/chunk size/, { prefillTokenBudget: 512 }, "tbt"],
  [/host memory/, { hostKvBytes: 64e9 }, "tbt"],
  [/clock for each phase/, { prefillClockHertz: 990e6 }, "ttft"],
] as const)(
  "levers that were never measured widen the interval and say so: %s",
  (word, change, figure) => {
    const scenario = { ...measured, serving: { ...measured.serving, ...change } };
    const [before, after] = [around(measured)[figure], around(scenario)[figure]];
    expect(after.reasons.join(" ")).toMatch(word);
    expect(before.reasons.join(" ")).not.toMatch(word);
    expect(width(after)).toBeGreaterThan(width(before));
  },
);

describe("an open loop", () => {
  const rates = (share: number): Scenario => {
    const { evaluation } = evaluated(measured);
    // Asked of a server that takes more than this; it waits for places only above.
    const requestsPerSecond = share * evaluation.requestsPerSecond;
    return { ...measured, load: { kind: "rate", requestsPerSecond, arrivalVariation: 1 } };
  };
  // What it could serve: 30 % less to 20 % more.
  const all = { low: Math.log(0.7), high: Math.log(1.2), rows: 40, models: 5 };
  const groups = Object.fromEntries(Object.keys(knownResiduals.groups).map((key) => [key, all]));
  const residuals = { ...knownResiduals, groups };

  test("with room serves what arrives: throughput has no width", () => {
    const { throughput, ttft } = around(rates(0.3), residuals);
    expect([throughput.low, throughput.high]).toEqual([1, 1]);
    expect(throughput.basis).toMatch(/what arrives is served; it could serve 3\.\d+ times as much/);
    expect(ttft.reasons.join(" ")).not.toMatch(/cannot keep up/);
  });

  test("near capacity may not keep up: less served, waits as wide as can be, and in words", () => {
    const share = 0.9;
    const { evaluation } = evaluated(rates(share));
    const room = evaluation.capacityRequestsPerSecond! / evaluation.requestsPerSecond;
    expect(room).toBeCloseTo(1 / share, 2);
    const { throughput, ttft, tbt } = around(rates(share), residuals);
    expect(throughput.low).toBeCloseTo(0.7 * room, 6);
    expect(throughput.high).toBe(1);
    expect(ttft.reasons.join(" ")).toMatch(/cannot keep up, and requests would wait without end/);
    expect(tbt.reasons.join(" ")).not.toMatch(/cannot keep up/);
    const widths = [0.3, 0.75, 0.85, 0.95].map((one) => width(around(rates(one), residuals).ttft));
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(widths).size).toBe(4);
  });
});

test("a factor that would read as 1.0 times is not told", () => {
  const { deployment } = evaluated(measured);
  const scenario = { ...measured, smClockHertz: 0.98 * deployment.gpu.smClockHertz.max };
  expect(around(scenario).tbt.reasons).toEqual([]);
  expect(width(around(scenario).tbt)).toBeGreaterThan(width(around(measured).tbt));
});

test("peak power of servers: the hungrier phase's interval, widened by the host's share", () => {
  const { deployment, operation, evaluation } = evaluated(measured);
  const { gpuPeakPower, serverPeakPower } = intervals(deployment, operation, evaluation);
  const ofHosts =
    1 - (evaluation.gpuPeakWatts * evaluation.gpus) / evaluation.deploymentServerPeakWatts;
  expect(serverPeakPower.high).toBeCloseTo(gpuPeakPower.high * (1 + 0.3 * ofHosts), 12);
});

test("long prompts are long contexts, which count but once", () => {
  const reasons = around({ ...measured, mix: [{ workload: "60000x512", weight: 1 }] }).e2e.reasons;
  expect(reasons.filter((text) => /prompts|contexts/i.test(text))).toHaveLength(1);
});

test("nothing is said to be faster than the hardware's peaks", () => {
  // Ends a hundred times off, whatever was measured.
  const wild = { low: -Math.log(100), high: Math.log(100), rows: 40, models: 5 };
  const groups = Object.fromEntries(Object.keys(knownResiduals.groups).map((key) => [key, wild]));
  const { evaluation } = evaluated(measured);
  const [decode, prefill] = [evaluation.decode, evaluation.prefill].map((phase) =>
    Math.max(phase.computeUtilisation, phase.memoryUtilisation),
  );
  const least = Math.min(decode!, prefill!);
  const { tbt, ttft, e2e, throughput } = around(measured, { ...knownResiduals, groups });
  expect([tbt.low, ttft.low, e2e.low]).toEqual([least, least, least]);
  expect(throughput.high).toBeCloseTo(1 / least, 12);
  expect(tbt.high).toBeCloseTo(100, 9);
});
