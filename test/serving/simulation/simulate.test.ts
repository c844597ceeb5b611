import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEngine } from "../../../src/catalog/engines";
import { totalJoules } from "../../../src/model/power";
import type { Load, Operation } from "../../../src/serving/config";
import { loneRequest } from "./lone-request";
import { simulate } from "../../../src/serving/simulation/simulate";
import { shareWithin, simulatedGoodput } from "../../../src/serving/simulation/goodput";
import { deployment, feasible, full, only } from "../set-ups";
import { prepared, ran } from "./runs";

const users = (count: number): Operation => ({ ...full, load: { kind: "users", users: count } });

const anyEngine = fc.constantFrom("vllm-2023", "vllm-2024", "vllm-2026");
const anyMix = fc.constantFrom("chat", "summarising", "512x64", "azure-code", "1x1");
const anyLoad: fc.Arbitrary<(capacity: number) => Load> = fc.oneof(
  fc.constant(() => full.load),
  fc.integer({ min: 1, max: 70 }).map((count) => () => ({ kind: "users", users: count }) as const),
  fc
    .record({
      share: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      variation: fc.constantFrom(0, 1, 3),
    })
    .map(({ share, variation }) => (capacity: number) => ({
      kind: "rate" as const,
      requestsPerSecond: share * capacity,
      arrivalVariation: variation,
    })),
);

describe("one user alone", () => {
  test("TTFT is the host's time and the prompt's step, TBT the decodes' steps, E2E all of them", () => {
    const setup = deployment({ workloads: only("512x9") });
    const ready = prepared(setup);
    const { figures, requests } = ran(ready, users(1), { requests: 40 });
    const { replica } = ready;
    const clock = {
      smClockHertz: setup.gpu.smClockHertz.max,
      powerLimitWatts: setup.gpu.powerLimitWatts.default,
    };
    const { prompt, decodes } = loneRequest(replica, replica, clock);
    const decodeSeconds = decodes.reduce((sum, one) => sum + one.cost.stepSeconds, 0);
    const { requestSeconds } = replica.engineCoefficients;
    const ttft = requestSeconds + prompt.cost.stepSeconds;
    expect(figures.ttft.meanSeconds).toBeCloseTo(ttft, 9);
    expect(figures.tbt.meanSeconds / (decodeSeconds / 8)).toBeCloseTo(1, 3);
    expect(figures.e2e.p50Seconds / (ttft + decodeSeconds)).toBeCloseTo(1, 3);
    // One request after the other, 9 tokens each.
    expect(figures.outputTokensPerSecond / (9 / (ttft + decodeSeconds))).toBeCloseTo(1, 2);
    expect([...requests.outputTokens].every((tokens) => tokens === 9)).toBe(true);
    // Energy per request: the steps, and idle power while the host parses.
    const joules = [prompt, ...decodes].reduce((sum, one) => sum + totalJoules(one.energy), 0);
    const idle = figures.gpuJoulesPerOutputToken * 9 - joules;
    expect(idle).toBeGreaterThan(0);
    expect(idle).toBeLessThan(requestSeconds * setup.gpu.powerLimitWatts.default);
  });
});

