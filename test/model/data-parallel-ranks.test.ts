import { describe, expect, test } from "vitest";
import { findEngine } from "../../src/catalog/engines";
import { findGpu } from "../../src/catalog/gpus";
import { findModel } from "../../src/catalog/models";
import { chipRates } from "../../src/model/kernels/chip";
import { expertWork } from "../../src/model/parts/experts";
import { costStep } from "../../src/model/step";
import { fullestRankLoad, fullestShare, type StepLoad } from "../../src/model/step-load";
import { layOut } from "../../src/serving/prepare";
import { createRandom } from "../../src/serving/simulation/random";
import { deployment } from "../serving/set-ups";

const gpu = findGpu("b200-sxm")!;

/** Qwen3 Coder 480B in FP8, attention and experts on `ranks` GPUs each. */
function coder(ranks: number, engine = "vllm-2025") {
  const layout = layOut(
    deployment({
      gpuId: "b200-sxm",
      model: findModel("Qwen/Qwen3-Coder-480B-A35B-Instruct")!,
      engine: findEngine(engine)!,
      weightDtype: "fp8",
      parallelism: { tensor: 1, pipeline: 1, expert: ranks, attentionData: ranks, replicas: 1 },
    }),
  );
  if (!layout.feasible) throw new Error(layout.reason);
  const { machine } = layout.replica;
  const chip = chipRates(gpu, machine.clocks, gpu.smClockHertz.max);
  return { ...machine, chip, engine: layout.replica.engine };
}

function load(promptTokens: number, prompts: number, decodeSequences = 0): StepLoad {
  return {
    decodeSequences,
    decodeContextTokens: 1000,
    promptTokens,
    prompts,
    promptContextTokens: 500,
  };
}

describe("the rank with the most prompt tokens", () => {
  test("one prompt, or a piece of one, is on one rank", () => {
    expect(fullestShare(1, 4)).toBe(1);
    expect(fullestShare(0.3, 4)).toBe(1);
    expect(fullestShare(7, 1)).toBe(1);
  });

  test("four on four: 1/4 + 3/4 / sqrt(4) = 5/8", () => {
    expect(fullestShare(4, 4)).toBeCloseTo(5 / 8, 12);
  });

  test("with many prompts the ranks even out", () => {
    expect(fullestShare(1e8, 8)).toBeCloseTo(1 / 8, 3);
  });

  test.each([2, 4, 8, 64])("%i ranks: falls with the prompts, from 1 to 1 / ranks", (ranks) => {
    let before = 1;
    for (let prompts = 1; prompts < 40 * ranks; prompts *= 1.1) {
      const share = fullestShare(prompts, ranks);
      expect(share).toBeLessThanOrEqual(before + 1e-9);
      expect(share).toBeGreaterThan(1 / ranks);
      before = share;
    }
  });

  test.each([
    [2, 2],
    [2, 8],
    [5, 8],
    [8, 8],
    [16, 8],
    [64, 8],
    [6, 4],
    [40, 4],
  ])(
    "%i prompts of exponential length on any of %i ranks: as drawn, within 8 per cent",
    (n, ranks) => {
      const random = createRandom(n * 100 + ranks);
      const draws = 20_000;
      let shares = 0;
      for (let draw = 0; draw < draws; draw++) {
        const sums = new Float64Array(ranks);
        let all = 0;
        for (let i = 0; i < n; i++) {
          const tokens = -Math.log(1 - random());
          sums[Math.floor(random() * ranks)]! += tokens;
          all += tokens;
        }
        shares += Math.max(...sums) / all;
      }
      const drawn = shares / draws;
      expect(fullestShare(n, ranks) / drawn).toBeGreaterThan(0.92);
      expect(fullestShare(n, ranks) / drawn).toBeLessThan(1.08);
    },
  );

  test("decoding sequences are spread evenly, prompts are not", () => {
    const rank = fullestRankLoad(load(3000, 1, 80), 4);
    expect(rank.decodes).toBe(20);
    expect(rank.promptTokens).toBe(3000);
    expect(rank.tokens).toBe(3020);
  });
});

