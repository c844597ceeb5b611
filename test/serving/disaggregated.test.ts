import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engines, findEngine } from "../../src/catalog/engines";
import { findGpu } from "../../src/catalog/gpus";
import { findModel } from "../../src/catalog/models";
import { findServer } from "../../src/catalog/servers";
import { findWorkload } from "../../src/catalog/workloads";
import type { Deployment, Load, Operation, PrefillPool } from "../../src/serving/config";
import { evaluate, resolveClock } from "../../src/serving/evaluate";
import type { Evaluation } from "../../src/serving/evaluation";
import { exposedTransferSeconds, kvTransfer } from "../../src/serving/kv-transfer";
import { prefillCapacity, prefillService } from "../../src/serving/prefill-pool";
import { prepare, type Prepared } from "../../src/serving/prepare";

const gpu = findGpu("h100-sxm")!;
const onePool: PrefillPool = {
  hardware: null,
  tensor: null,
  replicas: 1,
  smClockHertz: null,
  powerLimitWatts: null,
};

function deployment(workload: string, changes: Partial<Deployment> = {}): Deployment {
  return {
    model: findModel("llama-3.1-8b")!,
    gpu,
    server: findServer(gpu.serverId)!,
    engine: findEngine("vllm-2026")!,
    weightDtype: "bf16",
    kvDtype: "bf16",
    parallelism: { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
    workloads: [{ workload: findWorkload(workload)!, weight: 1 }],
    prefillPool: onePool,
    ...changes,
  };
}

function under(load: Load, maxBatch = 32): Operation {
  return { maxBatch, load, smClockHertz: null, powerLimitWatts: null };
}

function feasible(
  setup: Deployment,
  operation: Operation,
): Evaluation & Required<Pick<Evaluation, "pools">> {
  const result = evaluate(setup, operation);
  if (!result.feasible) throw new Error(result.reason);
  if (result.pools === undefined) throw new Error("no pools");
  return { ...result, pools: result.pools };
}

function prepared(setup: Deployment): Prepared & { readonly pool: Prepared } {
  const result = prepare(setup);
  if (!result.feasible) throw new Error(result.reason);
  if (result.pool === null) throw new Error("no pool");
  return { ...result, pool: result.pool };
}

function clockOf(pool: Prepared) {
  const clock = resolveClock(pool, under({ kind: "full" }));
  if ("feasible" in clock) throw new Error(clock.reason);
  return clock;
}

describe("the transfer of KV cache", () => {
  // 32 layers x 8 KV heads x 128 x (K and V) x 2 B = 131,072 B for each of 4,096 tokens and half a page of 8.
  const bytes = 4104 * 131_072;

  test("one GPU each, in one link domain: 538 MB at NVLink's 450 GB/s", () => {
    const { pool, ...decode } = prepared(deployment("4096x128"));
    const transfer = kvTransfer(pool, { ...decode, pool });
    expect(transfer.bytes).toBe(bytes);
    expect(transfer.over).toBe("link");
    expect(transfer.seconds).toBeCloseTo(bytes / 450e9, 12);
  });

  test("more GPUs than one domain joins: the network's 50 GB/s of each GPU", () => {
    const both = prepared(deployment("4096x128", { prefillPool: { ...onePool, replicas: 8 } }));
    const transfer = kvTransfer(both.pool, both);
    expect(transfer.over).toBe("network");
    expect(transfer.seconds).toBeCloseTo(bytes / 50e9, 12);
  });

  test("another GPU in the pool: the network, and the slower side's adapter sets the time", () => {
    const a100 = findGpu("a100-sxm")!;
    const server = findServer(a100.serverId)!;
    const both = prepared(
      deployment("4096x128", { prefillPool: { ...onePool, hardware: { gpu: a100, server } } }),
    );
    const transfer = kvTransfer(both.pool, both);
    expect(transfer.seconds).toBeCloseTo(bytes / server.networkBytesPerSecondPerGpu, 12);
  });

  test("of 32 layers sent beside 93 ms of computation, a 32nd of a short transfer is left, of a long one what computation did not hide", () => {
    const transfer = { bytes: 0, over: "link", capacityRequestsPerSecond: 1, joules: 0 } as const;
    expect(exposedTransferSeconds({ ...transfer, seconds: 0.032 }, 0.093, 32)).toBeCloseTo(
      0.001,
      12,
    );
    expect(exposedTransferSeconds({ ...transfer, seconds: 0.2 }, 0.096, 32)).toBeCloseTo(0.107, 12);
    // Two prompts that run together share the wire.
    expect(exposedTransferSeconds({ ...transfer, seconds: 0.1 }, 0.096, 32, 2)).toBeCloseTo(
      0.107,
      12,
    );
  });
});

describe("the prefill pool", () => {
  // Prompts of the whole budget run one by one; all are equally long.
  const { pool } = prepared(deployment("8192x16"));
  const clock = clockOf(pool);
  const capacity = prefillCapacity(pool, clock);

  test("one prompt after the other: its capacity is one over the time of a prompt", () => {
    const { promptSeconds, prompts } = prefillService(pool, clock, capacity / 2, capacity, 1);
    expect(prompts).toBe(1);
    expect(capacity * promptSeconds).toBeCloseTo(1, 9);
  });

  test("is an M/D/1 queue: it waits rho s / (2 (1 - rho)), by Pollaczek and Khinchine", () => {
    for (const rho of [0.2, 0.5, 0.9]) {
      const service = prefillService(pool, clock, rho * capacity, capacity, 1);
      const expected = (rho * service.promptSeconds) / (2 * (1 - rho));
      expect(service.waitSecondsMean / expected).toBeCloseTo(1, 6);
      expect(service.busyShare).toBeCloseTo(rho, 9);
    }
  });

  test("two replicas compute twice as much and share one queue", () => {
    const two = prepared(deployment("8192x16", { prefillPool: { ...onePool, replicas: 2 } })).pool;
    expect(prefillCapacity(two, clock) / capacity).toBeCloseTo(2, 9);
    const alone = prefillService(pool, clock, 0.7 * capacity, capacity, 1);
    const shared = prefillService(two, clock, 1.4 * capacity, 2 * capacity, 1);
    expect(shared.waitSecondsMean).toBeLessThan(0.7 * alone.waitSecondsMean);
  });

  test("short prompts run together, the more the fuller it is: as many as came during a step", () => {
    const short = prepared(deployment("512x128")).pool;
    const most = prefillCapacity(short, clock);
    const at = (load: number) => prefillService(short, clock, load * most, most, 1);
    const [idle, half, full] = [at(0.01), at(0.5), at(1)];
    // 8,192 tokens of budget hold 16 of them, and full steps have as many.
    expect(idle.prompts).toBeCloseTo(1, 2);
    expect(half.prompts).toBeGreaterThan(idle.prompts);
    expect(full.prompts).toBeCloseTo(16, 6);
    expect(full.busyShare).toBeCloseTo(1, 9);
    // Half of the time without work, so fewer than two come during most steps.
    expect(half.prompts).toBeLessThan(2);
  });

  test("who prefills without a prompt before gets it in the time of a prompt alone", () => {
    const long = prepared(deployment("summarising")).pool;
    const most = prefillCapacity(long, clock);
    const service = prefillService(long, clock, 1e-6 * most, most, 1);
    expect(service.promptSeconds / service.aloneSeconds).toBeCloseTo(1, 4);
    expect(service.waitSecondsMean).toBeLessThan(1e-4 * service.aloneSeconds);
  });
});

describe("two pools under load", () => {
  test("always full: the throughput is that of the pool that is full first, and the other waits", () => {
    for (const workload of ["8000x20", "256x1000"]) {
      const { pools, requestsPerSecond } = feasible(deployment(workload), under({ kind: "full" }));
      const { prefill, decode } = pools;
      const least = Math.min(prefill.capacityRequestsPerSecond, decode.capacityRequestsPerSecond);
      expect(requestsPerSecond / least).toBeCloseTo(1, 3);
      expect(pools.limit).toBe(workload === "8000x20" ? "prefill" : "decode");
      expect(pools[pools.limit === "prefill" ? "prefill" : "decode"].busyShare).toBeCloseTo(1, 3);
    }
  });

  test("balanced: with as many GPUs as the ratio says, both are full at once", () => {
    const { pools } = feasible(deployment("2000x200"), under({ kind: "full" }));
    const scaled = feasible(
      deployment("2000x200", {
        parallelism: { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 1000 },
        prefillPool: { ...onePool, replicas: Math.round(1000 * pools.balancedRatio) },
      }),
      under({ kind: "full" }),
    );
    const { prefill, decode } = scaled.pools;
    expect(prefill.capacityRequestsPerSecond / decode.capacityRequestsPerSecond).toBeCloseTo(1, 2);
  });

  test("users: as many are somewhere as there are (Little's law, N = X E2E)", () => {
    for (const [workload, users] of [
      ["512x256", 5],
      ["512x256", 30],
      ["512x256", 400],
      ["8000x20", 40],
    ] as const) {
      const result = feasible(deployment(workload), under({ kind: "users", users }));
      const found = result.requestsPerSecond * result.e2e.meanSeconds;
      expect(found / users).toBeCloseTo(1, 2);
    }
  });

  test("more users never mean less throughput, nor ever more than the pools serve", () => {
    let before = 0;
    for (const users of [1, 2, 5, 10, 20, 50, 100, 1000]) {
      const { requestsPerSecond, pools } = feasible(
        deployment("2000x100"),
        under({ kind: "users", users }),
      );
      expect(requestsPerSecond).toBeGreaterThanOrEqual(before * (1 - 1e-4));
      const { prefill, decode } = pools;
      expect(requestsPerSecond).toBeLessThanOrEqual(
        Math.min(prefill.capacityRequestsPerSecond, decode.capacityRequestsPerSecond) * (1 + 1e-9),
      );
      before = requestsPerSecond;
    }
  });

  test("more requests than a pool serves are refused by the pool's name", () => {
    const result = evaluate(
      deployment("8000x20"),
      under({ kind: "rate", requestsPerSecond: 1000 }),
    );
    expect(result).toMatchObject({ feasible: false, code: "overload" });
    if (!result.feasible) expect(result.reason).toMatch(/^The prefill pool computes at most \d/);
  });

  test("no prompt delays a token: tokens differ by how many sequences run alone, unlike beside prompts", () => {
    const operation = under({ kind: "rate", requestsPerSecond: 3 });
    const full = feasible(deployment("4096x128"), under({ kind: "full" }, 4));
    expect(full.pools.limit).toBe("decode");
    expect(full.tbt.p99Seconds).toBeCloseTo(full.tbt.meanSeconds, 12);
    const apart = feasible(deployment("4096x128"), operation);
    const together = evaluate(deployment("4096x128", { prefillPool: undefined }), operation);
    expect(apart.tbt.p99Seconds).toBeLessThan(1.3 * apart.tbt.meanSeconds);
    if (!together.feasible) throw new Error(together.reason);
    expect(together.tbt.p99Seconds).toBeGreaterThan(2 * apart.tbt.p99Seconds);
    expect(together.gpus).toBe(1);
    expect(apart.gpus).toBe(2);
  });

  test("bursts lengthen the wait for prefill and change no throughput", () => {
    const rate = { kind: "rate", requestsPerSecond: 3 } as const;
    const calm = feasible(deployment("4096x128"), under(rate));
    const bursts = feasible(deployment("4096x128"), under({ ...rate, arrivalVariation: 3 }));
    expect(bursts.pools.prefill.waitSecondsMean).toBeGreaterThan(
      2 * calm.pools.prefill.waitSecondsMean,
    );
    expect(bursts.requestsPerSecond / calm.requestsPerSecond).toBeCloseTo(1, 3);
  });

  test("its own clock and limit hold for each pool", () => {
    const slow = { ...onePool, smClockHertz: 1.2e9 };
    const rate = under({ kind: "rate", requestsPerSecond: 2 });
    const free = feasible(deployment("4096x128"), rate);
    const locked = feasible(deployment("4096x128", { prefillPool: slow }), rate);
    expect(locked.prefill.smClockHertz).toBe(1.2e9);
    expect(locked.decode.smClockHertz).toBe(free.decode.smClockHertz);
    expect(locked.tbt.meanSeconds / free.tbt.meanSeconds).toBeCloseTo(1, 2);
    expect(locked.ttft.meanSeconds).toBeGreaterThan(free.ttft.meanSeconds);
  });

  test("a pool that its memory does not hold is refused by name", () => {
    const result = evaluate(
      deployment("512x256", {
        model: findModel("llama-3.1-70b")!,
        parallelism: { tensor: 4, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
        prefillPool: { ...onePool, tensor: 1 },
      }),
      under({ kind: "full" }),
    );
    expect(result).toMatchObject({ feasible: false, code: "memory" });
    if (!result.feasible) expect(result.reason).toMatch(/^Prefill pool: Needs \d+\.\d GiB/);
  });

  test("a clock outside the pool's GPU, and an engine that runs one batch at a time, are refused", () => {
    const outside = deployment("512x256", { prefillPool: { ...onePool, smClockHertz: 9e9 } });
    expect(evaluate(outside, under({ kind: "full" }))).toMatchObject({ code: "clock" });
    const batchwise = deployment("512x256", { engine: findEngine("vllm-2023")! });
    expect(evaluate(batchwise, under({ kind: "full" }))).toMatchObject({ code: "parallelism" });
  });
});

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(numbersIn);
  return [];
}

describe("any two pools", () => {
  test("answer finite figures that add up, or say why not", () => {
    const anySetup = fc
      .record({
        model: fc.constantFrom("llama-3.1-8b", "llama-3.1-70b", "qwen3-30b-a3b", "deepseek-r1"),
        engine: fc.constantFrom(...engines),
        tensor: fc.constantFrom(1, 4, 8),
        replicas: fc.constantFrom(1, 3),
        pool: fc.constantFrom(1, 2, 7),
        poolTensor: fc.constantFrom(null, 2, 8),
        workload: fc.constantFrom("chat", "azure-code", "8x1", "20000x50"),
        acceptance: fc.constantFrom(null, 0.6),
      })
      .map((given): Deployment =>
        deployment(given.workload, {
          model: findModel(given.model)!,
          engine: given.engine,
          weightDtype: findModel(given.model)!.weightDtypes[0]!,
          parallelism: {
            tensor: given.tensor,
            pipeline: 1,
            expert: 1,
            attentionData: 1,
            replicas: given.replicas,
          },
          prefillPool: { ...onePool, replicas: given.pool, tensor: given.poolTensor },
          speculation:
            given.acceptance === null
              ? undefined
              : {
                  drafter: { kind: "head", relativeCost: 0.05 },
                  draftTokens: 3,
                  acceptance: given.acceptance,
                },
        }),
      );
    const anyLoad: fc.Arbitrary<Load> = fc.oneof(
      fc.constant({ kind: "full" } as const),
      fc.constantFrom(1, 20, 900).map((users) => ({ kind: "users", users }) as const),
      fc
        .constantFrom(0.01, 1, 8)
        .map((requestsPerSecond) => ({ kind: "rate", requestsPerSecond }) as const),
    );
    let evaluated = 0;
    fc.assert(
      fc.property(anySetup, anyLoad, (setup, load) => {
        const result = evaluate(setup, under(load, 64));
        if (!result.feasible) {
          expect(result.reason).toMatch(/\d/);
          return;
        }
        evaluated += 1;
        for (const number of numbersIn(result)) {
          expect(Number.isFinite(number)).toBe(true);
          expect(number).toBeGreaterThanOrEqual(-1e-9);
        }
        const { energy, ttft, e2e } = result;
        const sum = (parts: object): number => numbersIn(parts).reduce((a, b) => a + b, 0);
        expect(sum(energy.byPhase) / energy.serverJoulesPerRequest).toBeCloseTo(1, 6);
        expect(sum(energy.byCause) / energy.serverJoulesPerRequest).toBeCloseTo(1, 6);
        for (const latency of [ttft, e2e]) {
          expect(latency.p99Seconds).toBeGreaterThanOrEqual(latency.p50Seconds * (1 - 1e-9));
        }
        if (load.kind === "rate") {
          expect(result.requestsPerSecond / load.requestsPerSecond).toBeCloseTo(1, 3);
        }
      }),
      { numRuns: 300 },
    );
    expect(evaluated).toBeGreaterThan(80);
  });
});
