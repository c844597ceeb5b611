import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEngine } from "../../../src/catalog/engines";
import { totalJoules } from "../../../src/model/power";
import type { Load, Operation } from "../../../src/serving/config";
import { loneRequest } from "./lone-request";
import { poolWaitingWatts } from "../../../src/serving/disaggregated";
import { exposedTransferSeconds, kvTransfer } from "../../../src/serving/kv-transfer";
import { simulate } from "../../../src/serving/simulation/simulate";
import type { Simulation } from "../../../src/serving/simulation/simulation";
import { feasible, full } from "../set-ups";
import { twoPools } from "./pool-runs";
import { prepared, ran } from "./runs";

const users = (count: number): Operation => ({ ...full, load: { kind: "users", users: count } });

function poolsOf({ pools }: Simulation): NonNullable<Simulation["pools"]> {
  if (pools === null) throw new Error("no pools");
  return pools;
}

describe("one user alone", () => {
  test("TTFT is host time, prompt and what is left of the transfer, E2E eight steps more; energy is theirs", () => {
    const setup = twoPools({ mix: "512x9" });
    const ready = prepared(setup);
    const run = ran(ready, users(1), { requests: 40 });
    const { figures, measuredSeconds } = run;
    const { replica, pool } = ready;
    const clock = {
      smClockHertz: setup.gpu.smClockHertz.max,
      powerLimitWatts: setup.gpu.powerLimitWatts.default,
    };
    const { prompt, decodes } = loneRequest(pool!.replica, replica, clock);
    const promptSeconds = prompt.cost.stepSeconds;
    const decodeSeconds = decodes.reduce((sum, one) => sum + one.cost.stepSeconds, 0);
    const transfer = kvTransfer(pool!, ready);
    const { requestSeconds } = replica.engineCoefficients;
    const ttft =
      requestSeconds + promptSeconds + exposedTransferSeconds(transfer, promptSeconds, 32);
    expect(figures.ttft.meanSeconds).toBeCloseTo(ttft, 9);
    expect(figures.tbt.meanSeconds / (decodeSeconds / 8)).toBeCloseTo(1, 3);
    expect(figures.e2e.p50Seconds / (ttft + decodeSeconds)).toBeCloseTo(1, 3);
    expect(figures.outputTokensPerSecond / (9 / (ttft + decodeSeconds))).toBeCloseTo(1, 2);

    const { prefill, decode } = poolsOf(run);
    const cycleSeconds = ttft + decodeSeconds;
    expect(prefill.busyShare / (promptSeconds / cycleSeconds)).toBeCloseTo(1, 1);
    expect(decode.busyShare / (decodeSeconds / cycleSeconds)).toBeCloseTo(1, 2);
    // Each pool draws its steps' energy, and what a waiting GPU does for the rest.
    const idleWatts = poolWaitingWatts({ prepared: ready, clock }, users(1));
    const meanWatts = (joules: number, busySeconds: number) =>
      (joules + (cycleSeconds - busySeconds) * idleWatts) / cycleSeconds;
    const decodeJoules = decodes.reduce((sum, one) => sum + totalJoules(one.energy), 0);
    const prefillWatts = meanWatts(totalJoules(prompt.energy), promptSeconds);
    expect(prefill.gpuMeanWatts / prefillWatts).toBeCloseTo(1, 2);
    expect(decode.gpuMeanWatts / meanWatts(decodeJoules, decodeSeconds)).toBeCloseTo(1, 2);
    // The transfer comes on top.
    const transferWatts = figures.deploymentGpuWatts - prefill.gpuMeanWatts - decode.gpuMeanWatts;
    expect(transferWatts / (transfer.joules * figures.requestsPerSecond)).toBeCloseTo(1, 1);
    expect(measuredSeconds / cycleSeconds).toBeGreaterThan(39);
  });

  test("an answer of one token ends in the prefill pool", () => {
    const { figures, pools } = ran(twoPools({ mix: "512x1" }), users(1), { requests: 40 });
    expect(figures.e2e.meanSeconds).toBe(figures.ttft.meanSeconds);
    expect(pools!.decode.busyShare).toBe(0);
    expect(pools!.prefill.busyShare).toBeGreaterThan(0);
  });
});

