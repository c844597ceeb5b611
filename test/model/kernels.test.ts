import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attendedPairs } from "../../src/model/kernels/attention";
import { wireBytes } from "../../src/model/kernels/collective";
import { expertsHit, rankImbalance } from "../../src/model/kernels/experts";
import { joinRoofs } from "../../src/model/kernels/join";

describe("joinRoofs", () => {
  test("p = 1 adds, p = 2 is the hypotenuse, a large p takes the larger", () => {
    expect(joinRoofs(3, 4, 1)).toBeCloseTo(7, 12);
    expect(joinRoofs(3, 4, 2)).toBeCloseTo(5, 12);
    expect(joinRoofs(3, 4, 60)).toBeCloseTo(4, 6);
    expect(joinRoofs(0, 4, 3)).toBe(4);
    expect(joinRoofs(0, 0, 3)).toBe(0);
  });

  test("is symmetric and between the larger and the sum", () => {
    const size = fc.double({ min: 1e-9, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(size, size, fc.double({ min: 1, max: 8, noNaN: true }), (a, b, p) => {
        const joined = joinRoofs(a, b, p);
        expect(joined).toBeCloseTo(joinRoofs(b, a, p), 9);
        expect(joined).toBeGreaterThanOrEqual(Math.max(a, b) * (1 - 1e-9));
        expect(joined).toBeLessThanOrEqual((a + b) * (1 + 1e-9));
      }),
    );
  });
});

test("attendedPairs counts what a loop over queries counts", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 50 }),
      (queries, past, window) => {
        let pairs = 0;
        for (let i = 1; i <= queries; i++) {
          pairs += window > 0 ? Math.min(window, past + i) : past + i;
        }
        expect(attendedPairs(queries, past, window)).toBeCloseTo(pairs, 6);
      },
    ),
  );
});

describe("experts", () => {
  const shape = {
    hiddenSize: 2048,
    intermediateSize: 768,
    matrices: 3,
    topK: 8,
    experts: 128,
    expertRanks: 1,
  };

  /** Experts that `tokens` tokens wake on average, each picking topK different ones by popularity. */
  function simulatedHits(popularity: readonly number[], topK: number, tokens: number): number {
    const random = seeded(7);
    const draws = 4000;
    let woken = 0;
    for (let draw = 0; draw < draws; draw++) {
      const awake = new Set<number>();
      for (let token = 0; token < tokens; token++) {
        // Gumbel's trick: the topK largest of ln p + noise are picks without repetition.
        const scores = popularity.map((p, index) => [
          Math.log(p) - Math.log(-Math.log(random())),
          index,
        ]);
        scores.sort(([a], [b]) => b! - a!);
        for (const [, index] of scores.slice(0, topK)) awake.add(index!);
      }
      woken += awake.size;
    }
    return woken / draws;
  }

  /** Mulberry32: uniform numbers in (0, 1). */
  function seeded(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let bits = Math.imul(state ^ (state >>> 15), state | 1);
      bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
      return (((bits ^ (bits >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
    };
  }

  test("one token wakes its top 8, whatever the skew; many wake all", () => {
    for (const skew of [0, 0.5, 1]) {
      expect(expertsHit(shape, 1, skew)).toBeCloseTo(8, 9);
      expect(expertsHit(shape, 1e9, skew)).toBeCloseTo(128, 2);
    }
    expect(expertsHit(shape, 0, 1)).toBe(0);
    expect(expertsHit(shape, 0.25, 1)).toBe(2);
  });

  test("even routing: T tokens leave an expert asleep with probability (1 - 8/128)^T", () => {
    // Mixtral, top 2 of 8: two tokens wake 8 (1 - (6/8)^2) = 3.5.
    expect(expertsHit({ ...shape, topK: 2, experts: 8 }, 2, 0)).toBeCloseTo(3.5, 9);
    expect(expertsHit(shape, 5, 0)).toBeCloseTo(128 * (1 - 0.9375 ** 5), 9);
  });

  test("even routing agrees with simulated picks", () => {
    const even = Array.from({ length: 16 }, () => 1);
    for (const tokens of [1, 3, 8]) {
      const simulated = simulatedHits(even, 4, tokens);
      const hit = expertsHit({ ...shape, topK: 4, experts: 16 }, tokens, 0);
      expect(Math.abs(hit / simulated - 1)).toBeLessThan(0.005);
    }
  });

  test("skewed routing agrees with simulated picks to a few percent", () => {
    // Popularities at the quantiles of the gamma distribution of variance 1, the exponential.
    const skewed = Array.from({ length: 64 }, (_, i) => -Math.log(1 - (i + 0.5) / 64));
    for (const tokens of [1, 4, 16]) {
      const simulated = simulatedHits(skewed, 4, tokens);
      const hit = expertsHit({ ...shape, topK: 4, experts: 64 }, tokens, 1);
      expect(Math.abs(hit / simulated - 1)).toBeLessThan(0.04);
    }
  });

  test("more tokens wake more, more skew wakes fewer", () => {
    const tokens = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    const skew = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(tokens, tokens, skew, skew, (some, more, low, high) => {
        expect(expertsHit(shape, some + more, low)).toBeGreaterThanOrEqual(
          expertsHit(shape, some, low),
        );
        const [even, uneven] = [Math.min(low, high), Math.max(low, high)];
        expect(expertsHit(shape, some, uneven)).toBeLessThanOrEqual(
          expertsHit(shape, some, even) * (1 + 1e-9),
        );
      }),
    );
  });

  test("ranks share the woken experts; the busiest has more the more ranks there are", () => {
    expect(expertsHit({ ...shape, expertRanks: 8 }, 16, 1)).toBeCloseTo(
      expertsHit(shape, 16, 1) / 8,
      9,
    );
    expect(rankImbalance(128, 1, 1)).toBe(1);
    expect(rankImbalance(128, 8, 1)).toBeGreaterThan(rankImbalance(128, 2, 1));
    // 2 ranks: Blom's z = 0.589; 1 + 0.589 sqrt(2 / 128) = 1.0736.
    expect(rankImbalance(128, 2, 1)).toBeCloseTo(1.0736, 3);
  });
});

test("wireBytes: an all-reduce of 1 MB over 8 ranks sends 2 x 7/8 MB, a gather half of that", () => {
  expect(wireBytes("all-reduce", 8, 1e6)).toBe(1.75e6);
  expect(wireBytes("all-gather", 8, 1e6)).toBe(0.875e6);
  expect(wireBytes("all-reduce", 1, 1e6)).toBe(0);
});
