import { expect, test } from "vitest";
import { footprint } from "../../src/footprint/footprint";
import { presetScenario } from "../../src/scenario/presets";
import { scenarioRates, sweepRates } from "../../src/scenario/resolve-footprint";
import { inputs } from "../../src/scenario/inputs";
import type { Scenario } from "../../src/scenario/scenario";
import { figureBasis } from "../../src/scenario/figure-basis";
import { figureColumn } from "../../src/scenario/sweep-figures";
import { evaluateScenario, sweepScenario } from "../../src/compute/ask-core";
import { rowScenario } from "../../src/state/row-scenario";
import { sweepNow } from "../state/fake-runner";

const base = presetScenario("gpus-llama31-70b@1");
const withCosts = (change: Partial<Scenario["footprint"]>): Scenario => ({
  ...base,
  footprint: { ...base.footprint, ...change },
});

test("a price of one's own is of the scenario's GPU; others keep the catalog's", () => {
  const ids = ["h100-sxm", "b200-sxm"];
  const catalog = sweepRates(base, ids);
  const own = sweepRates(withCosts({ purchaseDollarsPerGpu: 70_000 }), ids);
  // The catalog's H100 costs 35,000 dollars.
  expect(own[0]!.hardwareDollarsPerGpuSecond).toBeCloseTo(
    2 * catalog[0]!.hardwareDollarsPerGpuSecond,
    12,
  );
  expect(own[1]).toEqual(catalog[1]);
});

test("turning to another GPU lets go of prices of one's own, and keeps grid and PUE", () => {
  const gpu = inputs.find(({ key }) => key === "gpu")!;
  if (gpu.kind !== "choice") throw new Error("not a choice");
  const before = withCosts({ purchaseDollarsPerGpu: 1, embodiedKilogramsPerGpu: 1, pue: 1.7 });
  const { footprint: after } = gpu.set(before, "b200-sxm");
  expect(after).toEqual({ ...base.footprint, pue: 1.7 });
  expect(gpu.set(before, before.gpu).footprint).toEqual(before.footprint);
});

test("a prefill pool on other GPUs counts by its number of them", () => {
  // Four H100s decode, four L40S prefill: the mean of both.
  const pooled: Scenario = {
    ...base,
    prefillPool: { ...base.prefillPool, replicas: 1, tensor: 4, gpu: "l40s" },
  };
  const [h100, l40s] = sweepRates(base, ["h100-sxm", "l40s"]).map(
    (rates) => rates.hardwareDollarsPerGpuSecond,
  );
  expect(scenarioRates(pooled).hardwareDollarsPerGpuSecond).toBeCloseTo((h100! + l40s!) / 2, 12);
});

test("cost of every row of a sweep is that of evaluating the row, whatever the pool and the prices", () => {
  const chat = presetScenario("azure-chat-h100@1");
  for (const scenario of [
    {
      ...chat,
      prefillPool: { ...chat.prefillPool, replicas: 2, tensor: 8, gpu: "l40s" },
      sweepAxes: ["pool", "replicas"],
    },
    {
      ...chat,
      prefillPool: { ...chat.prefillPool, replicas: 1, tensor: null, gpu: "h200-sxm" },
      sweepAxes: ["pool", "tensor"],
    },
    {
      ...chat,
      footprint: { ...chat.footprint, purchaseDollarsPerGpu: 70_000 },
      sweepAxes: ["gpu", "tensor"],
    },
  ] as const satisfies readonly Scenario[]) {
    const result = sweepNow(scenario);
    const basis = figureBasis(scenario, scenario, result.gpuIds);
    const cost = figureColumn(result.columns, "cost", basis);
    let compared = 0;
    for (let row = 0; row < result.columns.count; row++) {
      const chosen = rowScenario(scenario, result, row);
      const evaluation = evaluateScenario(chosen);
      if (!evaluation.feasible) continue;
      const { perMillionOutputTokens } = footprint(evaluation, scenarioRates(chosen));
      expect(cost[row]! / perMillionOutputTokens.dollars).toBeCloseTo(1, 9);
      compared++;
    }
    expect(compared).toBeGreaterThan(5);
  }
});

test("cost and carbon of every row of a sweep over GPUs are those of evaluating the row", () => {
  const scenario = {
    ...withCosts({ grid: "pol", pue: 1.4 }),
    sweepAxes: ["gpu", "batch"],
  } as const;
  const sweep = sweepScenario(scenario);
  let step = sweep.next();
  while (step.done !== true) step = sweep.next();
  const result = step.value;
  const basis = figureBasis(scenario, scenario, result.gpuIds);
  const cost = figureColumn(result.columns, "cost", basis);
  const carbon = figureColumn(result.columns, "carbon", basis);
  const energy = figureColumn(result.columns, "energy", { ...basis, energyBoundary: "facility" });
  let compared = 0;
  for (let row = 0; row < result.columns.count; row += 7) {
    const chosen = rowScenario(scenario, result, row);
    const evaluation = evaluateScenario(chosen);
    if (!evaluation.feasible) continue;
    const { perMillionOutputTokens } = footprint(evaluation, scenarioRates(chosen));
    expect(cost[row]! / perMillionOutputTokens.dollars).toBeCloseTo(1, 9);
    expect(carbon[row]! / perMillionOutputTokens.grams).toBeCloseTo(1, 9);
    expect(energy[row]! / (1.4 * evaluation.energy.serverJoulesPerOutputToken)).toBeCloseTo(1, 9);
    compared++;
  }
  expect(compared).toBeGreaterThan(3);
});
