import { describe, expect, test } from "vitest";
import { balanceText, poolsTitle, poolViews } from "../../src/charts/pools-view";
import {
  roundView,
  speculationEnergyText,
  speculationTitle,
} from "../../src/charts/speculation-view";
import { evaluateScenario } from "../../src/compute/ask-core";
import { decodeScenario } from "../../src/scenario/codec";
import type { Pools, SpeculationFigures } from "../../src/serving/evaluation";

const result = evaluateScenario(
  decodeScenario("v=1&base=azure-chat-h100@1&engine=vllm-2026&pool=1&load=full").scenario,
);
if (!result.feasible || result.pools === undefined) throw new Error("two pools should run");
const real = result.pools;

/** Pools that serve so many requests per second at most. */
function pools(prefill: number, decode: number, changes: Partial<Pools> = {}): Pools {
  return {
    ...real,
    prefill: { ...real.prefill, capacityRequestsPerSecond: prefill },
    decode: { ...real.decode, capacityRequestsPerSecond: decode },
    limit: prefill < decode ? "prefill" : "decode",
    ...changes,
  };
}

describe("two pools", () => {
  test("are loaded by what they serve of what they could: 4 of 20 and 4 of 5 requests/s", () => {
    const views = poolViews(pools(20, 5), 4);
    expect(views.map(({ load }) => load)).toEqual([0.2, 0.8]);
    expect(poolsTitle(pools(20, 5), views)).toBe(
      "Decode would be full first: prefill does 20 % of what it could",
    );
    const reverse = poolViews(pools(5, 20), 4);
    expect(poolsTitle(pools(5, 20), reverse)).toBe(
      "Prefill would be full first: decode does 20 % of what it could",
    );
    expect(poolsTitle(pools(20, 20, { limit: "transfer" }), views)).toMatch(/^The transfer/);
  });

  test.each([
    [3, "3 GPUs that prefill for each that decodes"],
    [1.02, "1 GPU that prefills for each that decodes"],
    [0.25, "1 GPU that prefills for every 4 that decode"],
    [0.0001, "1 GPU that prefills for every 64 that decode"],
  ])("balance with %f GPUs that prefill per GPU that decodes: %s", (balancedRatio, text) => {
    expect(balanceText(pools(1, 1, { balancedRatio }))).toBe(text);
  });
});

describe("speculation", () => {
  const figures: SpeculationFigures = {
    draftTokens: 4,
    tokensPerRound: 2.8,
    roundSeconds: 0.02,
    draftSeconds: 0.005,
    plainStepSeconds: 0.014,
    speedup: 1.9,
    energyGain: 2,
  };

  test("a round of 20 ms of which drafts take 5", () => {
    expect(roundView(figures).parts.map(({ id, share }) => [id, share])).toEqual([
      ["drafts", 0.25],
      ["check", 0.75],
    ]);
  });

  test("says what it brings, and when it does not", () => {
    expect(speculationTitle(figures)).toBe("Tokens come 1.9 times as fast as without");
    expect(speculationTitle({ ...figures, speedup: 0.9 })).toBe(
      "Speculation does not pay at this batch: tokens come 10 % slower",
    );
    expect(speculationEnergyText(figures)).toBe(
      "50 % less GPU energy per decoded token than without",
    );
    expect(speculationEnergyText({ ...figures, energyGain: 0.8 })).toBe(
      "25 % more GPU energy per decoded token than without",
    );
  });
});
