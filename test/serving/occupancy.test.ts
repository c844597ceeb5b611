import { describe, expect, test } from "vitest";
import { findEngine } from "../../src/catalog/engines";
import { cycleAt } from "../../src/serving/cycle";
import { evaluatePrepared, resolveClock } from "../../src/serving/evaluate";
import { waitProbability } from "../../src/serving/occupancy";
import { promptService } from "../../src/serving/prompts-ahead";
import { deployment, full, only } from "./set-ups";
import { prepared } from "./simulation/runs";

describe("Erlang's C formula", () => {
  test("one server: the probability to wait is the load", () => {
    expect(waitProbability(1, 0.3)).toBeCloseTo(0.3, 12);
  });

  test("two servers, one erlang: 1/3", () => {
    // B = (1/2) / (1 + 1 + 1/2) = 1/5; C = B / (1 - rho (1 - B)) = 0.2 / (1 - 0.4) = 1/3.
    expect(waitProbability(2, 1)).toBeCloseTo(1 / 3, 12);
  });

  test("ten servers, eight erlangs: 0.4092 in the tables", () => {
    expect(waitProbability(10, 8)).toBeCloseTo(0.4092, 4);
  });

  test("nothing offered never waits, too much always", () => {
    expect(waitProbability(4, 0)).toBe(0);
    expect(waitProbability(4, 4)).toBe(1);
  });
});

const SHARES = [1e-6, 1e-3, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.6, 0.75, 0.85, 0.95, 0.99, 0.9999];

describe.each([
  ["vllm-2026", "1024x128", 1],
  ["vllm-2026", "1024x128", 8],
  ["vllm-2026", "azure-code", 64],
  ["vllm-2026", "4096x16", 64],
  ["vllm-2024", "azure-code", 10_000],
  ["vllm-2023", "chat", 1],
  ["vllm-2023", "chat", 10_000],
])("an open loop: %s, %s, %i places", (engine, mix, maxBatch) => {
  const setup = deployment({ engine: findEngine(engine)!, workloads: only(mix) });
  const ready = prepared(setup);
  const at = (load: typeof full.load) => {
    const result = evaluatePrepared(ready, { ...full, maxBatch, load });
    if (!result.feasible) throw new Error(result.reason);
    return result;
  };
  const capacity = at(full.load).requestsPerSecond;

  test.each([1, 2])("variation %f: serves what arrives; more load, no less of anything", (v) => {
    const rising = SHARES.map((share) =>
      at({ kind: "rate", requestsPerSecond: share * capacity, arrivalVariation: v }),
    );
    for (const [i, result] of rising.entries()) {
      // The cycle is found within 1e-4.
      expect(result.requestsPerSecond / (SHARES[i]! * capacity)).toBeCloseTo(1, 3);
      const before = rising[i - 1];
      if (before === undefined) continue;
      const { ttft, tbt } = result;
      expect(result.runningSequences).toBeGreaterThanOrEqual(before.runningSequences * 0.999);
      expect(tbt.meanSeconds).toBeGreaterThanOrEqual(before.tbt.meanSeconds * 0.998);
      expect(ttft.meanSeconds).toBeGreaterThanOrEqual(before.ttft.meanSeconds * 0.995);
      // Replayed graphs make some batches cheaper than slightly smaller ones.
      expect(result.utilisation).toBeGreaterThanOrEqual(before.utilisation * 0.9);
      expect(result.gpuMeanWatts).toBeGreaterThanOrEqual(before.gpuMeanWatts * 0.95);
    }
  });
});

test("prompts keep a replica busy whose every step has its whole budget of them", () => {
  // 4,096 in, 16 out: a step's 8,192 tokens are two prompts, each of which decodes 15 steps: 30 of 64.
  const ready = prepared(deployment({ workloads: only("4096x16") }));
  const clock = resolveClock(ready, full);
  if ("feasible" in clock) throw new Error(clock.reason);
  const cycle = cycleAt(ready.replica, clock, 64, () => 16);
  const { seconds } = promptService(cycle, ready.replica);
  expect(cycle.decoding).toBeLessThan(31);
  expect(seconds * cycle.requestsPerSecond).toBeCloseTo(1, 2);
});