describe("whatever is simulated", () => {
  test(
    "energy is power times time, nothing exceeds its places, tokens and requests add up",
    { timeout: 30_000 },
    () => {
      fc.assert(
        fc.property(
          anyEngine,
          anyMix,
          anyLoad,
          fc.integer({ min: 1, max: 40 }),
          (engine, mix, load, maxBatch) => {
            const setup = deployment({ engine: findEngine(engine)!, workloads: only(mix) });
            const capacity = feasible(setup, { ...full, maxBatch }).requestsPerSecond;
            const operation: Operation = { ...full, maxBatch, load: load(capacity) };
            const { figures, requests, timeline, tokenTimes, measuredSeconds } = ran(
              setup,
              operation,
              {
                requests: 120,
              },
            );

            const lengths = [...timeline.seconds.keys()].map((bin) =>
              Math.min(timeline.binSeconds, measuredSeconds - timeline.seconds[bin]!),
            );
            const over = (column: Float64Array) =>
              column.reduce((sum, value, bin) => sum + value * lengths[bin]!, 0);
            const joules =
              figures.gpuJoulesPerOutputToken * figures.outputTokensPerSecond * measuredSeconds;
            expect(over(timeline.gpuWatts) / joules).toBeCloseTo(1, 6);
            expect(over(timeline.running) / measuredSeconds / figures.runningSequences).toBeCloseTo(
              1,
              6,
            );

            for (const value of timeline.running)
              expect(value).toBeLessThanOrEqual(maxBatch * (1 + 1e-9));
            for (const value of timeline.kvShare) {
              expect(value).toBeGreaterThanOrEqual(0);
              expect(value).toBeLessThanOrEqual(1 + 1e-9);
            }
            for (const value of timeline.busyShare) expect(value).toBeLessThanOrEqual(1 + 1e-9);
            expect(figures.utilisation).toBeLessThanOrEqual(1 + 1e-9);

            expect(requests.ttftSeconds.length).toBeGreaterThanOrEqual(120);
            for (const [index, ttft] of requests.ttftSeconds.entries()) {
              expect(ttft).toBeGreaterThan(0);
              expect(requests.e2eSeconds[index]).toBeGreaterThanOrEqual(ttft);
            }
            // A gap for each token but the first of an answer; answers under way at both ends differ.
            const gaps = tokenTimes.counts.reduce((sum, count) => sum + count, 0);
            const tokens = figures.outputTokensPerSecond * measuredSeconds;
            expect(gaps).toBeLessThanOrEqual(tokens + 1e-6);
            expect(tokens - gaps).toBeLessThanOrEqual(requests.ttftSeconds.length + maxBatch);
          },
        ),
        { numRuns: 25 },
      );
    },
  );

  test("the same seed gives the same run, another one another", () => {
    const setup = deployment({ workloads: only("chat") });
    const first = ran(setup, users(8), { requests: 60 });
    expect(ran(setup, users(8), { requests: 60 })).toEqual(first);
    expect(ran(setup, users(8), { requests: 60, seed: 2 }).figures).not.toEqual(first.figures);
  });
});

describe("Little's law in the run itself", () => {
  test.each([
    ["vllm-2026", "chat", 0.7],
    ["vllm-2024", "summarising", 0.5],
    ["vllm-2023", "512x64", 0.5],
  ])("%s, %s, at %s of capacity: inside = rate x time inside", (engine, mix, share) => {
    const setup = deployment({ engine: findEngine(engine)!, workloads: only(mix) });
    const rate = share * feasible(setup, full).requestsPerSecond;
    const operation: Operation = { ...full, load: { kind: "rate", requestsPerSecond: rate } };
    const ready = prepared(setup);
    const { figures } = ran(ready, operation, { requests: 4000 });
    const { requestSeconds } = ready.replica.engineCoefficients;
    const inside = figures.runningSequences + figures.waitingRequests;
    // A static batch keeps answered sequences: they are inside, but no longer in their E2E.
    const stays = figures.requestsPerSecond * (figures.e2e.meanSeconds - requestSeconds);
    if (engine === "vllm-2023") expect(inside).toBeGreaterThan(0.97 * stays);
    else expect(Math.abs(inside / stays - 1)).toBeLessThan(0.03);
    expect(Math.abs(figures.requestsPerSecond / rate - 1)).toBeLessThan(0.06);
  });

  test("a closed loop's users are running, waiting or being parsed", () => {
    const setup = deployment({ workloads: only("chat") });
    const ready = prepared(setup);
    const { figures } = ran(ready, users(48), { requests: 2000 });
    const { requestSeconds } = ready.replica.engineCoefficients;
    const parsed = figures.requestsPerSecond * requestSeconds;
    const all = figures.runningSequences + figures.waitingRequests + parsed;
    expect(Math.abs(all / 48 - 1)).toBeLessThan(0.01);
    expect(figures.runningSequences).toBeLessThanOrEqual(32);
  });
});

describe("several replicas", () => {
  const parallelism = { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 4 };
  const setup = deployment({ workloads: only("512x64"), parallelism });

  test("12 users on four are as many as three on one, four times over", () => {
    const four = ran(setup, users(12));
    const one = ran(deployment({ workloads: only("512x64") }), users(3));
    expect(four.figures.runningSequences).toBe(one.figures.runningSequences);
    expect(four.figures.requestsPerSecond).toBeCloseTo(4 * one.figures.requestsPerSecond, 9);
    expect(four.figures.deploymentGpuWatts).toBeCloseTo(4 * one.figures.deploymentGpuWatts, 6);
    expect(four.notes).toEqual([]);
  });

  test("ten are simulated as twelve, and said to be; two leave two replicas idle", () => {
    const ten = ran(setup, users(10), { requests: 30 });
    expect(ten.load).toEqual({ kind: "users", users: 12 });
    expect(ten.notes.join()).toContain("10 users do not divide over 4 replicas");
    const two = ran(setup, users(2));
    expect(two.load).toEqual({ kind: "users", users: 2 });
    expect(two.figures.utilisation).toBeLessThanOrEqual(0.5);
  });
});

