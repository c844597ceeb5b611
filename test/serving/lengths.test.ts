import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LengthDistribution, WorkloadShare } from "../../src/catalog/workload";
import { workloads } from "../../src/catalog/workloads";
import {
  meanTokens,
  mixInputQuantile,
  mixLengths,
  mixOutputQuantile,
  quantileTokens,
  secondMoment,
  shareUpTo,
} from "../../src/serving/lengths";

const fixed: LengthDistribution = { kind: "fixed", tokens: 128 };
const lognormal: LengthDistribution = { kind: "lognormal", meanTokens: 100, variation: 1 };
/** Knots at probability 0, 1 - (1/2)³ = 7/8 and 1. */
const quantiles: LengthDistribution = { kind: "quantiles", quantiles: [0, 8, 16] };

const anyLengths: fc.Arbitrary<LengthDistribution> = fc.oneof(
  fc.record({ kind: fc.constant("fixed" as const), tokens: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({
    kind: fc.constant("lognormal" as const),
    meanTokens: fc.double({ min: 1, max: 10_000, noNaN: true }),
    variation: fc.double({ min: 0, max: 1.5, noNaN: true }),
  }),
  fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 60 }).map((values) => ({
    kind: "quantiles" as const,
    quantiles: values.toSorted((a, b) => a - b),
  })),
);

/**
 * Integrates value(quantileTokens(p)) over p by the midpoint rule, with p a
 * quintic in t that is flat at both ends, where a lognormal is steep.
 */
function integrate(lengths: LengthDistribution, value: (tokens: number) => number): number {
  const steps = 20_000;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const t = (step + 0.5) / steps;
    const p = t ** 3 * (10 - 15 * t + 6 * t ** 2);
    const density = 30 * t ** 2 * (1 - t) ** 2;
    sum += (value(quantileTokens(lengths, p)) * density) / steps;
  }
  return sum;
}

describe("one distribution", () => {
  test("moments by hand", () => {
    expect(meanTokens(fixed)).toBe(128);
    expect(secondMoment(fixed)).toBe(128 * 128);
    expect(meanTokens(lognormal)).toBe(100);
    // 100² (1 + 1²)
    expect(secondMoment(lognormal)).toBe(20_000);
    // 7/8 of the requests between 0 and 8, 1/8 between 8 and 16: 7/8 * 4 + 1/8 * 12
    expect(meanTokens(quantiles)).toBeCloseTo(5, 12);
    // 7/8 * (0 + 0 + 64)/3 + 1/8 * (64 + 128 + 256)/3 = 56/3 + 56/3
    expect(secondMoment(quantiles)).toBeCloseTo(112 / 3, 12);
  });

  test("quantiles by hand", () => {
    expect(quantileTokens(fixed, 0.99)).toBe(128);
    // Median of a lognormal: mean / sqrt(1 + variation²)
    expect(quantileTokens(lognormal, 0.5)).toBeCloseTo(100 / Math.SQRT2, 9);
    // sigma = sqrt(ln 2) = 0.832555; z(0.99) = 2.326348: 70.7107 * e^1.936812 = 70.7107 * 6.93660
    expect(quantileTokens(lognormal, 0.99)).toBeCloseTo(490.49, 2);
    // Half of the way through the first piece, and through the second
    expect(quantileTokens(quantiles, 7 / 16)).toBeCloseTo(4, 12);
    expect(quantileTokens(quantiles, 15 / 16)).toBeCloseTo(12, 12);
    expect(quantileTokens(quantiles, 0)).toBe(0);
    expect(quantileTokens(quantiles, 1)).toBe(16);
  });

  test("a probability outside 0..1 is a programmer's error", () => {
    expect(() => quantileTokens(fixed, 1.01)).toThrow(RangeError);
    expect(() => quantileTokens(lognormal, Number.NaN)).toThrow(RangeError);
  });

  test("the moments are the integrals of the quantile function", () => {
    fc.assert(
      fc.property(anyLengths, (lengths) => {
        const mean = meanTokens(lengths);
        const square = secondMoment(lengths);
        expect(Math.abs(integrate(lengths, (tokens) => tokens) / mean - 1)).toBeLessThan(1e-4);
        expect(Math.abs(integrate(lengths, (tokens) => tokens ** 2) / square - 1)).toBeLessThan(
          2e-3,
        );
      }),
      { numRuns: 60 },
    );
  });

  test("quantiles rise with the probability, and shareUpTo undoes them", () => {
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(anyLengths, probability, probability, (lengths, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const tokens = quantileTokens(lengths, low);
        expect(tokens).toBeLessThanOrEqual(quantileTokens(lengths, high) * (1 + 1e-12));
        // A hair above, because steps (fixed lengths, equal quantiles) hold a whole share.
        expect(shareUpTo(lengths, tokens * (1 + 1e-9))).toBeGreaterThanOrEqual(low - 1e-7);
        expect(shareUpTo(lengths, tokens * (1 - 1e-9) - 1e-9)).toBeLessThanOrEqual(low + 1e-7);
      }),
    );
  });
});

