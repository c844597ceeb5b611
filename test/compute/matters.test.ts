import { describe, expect, test } from "vitest";
import { createInlineRunner } from "../../src/compute/inline-runner";
import { scenarioWaterfall } from "../../src/compute/scenario-waterfall";
import { figureBasis } from "../../src/scenario/figure-basis";
import { presetScenario } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";
import { sweepFigures } from "../../src/scenario/sweep-figures";
import { evaluateScenario } from "../../src/compute/ask-core";

const scenario = presetScenario("paper-llama2-70b@1");
const { energyBoundary, footprint } = scenario;
const { signal } = new AbortController();

const asked = (of: Scenario, figure: "energy" | "cost" = "energy") =>
  createInlineRunner().ask(
    { kind: "matters", scenario: of, options: { figure, energyBoundary, footprint } },
    signal,
    () => {},
  );

function energyOf(of: Scenario): number {
  const result = evaluateScenario(of);
  if (!result.feasible) throw new Error(result.reason);
  return sweepFigures.energy.value(result, figureBasis(of));
}

describe("which lever matters", () => {
  test("a step has the figures of the scenario that it leads to", async () => {
    const answer = await asked(scenario);
    const halved = answer.steps.findIndex(
      ({ lever, value }) => lever === "batch" && value === "32",
    );
    const move = answer.moves[halved]!;
    if (!move.feasible) throw new Error(move.reason);
    expect(move.values.energy).toBe(energyOf({ ...scenario, maxBatch: 32 }));
  });

  test("longer answers of measured workloads need less energy per token, longer prompts more", async () => {
    const { steps, moves, base } = await asked(scenario);
    const energy = (lever: string, value: string): number => {
      const move = moves[steps.findIndex((step) => step.lever === lever && step.value === value)]!;
      return move.feasible ? move.values.energy : Number.NaN;
    };
    const now = base.feasible ? base.values.energy : Number.NaN;
    expect(energy("answer", "2")).toBeLessThan(now);
    expect(energy("prompt", "2")).toBeGreaterThan(now);
  });

  test("prices move cost and nothing else, and pair with nothing", async () => {
    const { steps, moves, base, pairs } = await asked(scenario, "cost");
    const at = steps.findIndex(({ lever }) => lever === "life");
    const move = moves[at]!;
    if (!move.feasible || !base.feasible) throw new Error("does not run");
    expect(move.values.energy).toBe(base.values.energy);
    expect(move.values.cost).toBeGreaterThan(base.values.cost);
    expect(pairs.some(({ first, second }) => first === at || second === at)).toBe(false);
  });

  test("a step that cannot run says why, and so does a scenario", async () => {
    const overloaded: Scenario = { ...scenario, load: { kind: "rate", requestsPerSecond: 1e4 } };
    const { base, pairs } = await asked(overloaded);
    expect(base).toMatchObject({ feasible: false });
    expect(JSON.stringify(base)).toContain("requests/s");
    expect(pairs).toEqual([]);
  });
});

describe("one scenario turned into another", () => {
  const other: Scenario = {
    ...scenario,
    gpu: "h200-sxm",
    maxBatch: 128,
    smClockHertz: 1590e6,
    parallelism: { ...scenario.parallelism, tensor: 4 },
  };

  test.each(["average", "listed", "reversed"] as const)("adds up exactly, %s", (order) => {
    const { averaged, walked } = scenarioWaterfall(scenario, other, "energy", "gpu", order);
    const gains = averaged?.contributions ?? walked!.steps.map(({ from, to }) => to - from);
    expect(gains).toHaveLength(4);
    const { start, end } = (averaged ?? walked)!;
    expect(start).toBe(energyOf(scenario));
    expect(end).toBe(energyOf(other));
    expect(gains.reduce((sum, gain) => sum + gain, start)).toBeCloseTo(end, 12);
  });

  test("back again is the same way with the signs turned", () => {
    const there = scenarioWaterfall(scenario, other, "energy", "gpu", "average").averaged!;
    const back = scenarioWaterfall(other, scenario, "energy", "gpu", "average").averaged!;
    const gainsBack = [...back.contributions];
    for (const [index, gain] of there.contributions.entries()) {
      expect(gainsBack[index]).toBeCloseTo(-gain, 12);
    }
  });

  test("a setting on the way that cannot run joins its neighbours", () => {
    // With four bits 70 billion parameters fit on one GPU, with sixteen they do not.
    const small: Scenario = {
      ...scenario,
      weightDtype: "int4",
      parallelism: { ...scenario.parallelism, tensor: 1 },
      maxBatch: 8,
    };
    const { walked } = scenarioWaterfall(scenario, small, "energy", "gpu", "reversed");
    const joined = walked!.steps.find(({ reasons }) => reasons.length > 0)!;
    expect(joined.changes.length).toBeGreaterThan(1);
    const { averaged } = scenarioWaterfall(scenario, small, "energy", "gpu", "average");
    expect(averaged!.orders).toBeLessThan(averaged!.allOrders);
  });

  test("two of the same have nothing between them", () => {
    const { changes } = scenarioWaterfall(
      scenario,
      { ...scenario, latencyAxis: "e2e" },
      "energy",
      "gpu",
      "average",
    );
    expect(changes).toEqual([]);
  });
});