describe("the KV cache", () => {
  // Long prompts and answers for a GPU that hardly holds the weights.
  const tight = deployment({ gpuId: "l4", workloads: only("2048x512") });

  test("sequences are preempted rather than held without room", () => {
    const { figures, timeline } = ran(tight, { ...users(64), maxBatch: 64 }, { requests: 150 });
    expect(figures.preemptionsPerRequest).toBeGreaterThan(0);
    expect(Math.max(...timeline.kvShare)).toBeGreaterThan(0.9);
    expect(Math.max(...timeline.kvShare)).toBeLessThanOrEqual(1 + 1e-9);
  });

  test("with few places none is", () => {
    const { figures } = ran(tight, { ...full, maxBatch: 2 }, { requests: 60 });
    expect(figures.preemptionsPerRequest).toBe(0);
  });

  test("a request that no empty cache holds is refused in words", () => {
    const setup = deployment({ gpuId: "l4", workloads: only("100x22000") });
    const run = simulate(prepared(setup), full, { seed: 1, requests: 10, order: "first-come" });
    const { value } = run.next();
    expect(value).toMatchObject({ feasible: false });
    expect(JSON.stringify(value)).toContain("KV cache");
  });
});

describe("levers", () => {
  const setup = deployment({ workloads: only("chat") });
  const capacity = feasible(setup, full).requestsPerSecond;
  const at = (share: number, arrivalVariation = 1): Operation => ({
    ...full,
    load: { kind: "rate", requestsPerSecond: share * capacity, arrivalVariation },
  });

  test("bursts lengthen first tokens and change no throughput", () => {
    const calm = ran(setup, at(0.6), { requests: 3000 }).figures;
    const wild = ran(setup, at(0.6, 4), { requests: 3000 }).figures;
    expect(wild.ttft.p99Seconds).toBeGreaterThan(1.3 * calm.ttft.p99Seconds);
    expect(wild.requestsPerSecond / calm.requestsPerSecond).toBeGreaterThan(0.8);
  });

  test("shortest prompts first lower the mean wait of a queue and lengthen its end", () => {
    const long = deployment({ workloads: [...only("chat"), ...only("summarising")] });
    const first = ran(long, users(120), { requests: 2000 }).figures.ttft;
    const short = ran(long, users(120), { requests: 2000, order: "shortest-first" }).figures.ttft;
    expect(short.meanSeconds).toBeLessThan(first.meanSeconds);
    expect(short.p99Seconds).toBeGreaterThan(first.p99Seconds);
  });

  test("a prefix cache that knows half of each prompt shortens first tokens", () => {
    const prompts = deployment({ workloads: only("summarising") });
    const without = ran(prompts, users(4)).figures;
    const known = ran({ ...prompts, prefix: { hitRate: 0.5, place: "own" } }, users(4)).figures;
    expect(known.ttft.meanSeconds).toBeLessThan(without.ttft.meanSeconds);
    expect(known.gpuJoulesPerOutputToken).toBeLessThan(without.gpuJoulesPerOutputToken);
  });

  test("drafts of which all are taken but none costs: several tokens a step", () => {
    const speculation = {
      drafter: { kind: "lookup" },
      draftTokens: 3,
      acceptance: 0.999,
    } as const;
    const plain = ran(setup, users(2)).figures;
    const drafted = ran({ ...setup, speculation }, users(2)).figures;
    expect(drafted.tbt.meanSeconds).toBeLessThan(0.5 * plain.tbt.meanSeconds);
  });

  test("goodput counts requests that keep every limit, of their class alone", () => {
    const mix = deployment({ workloads: [...only("512x64"), ...only("4096x64")] });
    const run = ran(mix, users(8), { requests: 300 });
    const limit = (seconds: number, workloadId: string | null) =>
      [{ latency: "ttft", seconds, workloadId }] as const;
    const shortShare =
      [...run.requests.workload].filter((index) => index === 0).length /
      run.requests.workload.length;
    expect(shareWithin(run, [])).toBe(1);
    expect(shareWithin(run, limit(0, null))).toBe(0);
    expect(shareWithin(run, limit(0, "4096x64"))).toBeCloseTo(shortShare, 9);
    expect(shareWithin(run, limit(0, "elsewhere"))).toBe(1);
    expect(simulatedGoodput(run, limit(run.figures.ttft.p50Seconds, null))).toBeCloseTo(
      run.figures.requestsPerSecond / 2,
      1,
    );
  });
});
