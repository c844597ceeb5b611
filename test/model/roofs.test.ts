import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { decodeAttentionSeconds, prefillAttentionSeconds } from "../../src/model/kernels/attention";
import { chipRates } from "../../src/model/kernels/chip";
import { expertSeconds } from "../../src/model/kernels/experts";
import { withinRoofs } from "../../src/model/kernels/join";
import { matmulSeconds } from "../../src/model/kernels/matmul";
import { expertShape } from "./expert-shape";

const { kernels, clocks } = fittedCoefficients;
const gpu = findGpu("h100-sxm")!;
const chip = chipRates(gpu, clocks.hopper, gpu.smClockHertz.max);
const { memoryBytesPerSecond: bandwidth, bf16FlopsPerSecond: peak } = chip;
const slowdown = fc.double({ min: 0.1, max: 3, noNaN: true });
const tokens = fc.integer({ min: 1, max: 20_000 });

describe("a kernel of a fast engine", () => {
  test("2 s fitted; 0.6 s of bytes at the bandwidth, or 1.3; 1.2 s of FLOPs at the peak", () => {
    expect(withinRoofs(1.5, 2, 0.6, 1.2)).toBe(3);
    expect(withinRoofs(0.5, 2, 0.6, 1.2)).toBeCloseTo(1.2, 12);
    expect(withinRoofs(0.5, 2, 1.3, 1.2)).toBeCloseTo(1.3, 12);
  });

  test("a matrix product beats neither the bandwidth nor the peak", () => {
    fc.assert(
      fc.property(slowdown, tokens, (share, m) => {
        const [n, k] = [4096, 8192];
        const seconds = matmulSeconds(chip, kernels.hopper.matmul.bf16, m, n, k, 2, 2, 1, share);
        expect(seconds).toBeGreaterThanOrEqual((2 * m * n * k) / peak / (1 + 1e-9));
        const bytes = 2 * (k * n + m * k + m * n);
        expect(seconds).toBeGreaterThanOrEqual(bytes / bandwidth / (1 + 1e-9));
      }),
    );
  });

  test("nor do experts", () => {
    fc.assert(
      fc.property(slowdown, tokens, (share, m) => {
        const kernel = kernels.hopper.experts.bf16;
        const seconds = expertSeconds(chip, kernel, expertShape, m, 128, 2, 1, 0, 0, share);
        const weights = 3 * 2048 * 768;
        expect(seconds).toBeGreaterThanOrEqual((2 * 8 * m * weights) / peak / (1 + 1e-9));
        expect(seconds).toBeGreaterThanOrEqual((128 * weights * 2) / bandwidth / (1 + 1e-9));
      }),
    );
  });

  test("nor does attention", () => {
    const { decodeAttention, prefillAttention } = kernels.hopper;
    fc.assert(
      fc.property(slowdown, tokens, fc.integer({ min: 1, max: 512 }), (share, context, batch) => {
        const decode = decodeAttentionSeconds(
          chip,
          decodeAttention.bf16,
          batch,
          context,
          4096,
          8192,
          65_536,
          share,
        );
        expect(decode).toBeGreaterThanOrEqual((batch * context * 4096) / bandwidth / (1 + 1e-9));
        const pairs = (batch * context * context) / 2;
        const prefill = prefillAttentionSeconds(
          chip,
          prefillAttention.bf16,
          batch,
          batch * context,
          pairs,
          32,
          12_288,
          16_384,
          share,
        );
        expect(prefill).toBeGreaterThanOrEqual((pairs * 16_384) / peak / (1 + 1e-9));
      }),
    );
  });
});
