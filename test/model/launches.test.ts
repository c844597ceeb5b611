import { describe, expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { findModel } from "../../src/catalog/models";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { stepSeconds } from "../../src/model/parts/host";
import { planStep } from "../../src/model/plan-step";
import type { StepSetting } from "../../src/model/step-setting";

const cut = { tensor: 1, pipeline: 1, expert: 1, attentionData: 1 };
const planOf = (model: string) =>
  planStep(findModel(model)!, findGpu("h100-sxm")!, "bf16", "bf16", cut);

/** A host that only launches: 1 ms a layer without graphs, 0.1 ms in pieces, 10 ms a block outside them. */
const setting: StepSetting = {
  kernels: fittedCoefficients.kernels.hopper,
  routing: fittedCoefficients.routing,
  engine: {
    ...fittedCoefficients.engines["vllm-2025"]!,
    hostStepSeconds: 0,
    hostSequenceSeconds: 0,
    stepGapSeconds: 0,
    eagerLayerSeconds: 1e-3,
    pieceLayerSeconds: 1e-4,
    ungraphedBlockSeconds: 1e-2,
  },
  graphMaxTokens: 512,
  graphsPrompts: true,
  blockExpertRows: 0,
  padsRanks: false,
};

function launched(model: string, decodeSequences: number, promptTokens: number): number {
  const load = {
    decodeSequences,
    decodeContextTokens: 100,
    promptTokens,
    prompts: promptTokens > 0 ? 1 : 0,
    promptContextTokens: promptTokens / 2,
  };
  return stepSeconds(planOf(model), setting, load, 0);
}

describe("blocks outside the graphs of steps with prompts", () => {
  test.each([
    ["llama-3.1-8b", 0],
    // 48 layers, each with experts.
    ["qwen3-30b-a3b", 48],
    // 61 layers of latent attention, 58 of them with experts.
    ["deepseek-v3", 119],
  ])("%s has %i", (model, blocks) => {
    expect(planOf(model).ungraphedBlocks).toBe(blocks);
  });

  test("a step of decodes within the graphs launches nothing", () => {
    expect(launched("qwen3-30b-a3b", 64, 0)).toBe(0);
  });

  test("with a prompt, 48 x 0.1 ms in pieces and 48 x 10 ms of experts", () => {
    expect(launched("qwen3-30b-a3b", 64, 100)).toBeCloseTo(0.0048 + 0.48, 9);
  });

  test("a dense model of 32 layers has its pieces alone", () => {
    expect(launched("llama-3.1-8b", 64, 100)).toBeCloseTo(0.0032, 9);
  });

  test("beyond the graphs, decodes too: 48 x 1 ms and 48 x 10 ms", () => {
    expect(launched("qwen3-30b-a3b", 600, 0)).toBeCloseTo(0.048 + 0.48, 9);
  });
});