describe("whatever is simulated", () => {
  const anyLoad: fc.Arbitrary<(capacity: number) => Load> = fc.oneof(
    fc.constant(() => full.load),
    fc
      .integer({ min: 1, max: 90 })
      .map((count) => () => ({ kind: "users", users: count }) as const),
    fc.constantFrom(0.2, 0.8).map((share) => (capacity: number) => ({
      kind: "rate" as const,
      requestsPerSecond: share * capacity,
    })),
  );

  test("energy is power times time, nothing exceeds its places, tokens and requests add up", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("vllm-2024", "vllm-2026"),
        fc.constantFrom("chat", "summarising", "512x64", "azure-code", "1x1", "chat+1x1"),
        anyLoad,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom("ready", "parked"),
        (engine, mix, load, maxBatch, prefill, decode, idle) => {
          const setup = twoPools({ mix, prefill, decode, engine: findEngine(engine)! });
          const capacity = feasible(setup, { ...full, maxBatch }).requestsPerSecond;
          const operation: Operation = { ...full, maxBatch, load: load(capacity), idle };
          const run = ran(setup, operation, { requests: 120 });
          const { figures, requests, tokenTimes, measuredSeconds, timeline } = run;
          const pools = poolsOf(run);
          expect(timeline).toBe(pools.decode.timeline);
          for (const pool of [pools.prefill, pools.decode]) {
            const { timeline: columns } = pool;
            const over = (column: Float64Array) =>
              column.reduce(
                (sum, value, bin) =>
                  sum +
                  value * Math.min(columns.binSeconds, measuredSeconds - columns.seconds[bin]!),
                0,
              );
            expect(over(columns.gpuWatts) / measuredSeconds / pool.gpuMeanWatts).toBeCloseTo(1, 6);
            expect(over(columns.waiting) * pool.replicas).toBeCloseTo(
              pool.waitingRequests * measuredSeconds,
              6,
            );
            for (const value of [...columns.kvShare, ...columns.busyShare]) {
              expect(value).toBeGreaterThanOrEqual(0);
              expect(value).toBeLessThanOrEqual(1 + 1e-9);
            }
          }
          for (const value of pools.decode.timeline.running) {
            expect(value).toBeLessThanOrEqual(maxBatch * (1 + 1e-9));
          }
          for (const [index, ttft] of requests.ttftSeconds.entries()) {
            expect(ttft).toBeGreaterThan(0);
            expect(requests.e2eSeconds[index]).toBeGreaterThanOrEqual(ttft);
          }
          const gaps = tokenTimes.counts.reduce((sum, count) => sum + count, 0);
          const tokens = figures.outputTokensPerSecond * measuredSeconds;
          expect(gaps).toBeLessThanOrEqual(tokens + 1e-6);
          const underWay = maxBatch * decode;
          expect(tokens - gaps).toBeLessThanOrEqual(requests.ttftSeconds.length + underWay);
        },
      ),
      { numRuns: 25 },
    );
  }, 30_000);

  test("the same seed gives the same run, another one another", () => {
    const setup = twoPools({ mix: "chat", prefill: 2, decode: 2 });
    const operation: Operation = { ...full, load: { kind: "rate", requestsPerSecond: 8 } };
    const first = ran(setup, operation, { requests: 200 });
    expect(ran(setup, operation, { requests: 200 })).toEqual(first);
    expect(ran(setup, operation, { requests: 200, seed: 2 }).figures).not.toEqual(first.figures);
  });
});

describe("Little's law in the run itself", () => {
  test.each([
    ["chat", 1, 2, 0.7],
    ["azure-code", 2, 1, 0.8],
  ])("%s, %s and %s replicas, at %s of capacity", (mix, prefill, decode, share) => {
    const setup = twoPools({ mix, prefill, decode });
    const rate = share * feasible(setup, full).requestsPerSecond;
    const operation: Operation = { ...full, load: { kind: "rate", requestsPerSecond: rate } };
    const ready = prepared(setup);
    const run = ran(ready, operation, { requests: 5000 });
    const { figures } = run;
    const pools = poolsOf(run);
    const { requestSeconds } = ready.replica.engineCoefficients;
    const inside =
      pools.prefill.runningSequences * prefill +
      pools.prefill.waitingRequests +
      pools.decode.runningSequences * decode +
      pools.decode.waitingRequests;
    // On their way, and for the end of a decode step, they wait nowhere: a few milliseconds.
    const stays = figures.requestsPerSecond * (figures.e2e.meanSeconds - requestSeconds);
    expect(Math.abs(inside / stays - 1)).toBeLessThan(0.03);
  });

  test("a closed loop's users are somewhere, and spread evenly over those that decode", () => {
    const setup = twoPools({ mix: "chat", prefill: 2, decode: 3 });
    const run = ran(prepared(setup), users(150), { requests: 3000 });
    const { figures } = run;
    expect((figures.requestsPerSecond * figures.e2e.meanSeconds) / 150).toBeCloseTo(1, 1);
    // Fifty users for 32 places each: all places are always taken.
    expect(figures.runningSequences).toBeGreaterThan(31.9);
    expect(run.load).toEqual({ kind: "users", users: 150 });
    expect(run.notes).toEqual([]);
  });
});