describe("a step with data-parallel attention", () => {
  test("one prompt takes its matrix products as long on one of four ranks as on a rank alone", () => {
    const four = coder(4);
    const alone = coder(1);
    const prompt = load(1500, 1);
    expect(costStep(four.plan, four.chip, four.setting, prompt).denseSeconds).toBeCloseTo(
      costStep(alone.plan, alone.chip, alone.setting, prompt).denseSeconds,
      12,
    );
  });

  test("ranks that pad all do the arithmetic of the fullest; others a quarter of it each", () => {
    const pads = coder(4);
    const plain = { ...pads.setting, padsRanks: false };
    const flops = (setting: typeof plain) =>
      costStep(pads.plan, pads.chip, setting, load(1500, 1)).bf16Flops;
    const { own, outputs } = pads.plan.matmulWork;
    expect(flops(pads.setting) - flops(plain)).toBeCloseTo(
      0.75 * (1500 * own.bf16Flops + outputs.bf16Flops),
      -6,
    );
  });

  test("more prompts in a step share the padding: four take less than four times one", () => {
    const { plan, chip, setting } = coder(8);
    const seconds = (prompts: number) =>
      costStep(plan, chip, setting, load(1500 * prompts, prompts, 64)).stepSeconds;
    expect(seconds(4)).toBeGreaterThan(seconds(1));
    expect(seconds(4)).toBeLessThan(3 * seconds(1));
  });

  test("each rank has a budget of prompt tokens: 4 x 8,192", () => {
    expect(coder(4).engine.prefillTokenBudget).toBe(4 * 8192);
    expect(coder(1).engine.prefillTokenBudget).toBe(8192);
  });
});

describe("rows of block-scaled experts", () => {
  /*
   * 1,000 tokens x top 8 of 160 experts, 4 ranks with 40 each: a rank's own 2,000 rows, 128 to
   * pad each of its 40 experts, and 6,000 of the other ranks' experts: 13,120 rows of
   * 3 x 6,144 x 2,560 weights in 62 layers.
   */
  test("with the rows of the other ranks and those that pad: 13,120", () => {
    const { plan, chip, setting } = coder(4);
    const work = expertWork(plan, chip, setting, 1000);
    expect(work.flops).toBeCloseTo(62 * 2 * 13_120 * 3 * 6144 * 2560, -10);
  });

  test("are read as fast as the tables tell and then multiplied, one after the other", () => {
    const { plan, chip, setting } = coder(4);
    const even = { ...setting, routing: { ...setting.routing, skew: 0 } };
    const kernel = setting.kernels.experts["fp8-block"];
    const weights = 3 * 6144 * 2560;
    // All 40 experts, 2,000 rows in and out of both products, and the 11,120 of padding: 3 bytes
    // for each of the 6,144 numbers of a row, 14 for each of the expert's 2,560.
    const moved = 2000 * (6144 * 4 + 2560 * 6) + 11_120 * (6144 * 3 + 2560 * 14);
    const bytes = 40 * weights * plan.expertFormat.weightBytes + moved;
    const reading = bytes / (chip.memoryBytesPerSecond * kernel.memoryEfficiency);
    const fp8Peak = chip.bf16FlopsPerSecond * plan.expertFormat.flopsMultiple;
    const share = setting.engine.blockComputeRatio * kernel.computeEfficiency;
    const multiplying = (2 * 13_120 * weights) / (fp8Peak * share);
    const { seconds, activationBytes } = expertWork(plan, chip, even, 1000);
    expect(activationBytes / 62).toBeCloseTo(moved, 0);
    expect(seconds / 62).toBeCloseTo(kernel.launchSeconds + reading + multiplying, 9);
  });

  test("padding tokens are multiplied on every rank: 200 more are 1,600 rows more", () => {
    const { plan, chip, setting } = coder(4);
    const more = expertWork(plan, chip, setting, 1000, 200).flops;
    const less = expertWork(plan, chip, setting, 1000).flops;
    expect((more - less) / (62 * 2 * 3 * 6144 * 2560)).toBeCloseTo(1600, 6);
  });

  test("an engine whose kernels skip them multiplies a rank's own rows and half a tile for each expert it wakes", () => {
    const { plan, chip, setting } = coder(4, "vllm-2026");
    const rows = expertWork(plan, chip, setting, 1000).flops / (62 * 2 * 3 * 6144 * 2560);
    expect(rows).toBeGreaterThan(2000);
    expect(rows).toBeLessThan(2000 + 40 * 16);
  });
});
