import { describe, expect, test } from "vitest";
import { goodput } from "../../src/explore/goodput";
import { goodputRange, isDoubtful } from "../../src/explore/limit-doubt";
import type { LatencyLimit } from "../../src/explore/targets";
import type { Evaluation, Latency } from "../../src/serving/evaluation";
import type { Intervals } from "../../src/serving/uncertainty/intervals";

const interval = (low: number, high: number) => ({ low, high, basis: "", reasons: [] });

// Only what is looked at is there.
const around = {
  ttft: interval(0.5, 2),
  ttftP90: interval(0.8, 1.25),
  ttftP99: interval(0.4, 3),
  tbt: interval(1, 1),
  e2e: interval(1, 1),
  throughput: interval(0.7, 1.2),
} as unknown as Intervals;

const limit = (change: Partial<LatencyLimit> = {}): LatencyLimit => ({
  latency: "ttft",
  statistic: "p99",
  seconds: 4,
  workloadId: null,
  ...change,
});

describe("a limit is doubtful", () => {
  test.each([
    // Of 2 s the P99 lies between 0.8 and 6 s: 4 s lie inside, 6 s and 0.7 s do not.
    ["p99", 4, 2, true],
    ["p99", 6, 2, false],
    ["p99", 0.7, 2, false],
    // P90 between 1.6 and 2.5 s.
    ["p90", 2.4, 2, true],
    ["p90", 2.6, 2, false],
    // The median as the mean, between 1 and 4 s.
    ["p50", 3.9, 2, true],
    ["mean", 0.9, 2, false],
  ] as const)("%s of at most %d s at %d s: %s", (statistic, seconds, found, expected) => {
    expect(isDoubtful(limit({ statistic, seconds }), found, around)).toBe(expected);
  });
});

test("goodput lies between slow latencies at low throughput and the other way round", () => {
  const ttft: Latency = {
    meanSeconds: 1.2,
    p50Seconds: 1,
    p90Seconds: 2,
    p95Seconds: 3,
    p99Seconds: 4,
  };
  const evaluation = {
    requestsPerSecond: 10,
    ttft,
    tbt: ttft,
    e2e: ttft,
    classes: [],
  } as unknown as Evaluation;
  const weights = new Map([["only", 1]]);
  const limits = [limit({ seconds: 2 })];
  // At 2 s: 90 %. All twice as long: 2 s is the median's, 50 %. Half as long: 2 s is the P99's.
  expect(goodput(evaluation, limits, weights)).toBeCloseTo(9, 10);
  const { least, most } = goodputRange(evaluation, limits, weights, around);
  expect(least).toBeCloseTo(0.7 * 10 * 0.5, 10);
  expect(most).toBeCloseTo(1.2 * 10 * 0.99, 10);
});
