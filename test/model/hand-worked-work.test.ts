import { describe, expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import type { Model } from "../../src/catalog/model";
import { findModel, models } from "../../src/catalog/models";
import { countParameters } from "../../src/model/parameters";
import { planStep } from "../../src/model/plan-step";
import { cacheBytesPerSequence, weightBytesPerGpu } from "../../src/serving/memory";

const h100 = findGpu("h100-sxm")!;
const whole = { tensor: 1, pipeline: 1, expert: 1, attentionData: 1 };

function model(name: string): Model {
  const found = findModel(name);
  if (found === undefined) throw new Error(`no model ${name}`);
  return found;
}

/** Bytes that one more token of context takes, all layers and ranks' copies aside. */
function cacheBytesPerToken(name: string, from: number, tensor = 1): number {
  const plan = planStep(model(name), h100, "bf16", "bf16", { ...whole, tensor });
  return cacheBytesPerSequence(plan, from + 1) - cacheBytesPerSequence(plan, from);
}

describe("KV cache of one token", () => {
  test("grouped heads: Llama 2 70B, 80 layers x 8 KV heads x 128 x (K and V) x 2 B = 327,680 B", () => {
    expect(cacheBytesPerToken("llama-2-70b", 1000)).toBe(80 * 8 * 128 * 2 * 2);
  });

  test("TP 4 leaves two of the eight KV heads on each rank", () => {
    expect(cacheBytesPerToken("llama-2-70b", 1000, 4)).toBe(80 * 2 * 128 * 2 * 2);
  });

  test("KV heads replicate when there are more ranks than heads: TP 16 keeps one each", () => {
    expect(cacheBytesPerToken("llama-2-70b", 1000, 16)).toBe(80 * 1 * 128 * 2 * 2);
  });

  test("latent: DeepSeek V3, 61 layers x (512 + 64) x 2 B = 70,272 B, the same on every rank", () => {
    expect(cacheBytesPerToken("deepseek-v3", 1000)).toBeCloseTo(70_272, 6);
    expect(cacheBytesPerToken("deepseek-v3", 1000, 8)).toBeCloseTo(70_272, 6);
  });

  test("windows: beyond 128 tokens only half of gpt-oss 20B's 24 layers grow", () => {
    const perLayer = 8 * 64 * 2 * 2;
    expect(cacheBytesPerToken("gpt-oss-20b", 50)).toBe(24 * perLayer);
    expect(cacheBytesPerToken("gpt-oss-20b", 5000)).toBe(12 * perLayer);
  });

  test("recurrent layers do not grow: Qwen3.5 27B has 16 of 64 layers with a cache", () => {
    expect(cacheBytesPerToken("qwen3.5-27b", 5000)).toBe(16 * 4 * 256 * 2 * 2);
  });
});

describe("weights", () => {
  test.each(models.map(({ id }) => id))(
    "%s: the plan's matrices are the parameters, in two bytes each",
    (id) => {
      const found = models.find((candidate) => candidate.id === id)!;
      const plan = planStep(found, h100, "bf16", "bf16", whole);
      const counted = 2 * countParameters(found.architecture).total;
      expect(Math.abs(weightBytesPerGpu(found, plan) / counted - 1)).toBeLessThan(0.001);
    },
  );

  test("Llama 2 70B on TP 8: 69.0e9 parameters x 2 B / 8 = 17.2 GB a rank", () => {
    const plan = planStep(model("llama-2-70b"), h100, "bf16", "bf16", { ...whole, tensor: 8 });
    expect(weightBytesPerGpu(model("llama-2-70b"), plan) / 1e9).toBeCloseTo(17.24, 2);
  });

  test("PP 2 halves, EP 8 spreads Mixtral's 8 experts one to a rank", () => {
    const mixtral = model("mixtral-8x7b");
    const onePlan = planStep(mixtral, h100, "bf16", "bf16", whole);
    const half = planStep(mixtral, h100, "bf16", "bf16", { ...whole, pipeline: 2 });
    expect(weightBytesPerGpu(mixtral, half)).toBe(weightBytesPerGpu(mixtral, onePlan) / 2);
    const cut = { ...whole, tensor: 8, expert: 8 };
    const spread = planStep(mixtral, h100, "bf16", "bf16", cut);
    // 32 layers x 3 matrices x 4096 x 14336 x 2 B = 11.27 GB of experts on each rank.
    const expertBytes = 32 * 3 * 4096 * 14336 * 2;
    const dense = spread.matmulWork.weightBytes;
    const embedding = (32_000 / 8) * 4096 * 2;
    expect(weightBytesPerGpu(mixtral, spread)).toBeCloseTo(expertBytes + dense + embedding, 0);
  });

  test("MXFP4 quantises gpt-oss's experts alone: 17 / 32 B each, the rest stays in BF16", () => {
    const oss = model("gpt-oss-20b");
    const plan = planStep(oss, h100, "mxfp4", "bf16", whole);
    const counted = countParameters(oss.architecture);
    const bytes = counted.experts * (17 / 32) + (counted.total - counted.experts) * 2;
    expect(weightBytesPerGpu(oss, plan) / bytes).toBeCloseTo(1, 2);
  });
});

describe("work of a decoded token", () => {
  test("Llama 2 70B: every weight but the embedding is multiplied once, 2 FLOPs each", () => {
    const plan = planStep(model("llama-2-70b"), h100, "bf16", "bf16", whole);
    const { own, outputs } = plan.matmulWork;
    // 80 layers: 2 x (8192 x 10240 + 8192 x 8192 + 3 x 8192 x 28672); head: 2 x 32000 x 8192.
    const layer = 2 * (8192 * 10_240 + 8192 * 8192 + 3 * 8192 * 28_672);
    expect(own.bf16Flops).toBe(80 * layer);
    expect(outputs.bf16Flops).toBe(2 * 32_000 * 8192);
    // Attention: 64 heads x 128 x (QK and AV) x 2 = 32,768 FLOPs per token of context and layer.
    expect(plan.attention[0]!.decodeFlopsPerToken).toBe(4 * 64 * 128);
  });

  test("FP8 weights are multiplied in FP8 where the GPU can, else unpacked to BF16", () => {
    const onHopper = planStep(model("llama-3.1-8b"), h100, "fp8", "bf16", whole).matmulWork.own;
    expect(onHopper.fp8Flops).toBeGreaterThan(0);
    expect(onHopper.bf16Flops).toBe(0);
    const a100 = findGpu("a100-sxm")!;
    const onAmpere = planStep(model("llama-3.1-8b"), a100, "fp8", "bf16", whole).matmulWork.own;
    expect(onAmpere.fp8Flops).toBe(0);
    expect(onAmpere.bf16Flops).toBe(onHopper.fp8Flops);
  });
});
