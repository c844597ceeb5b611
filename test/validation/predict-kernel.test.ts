import { expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { predictKernel } from "../../src/validation/predict-kernel";
import type { KernelTableKind } from "../../src/validation/table-format";

const h200 = findGpu("h200-sxm")!;
const product = { m: 16_384, n: 8192, k: 8192 };

function milliseconds(kind: KernelTableKind, powerWatts: number | undefined, more: object): number {
  const row = {
    line: 2,
    text: { dtype: "bfloat16", kv_dtype: "bfloat16" },
    number: { ...more, power_w: powerWatts },
  };
  const prediction = predictKernel(kind, row, h200, fittedCoefficients);
  if (!prediction.ok) throw new Error(prediction.reason);
  return prediction.values["latency_ms"]!;
}

test("a large product that was repeated at the power limit ran at a lower clock", () => {
  const free = milliseconds("gemm", 650, product);
  // 2 m n k at the fitted share of the peak, by hand.
  const { computeEfficiency } = fittedCoefficients.kernels.hopper.matmul.bf16;
  const byHand = (2 * 16_384 * 8192 * 8192) / (computeEfficiency * h200.peakFlopsPerSecond.bf16);
  expect(free / (1e3 * byHand)).toBeCloseTo(1, 1);
  expect(milliseconds("gemm", undefined, product)).toBe(free);
  expect(milliseconds("gemm", 690, product) / free).toBeCloseTo(1 / 0.87, 2);
});

test("a product bound by memory takes as long at the limit", () => {
  const narrow = { m: 1, n: 8192, k: 8192 };
  expect(milliseconds("gemm", 690, narrow) / milliseconds("gemm", 500, narrow)).toBeLessThan(1.03);
});

test("other kernels are taken at the highest clock", () => {
  const prompts = { batch: 8, input_tokens: 8192, heads: 32, kv_heads: 8, head_dim: 128 };
  expect(milliseconds("attention-prefill", 690, prompts)).toBe(
    milliseconds("attention-prefill", 500, prompts),
  );
});