describe("pools under a full load", () => {
  test.each([
    ["decode", "chat", 1, 1],
    ["prefill", "azure-code", 1, 1],
  ] as const)(
    "the %s pool is always full with %s, and nobody's wait counts",
    (limit, mix, prefill, decode) => {
      const setup = twoPools({ mix, prefill, decode });
      const { figures, pools } = ran(setup, full, { requests: 1500 });
      expect(pools![limit].busyShare).toBeGreaterThan(0.995);
      if (limit === "decode") expect(pools!.decode.runningSequences).toBeGreaterThan(31.9);
      expect(figures.ttft.meanSeconds).toBeLessThan(1);
    },
  );
});

describe("the KV cache", () => {
  // Long prompts and answers for a GPU that hardly holds the weights.
  const tight = twoPools({ mix: "2048x512", gpuId: "l4" });

  test("who is preempted while decoding is computed anew there", () => {
    const run = ran(tight, { ...users(64), maxBatch: 64 }, { requests: 150 });
    expect(run.figures.preemptionsPerRequest).toBeGreaterThan(0);
    expect(Math.max(...run.timeline.kvShare)).toBeGreaterThan(0.9);
    expect(Math.max(...run.timeline.kvShare)).toBeLessThanOrEqual(1 + 1e-9);
  });

  test("a request that no empty cache holds is refused in words", () => {
    const setup = twoPools({ mix: "100x22000", gpuId: "l4" });
    const run = simulate(prepared(setup), full, { seed: 1, requests: 10, order: "first-come" });
    const { value } = run.next();
    expect(value).toMatchObject({ feasible: false });
    expect(JSON.stringify(value)).toContain("a replica that decodes");
  });
});

describe("levers", () => {
  const rate = (requestsPerSecond: number): Operation => ({
    ...full,
    load: { kind: "rate", requestsPerSecond },
  });

  test("shortest prompts first lower the mean wait for prefill and lengthen its end", () => {
    const setup = twoPools({ mix: "chat+summarising" });
    const operation = { ...users(200), maxBatch: 256 };
    const first = ran(setup, operation, { requests: 3000 }).figures.ttft;
    const short = ran(setup, operation, { requests: 3000, order: "shortest-first" }).figures.ttft;
    expect(short.meanSeconds).toBeLessThan(first.meanSeconds);
    expect(short.p99Seconds).toBeGreaterThan(first.p99Seconds);
  });

  test("a prefix cache spares the prefill pool; one that all share spares the wire, too", () => {
    const mix = "summarising";
    const operation = rate(3);
    const [none, own, shared] = [
      undefined,
      { hitRate: 0.6, place: "own" } as const,
      { hitRate: 0.6, place: "shared" } as const,
    ].map((prefix) => ran(twoPools({ mix, prefix }), operation, { requests: 1500 }));
    const busy = (run: Simulation | undefined) => poolsOf(run!).prefill.busyShare;
    expect(busy(own)).toBeLessThan(0.6 * busy(none));
    expect(busy(shared) / busy(own)).toBeCloseTo(1, 2);
    const wire = ({ figures, pools }: Simulation) =>
      figures.deploymentGpuWatts - pools!.prefill.gpuMeanWatts - pools!.decode.gpuMeanWatts;
    expect(wire(own!) / wire(none!)).toBeCloseTo(1, 2);
    expect(wire(shared!) / wire(own!)).toBeCloseTo(0.4, 1);
  });

  test("several classes keep their own prompts and answers", () => {
    const { requests, workloadIds } = ran(twoPools({ mix: "512x64+64x512" }), rate(4), {
      requests: 800,
    });
    expect(workloadIds).toEqual(["512x64", "64x512"]);
    for (const [index, workload] of requests.workload.entries()) {
      expect(requests.inputTokens[index]).toBe(workload === 0 ? 512 : 64);
    }
  });
});