describe("a mix", () => {
  const workload = workloads[0]!;
  const mix: readonly WorkloadShare[] = [
    {
      weight: 3,
      workload: {
        ...workload,
        inputTokens: { kind: "fixed", tokens: 1000 },
        outputTokens: { kind: "fixed", tokens: 100 },
      },
    },
    { weight: 1, workload: { ...workload, inputTokens: fixed, outputTokens: lognormal } },
  ];

  test("means and contexts by hand", () => {
    const lengths = mixLengths(mix);
    // (3 * 1000 + 128) / 4 and (3 * 100 + 100) / 4
    expect(lengths.inputTokensMean).toBe(782);
    expect(lengths.outputTokensMean).toBe(100);
    // (3 * 1000² + 128²) / 4 and (3 * 100² + 20000) / 4
    expect(lengths.inputSecondMoment).toBe(754_096);
    expect(lengths.outputSecondMoment).toBe(12_500);
    // (3 (1000 * 100 + 100²/2) + (128 * 100 + 20000/2)) / (3 * 100 + 100) = 337800 / 400
    expect(lengths.decodeContextTokens).toBeCloseTo(844.5, 10);
    // (754096 / 2) / 782
    expect(lengths.prefillContextTokens).toBeCloseTo(482.159, 3);
  });

  test("long answers weigh more in the decode context than their share of the requests", () => {
    const long = { ...workload, inputTokens: fixed, outputTokens: { ...fixed, tokens: 900 } };
    const short = { ...workload, inputTokens: fixed, outputTokens: { ...fixed, tokens: 100 } };
    const { decodeContextTokens } = mixLengths([
      { workload: long, weight: 1 },
      { workload: short, weight: 1 },
    ]);
    // 0.9 of the tokens see 128 + 450, 0.1 see 128 + 50
    expect(decodeContextTokens).toBeCloseTo(0.9 * 578 + 0.1 * 178, 10);
  });

  test("only the ratio of the weights matters", () => {
    const scaled = mix.map((share) => ({ ...share, weight: share.weight * 25 }));
    expect(mixLengths(scaled).decodeContextTokens).toBeCloseTo(844.5, 10);
    expect(mixOutputQuantile(scaled, 0.9)).toBeCloseTo(mixOutputQuantile(mix, 0.9), 6);
  });

  test("quantiles by hand", () => {
    // A quarter of the prompts has 128 tokens, the rest 1000.
    expect(mixInputQuantile(mix, 0.24)).toBeCloseTo(128, 5);
    expect(mixInputQuantile(mix, 0.26)).toBeCloseTo(1000, 5);
    // Above the step at 100, the lognormal alone decides: its 0.96-quantile leaves 0.04 / 4 above.
    expect(mixOutputQuantile(mix, 0.99) / quantileTokens(lognormal, 0.96)).toBeCloseTo(1, 5);
  });

  test("of one workload is that workload", () => {
    for (const single of workloads) {
      const shares = [{ workload: single, weight: 7 }];
      expect(mixLengths(shares).inputTokensMean).toBeCloseTo(meanTokens(single.inputTokens), 9);
      expect(mixOutputQuantile(shares, 0.99)).toBeCloseTo(
        quantileTokens(single.outputTokens, 0.99),
        9,
      );
    }
  });
});
