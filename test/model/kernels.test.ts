import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attendedPairs } from "../../src/model/kernels/attention";
import { wireBytes } from "../../src/model/kernels/collective";
import { expertsHit, rankImbalance } from "../../src/model/kernels/experts";
import { joinRoofs } from "../../src/model/kernels/join";
import { paddedRows } from "../../src/model/kernels/matmul";
import { expertShape } from "./expert-shape";

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

test("paddedRows: whole tiles of 128, smaller ones for few rows, never below 16", () => {
  expect([1, 16, 17, 33, 64, 65, 128, 129, 300].map(paddedRows)).toEqual([
    16, 16, 32, 64, 64, 128, 128, 256, 384,
  ]);
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
  test("even routing: 1 token of top 8 of 128 wakes 128 (1 - e^(-1/16)) = 7.755, many wake all", () => {
    expect(expertsHit(expertShape, 1, 0)).toBeCloseTo(7.755, 3);
    expect(expertsHit(expertShape, 10_000, 0)).toBeCloseTo(128, 6);
  });

  test("skew: 16 tokens are 1 pick per expert; variance 1 wakes 128 (1 - 1/2) = 64", () => {
    expect(expertsHit(expertShape, 16, 1)).toBeCloseTo(64, 9);
  });

  test("the formula is the mean over gamma-distributed popularities", () => {
    // Variance 1 is the exponential distribution: quantiles -ln(1 - u) on an even grid.
    const grid = 20_000;
    const picks = 2.5;
    let woken = 0;
    for (let i = 0; i < grid; i++) {
      const popularity = -Math.log(1 - (i + 0.5) / grid);
      woken += 1 - Math.exp(-popularity * picks);
    }
    expect(expertsHit(expertShape, picks * 16, 1) / 128).toBeCloseTo(woken / grid, 3);
  });

  test("ranks share the woken experts; the busiest has more the more ranks there are", () => {
    expect(expertsHit({ ...expertShape, expertRanks: 8 }, 16, 1)).toBeCloseTo(8, 9);
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
