import { expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { findModel } from "../../src/catalog/models";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { chipRates } from "../../src/model/kernels/chip";
import { samplingSeconds } from "../../src/model/parts/sampling";
import { planStep } from "../../src/model/plan-step";
import { meanRankLoad } from "../../src/model/step-load";

const gpu = findGpu("h100-sxm")!;
const chip = chipRates(gpu, fittedCoefficients.clocks.hopper, gpu.smClockHertz.max);
const cut = { tensor: 1, pipeline: 1, expert: 1, attentionData: 1 };
const engine = {
  ...fittedCoefficients.engines["vllm-2025"]!,
  samplingCycles: 2e7,
  samplingExponent: 0.5,
};

function seconds(model: string, outputs: number): number {
  const plan = planStep(findModel(model)!, gpu, "bf16", "bf16", cut);
  const load = {
    decodeSequences: outputs,
    decodeContextTokens: 100,
    promptTokens: 0,
    prompts: 0,
    promptContextTokens: 0,
  };
  return samplingSeconds(plan, chip, engine, meanRankLoad(load, 1));
}

/*
 * 132 SMs x 1.98 GHz are 2.6136e11 cycles a second: 2e7 cycles take 76.52 us, 64 rows with the
 * exponent 1/2 eight times as long. Llama's 128,256 logits of 4 bytes cross 3.35 TB/s ten
 * times in 1.531 us a row.
 */
test("64 rows of 128,256 logits: 8 x 76.52 us and 64 x 1.531 us", () => {
  expect(seconds("llama-3.1-8b", 1)).toBeCloseTo(76.523e-6 + 1.531e-6, 8);
  expect(seconds("llama-3.1-8b", 64)).toBeCloseTo(8 * 76.523e-6 + 64 * 1.531e-6, 7);
});

test("a vocabulary of twice the size adds its passes over memory alone", () => {
  const more = seconds("gemma-3-12b", 64) - seconds("llama-3.1-8b", 64);
  const { vocabularySize } = findModel("gemma-3-12b")!.architecture;
  expect(more).toBeCloseTo((64 * 10 * 4 * (vocabularySize - 128_256)) / 3.35e12, 9);
});
