import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goodput, shareWithin } from "../../src/explore/goodput";
import type { LatencyLimit } from "../../src/explore/targets";
import { limitLoad, meetsTargets, missedLimits } from "../../src/explore/targets";
import type { Evaluation, Latency } from "../../src/serving/evaluation";

const latency = (mean: number, p50: number, p90: number, p95: number, p99: number): Latency => ({
  meanSeconds: mean,
  p50Seconds: p50,
  p90Seconds: p90,
  p95Seconds: p95,
  p99Seconds: p99,
});

const ttft = latency(1.2, 1, 2, 3, 4);
const steady = latency(0.1, 0.1, 0.1, 0.1, 0.1);
const short = { workloadId: "short", ttft: latency(0.5, 0.4, 0.8, 1, 2), e2e: ttft };
const long = { workloadId: "long", ttft: latency(2, 2, 4, 5, 6), e2e: ttft };

// Only what targets look at is there.
const evaluation = {
  requestsPerSecond: 10,
  ttft,
  tbt: steady,
  e2e: ttft,
  classes: [short, long],
} as unknown as Evaluation;

const limit = (change: Partial<LatencyLimit>): LatencyLimit => ({
  latency: "ttft",
  statistic: "p99",
  seconds: 4,
  workloadId: null,
  ...change,
});

describe("targets", () => {
  it("bound the statistic they name, inclusively", () => {
    for (const [statistic, seconds] of [
      ["mean", 1.2],
      ["p50", 1],
      ["p90", 2],
      ["p95", 3],
      ["p99", 4],
    ] as const) {
      expect(meetsTargets(evaluation, [limit({ statistic, seconds })])).toBe(true);
      expect(meetsTargets(evaluation, [limit({ statistic, seconds: seconds * 0.999 })])).toBe(
        false,
      );
    }
    expect(meetsTargets(evaluation, [])).toBe(true);
  });

  it("of a class bound its own requests; a class that is not in the mix says nothing", () => {
    const both = [
      limit({ workloadId: "short", seconds: 2 }),
      limit({ workloadId: "long", seconds: 5 }),
      limit({ workloadId: "absent", seconds: 0.001 }),
    ];
    expect(missedLimits(evaluation, both)).toEqual([both[1]]);
    expect(both.map((one) => limitLoad(evaluation, one))).toEqual([1, 6 / 5, 0]);
  });

  it("of the only class bound all requests, and TBT is the same for all classes", () => {
    const alone = { ...evaluation, classes: [] };
    expect(limitLoad(alone, limit({ workloadId: "short", seconds: 8 }))).toBe(0.5);
    expect(limitLoad(evaluation, limit({ latency: "tbt", workloadId: "long", seconds: 0.2 }))).toBe(
      0.5,
    );
  });
});

describe("the share within a target", () => {
  it("is that of the percentiles where it falls on one", () => {
    expect([1, 2, 3, 4].map((seconds) => shareWithin(ttft, seconds))).toEqual([
      0.5,
      expect.closeTo(0.9, 12),
      expect.closeTo(0.95, 12),
      expect.closeTo(0.99, 12),
    ]);
  });

  it("falls off exponentially between and beyond them", () => {
    // From 10 % beyond at 2 s to 5 % at 3 s: sqrt(0.1 x 0.05) = 7.07 % at 2.5 s.
    expect(shareWithin(ttft, 2.5)).toBeCloseTo(1 - Math.sqrt(0.1 * 0.05), 12);
    // From 5 % at 3 s to 1 % at 4 s, a fifth each second: 0.2 % at 5 s.
    expect(shareWithin(ttft, 5)).toBeCloseTo(0.998, 12);
    // Below the median the line of the first piece goes on: 0.5 x 5 = 250 %, so nobody.
    expect(shareWithin(ttft, 0)).toBe(0);
  });

  it("is all or nothing where nothing varies", () => {
    expect([0.099, 0.1, 0.2].map((seconds) => shareWithin(steady, seconds))).toEqual([0, 1, 1]);
  });

  it("never falls as the target grows", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (percentiles, a, b) => {
          const [p50 = 0, p90 = 0, p95 = 0, p99 = 0] = percentiles.toSorted((x, y) => x - y);
          const one = latency(p50, p50, p90, p95, p99);
          expect(shareWithin(one, Math.min(a, b))).toBeLessThanOrEqual(
            shareWithin(one, Math.max(a, b)) + 1e-12,
          );
        },
      ),
    );
  });
});

describe("goodput", () => {
  const weights = new Map([
    ["short", 3],
    ["long", 1],
  ]);

  it("is the requests that keep every target, by class", () => {
    // Short: all but 1 % stay within 2 s. Long: half do.
    const kept = goodput(evaluation, [limit({ seconds: 2 })], weights);
    expect(kept).toBeCloseTo((10 * (3 * 0.99 + 1 * 0.5)) / 4, 10);
    // A TBT target that never holds leaves none, whatever TTFT.
    expect(
      goodput(evaluation, [limit({}), limit({ latency: "tbt", seconds: 0.05 })], weights),
    ).toBe(0);
  });

  it("counts a class's target on that class alone", () => {
    const kept = goodput(evaluation, [limit({ workloadId: "long", seconds: 4 })], weights);
    expect(kept).toBeCloseTo((10 * (3 + 0.9)) / 4, 10);
  });

  it("is all requests without targets", () => {
    expect(goodput(evaluation, [], weights)).toBe(10);
  });
});
