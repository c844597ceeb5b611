import { describe, expect, test } from "vitest";
import { findEngine } from "../../src/catalog/engines";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { longestOutputTokens } from "../../src/serving/lengths";
import { deployment, feasible, full, only } from "./set-ups";

const { requestSeconds } = fittedCoefficients.engines["vllm-2023"]!;
const engine = findEngine("vllm-2023")!;
const users = (count: number) => ({ ...full, load: { kind: "users", users: count } }) as const;

describe("the longest of many answers", () => {
  test("of one the mean, of equal ones their length", () => {
    expect(longestOutputTokens(only("512x256"), 1)).toBe(256);
    expect(longestOutputTokens(only("512x256"), 40)).toBe(256);
  });

  test("lognormal of mean 340 and variation 1: of 100 the one that 0.5615 % exceed, 1,984 tokens", () => {
    // sigma^2 = ln 2, mu = ln 340 - ln(2)/2; z(0.994385) = 2.5350; e^(mu + 0.83255 x 2.5350).
    const mu = Math.log(340) - Math.log(2) / 2;
    const expected = Math.exp(mu + Math.sqrt(Math.log(2)) * 2.535);
    expect(longestOutputTokens(only("chat"), 100) / expected).toBeCloseTo(1, 3);
  });

  test("more answers, a longer longest one", () => {
    const lengths = [1, 2, 8, 32, 128].map((count) => longestOutputTokens(only("chat"), count));
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  });
});

describe("one batch at a time", () => {
  test("equal answers: all users start together, so nobody waits but for the prompts", () => {
    const { ttft, prefill } = feasible(deployment({ engine }), users(1));
    expect(ttft.p99Seconds).toBeLessThan(prefill.stepSeconds + 0.1);
  });

  test("Little's law: users = rate x (time to first token + answer), but for the host's time", () => {
    const setup = deployment({ engine, workloads: only("chat") });
    for (const count of [8, 32, 60]) {
      const found = feasible(setup, users(count));
      const inside = found.requestsPerSecond * (found.e2e.meanSeconds - requestSeconds);
      expect(inside / count).toBeCloseTo(1, 6);
      expect(found.ttft.meanSeconds).toBeGreaterThan(0.3 * found.e2e.meanSeconds);
    }
  });

  test("an open loop waits for half a batch on average, for nearly a whole one at worst", () => {
    const setup = deployment({ engine });
    const rate = 0.6 * feasible(setup, full).requestsPerSecond;
    const found = feasible(setup, {
      ...full,
      load: { kind: "rate", requestsPerSecond: rate },
    });
    const batch = found.runningSequences / found.requestsPerSecond;
    expect(found.ttft.meanSeconds).toBeGreaterThan(batch / 2);
    expect(found.ttft.p99Seconds).toBeGreaterThan(0.9 * batch);
  });
});
