import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engines, findEngine } from "../../src/catalog/engines";
import { findGpu, gpus } from "../../src/catalog/gpus";
import { findModel, models } from "../../src/catalog/models";
import { findServer } from "../../src/catalog/servers";
import { findWorkload } from "../../src/catalog/workloads";
import type { Deployment, Operation } from "../../src/serving/config";
import { evaluate } from "../../src/serving/evaluate";
import type { Evaluation } from "../../src/serving/evaluation";

const full: Operation = {
  maxBatch: 32,
  load: { kind: "full" },
  smClockHertz: null,
  powerLimitWatts: null,
};

function deployment(changes: Partial<Deployment> & { gpuId?: string } = {}): Deployment {
  const { gpuId = "h100-sxm", ...rest } = changes;
  const gpu = findGpu(gpuId)!;
  return {
    model: findModel("llama-3.1-8b")!,
    gpu,
    server: findServer(gpu.serverId)!,
    engine: findEngine("vllm-2026")!,
    weightDtype: "bf16",
    kvDtype: "bf16",
    parallelism: { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
    workloads: [{ workload: findWorkload("512x256")!, weight: 1 }],
    ...rest,
  };
}

function feasible(setup: Deployment, operation: Operation): Evaluation {
  const result = evaluate(setup, operation);
  if (!result.feasible) throw new Error(result.reason);
  return result;
}

const anyDeployment = fc
  .record({
    model: fc.constantFrom(...models),
    gpu: fc.constantFrom(...gpus),
    engine: fc.constantFrom(...engines),
    tensor: fc.constantFrom(1, 2, 4, 8),
    pipeline: fc.constantFrom(1, 1, 2),
    replicas: fc.constantFrom(1, 3),
    workload: fc.constantFrom("chat", "512x256", "8x1", "4000x20", "azure-code"),
  })
  .map(({ model, gpu, engine, tensor, pipeline, replicas, workload }): Deployment => ({
    model,
    gpu,
    server: findServer(gpu.serverId)!,
    engine,
    weightDtype: model.weightDtypes[0]!,
    kvDtype: "bf16",
    parallelism: { tensor, pipeline, expert: 1, attentionData: 1, replicas },
    workloads: [{ workload: findWorkload(workload)!, weight: 1 }],
  }));
const anyOperation = fc.record({
  maxBatch: fc.constantFrom(1, 7, 64, 700),
  load: fc.oneof(
    fc.constant({ kind: "full" } as const),
    fc.constantFrom(0.5, 1, 33, 5000).map((users) => ({ kind: "users", users }) as const),
    fc
      .constantFrom(0.001, 0.3, 20)
      .map((requestsPerSecond) => ({ kind: "rate", requestsPerSecond }) as const),
  ),
  smClockHertz: fc.constant(null),
  powerLimitWatts: fc.constant(null),
});

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(numbersIn);
  return [];
}

describe("any deployment under any load", () => {
  test("answers finite figures that add up, or says why not", () => {
    let evaluated = 0;
    fc.assert(
      fc.property(anyDeployment, anyOperation, (setup, operation) => {
        const result = evaluate(setup, operation);
        if (!result.feasible) {
          expect(result.reason).toMatch(/\d/);
          return;
        }
        evaluated += 1;
        for (const number of numbersIn(result)) {
          expect(Number.isFinite(number)).toBe(true);
          expect(number).toBeGreaterThanOrEqual(-1e-9);
        }
        const { energy, ttft, tbt, e2e } = result;
        const sum = (parts: object): number => numbersIn(parts).reduce((a, b) => a + b, 0);
        const perRequest = energy.serverJoulesPerRequest;
        expect(sum(energy.byPhase) / perRequest).toBeCloseTo(1, 6);
        expect(sum(energy.byCause) / perRequest).toBeCloseTo(1, 6);
        const gpuWatts = energy.gpuJoulesPerRequest * result.requestsPerSecond;
        expect(gpuWatts / result.deploymentGpuWatts).toBeCloseTo(1, 9);
        for (const phase of [result.decode, result.prefill]) {
          expect(sum(phase.time) / phase.stepSeconds).toBeCloseTo(1, 9);
        }
        for (const latency of [ttft, tbt, e2e]) {
          expect(latency.p99Seconds).toBeGreaterThanOrEqual(latency.p50Seconds * (1 - 1e-9));
        }
        if (operation.load.kind === "rate") {
          const served = result.requestsPerSecond / operation.load.requestsPerSecond;
          // The search for the running sequences ends within 1e-4.
          expect(Math.abs(served - 1)).toBeLessThan(2e-4);
        }
        expect(evaluate(setup, operation)).toEqual(result);
      }),
      { numRuns: 600 },
    );
    expect(evaluated).toBeGreaterThan(100);
  });

  test("more users never mean less throughput", () => {
    const throughput = (users: number): number =>
      feasible(deployment(), { ...full, maxBatch: 256, load: { kind: "users", users } })
        .outputTokensPerSecond;
    const rates = [1, 2, 5, 10, 40, 100, 250, 400].map(throughput);
    for (let i = 1; i < rates.length; i++) {
      expect(rates[i]).toBeGreaterThanOrEqual(rates[i - 1]! * (1 - 1e-6));
    }
  });
});

describe("clocks and power limits", () => {
  const setup = deployment({ model: findModel("llama-2-70b")!, gpuId: "h100-sxm" });
  const cut = { ...setup, parallelism: { ...setup.parallelism, tensor: 8 } };

  test("a lower clock serves no more and draws no more", () => {
    let before: Evaluation | null = null;
    for (const megahertz of [1980, 1700, 1400, 1000, 600, 300]) {
      const now = feasible(cut, { ...full, smClockHertz: megahertz * 1e6 });
      if (before !== null) {
        expect(now.outputTokensPerSecond).toBeLessThanOrEqual(before.outputTokensPerSecond);
        expect(now.gpuMeanWatts).toBeLessThanOrEqual(before.gpuMeanWatts * (1 + 1e-9));
      }
      before = now;
    }
  });

  test("a power limit is kept, by a lower clock, in prefill before decode", () => {
    const capped = feasible(cut, { ...full, powerLimitWatts: 300 });
    expect(capped.gpuPeakWatts).toBeLessThanOrEqual(300 * 1.001);
    expect(capped.prefill.throttled).toBe(true);
    expect(capped.prefill.smClockHertz).toBeLessThanOrEqual(capped.decode.smClockHertz);
    const free = feasible(cut, full);
    expect(capped.outputTokensPerSecond).toBeLessThanOrEqual(free.outputTokensPerSecond);
  });

  test("clocks and limits outside the GPU's range are refused with the range", () => {
    const clock = evaluate(cut, { ...full, smClockHertz: 3e9 });
    expect(clock).toMatchObject({ feasible: false, code: "clock" });
    const limit = evaluate(cut, { ...full, powerLimitWatts: 50 });
    expect(limit).toMatchObject({ feasible: false, code: "power-limit" });
    expect(limit.feasible ? "" : limit.reason).toContain("200 to 700 W");
  });
});

describe("what fits", () => {
  test("Llama 2 70B in BF16 needs two H100s, Llama 3.1 405B sixteen", () => {
    const llama = findModel("llama-2-70b")!;
    const on = (tensor: number, pipeline = 1): Deployment => {
      const base = deployment({ model: llama });
      return { ...base, parallelism: { ...base.parallelism, tensor, pipeline } };
    };
    expect(evaluate(on(1), full)).toMatchObject({ feasible: false, code: "memory" });
    expect(evaluate(on(2), full).feasible).toBe(true);
    const big = findModel("llama-3.1-405b")!;
    expect(evaluate({ ...on(8), model: big }, full)).toMatchObject({ code: "memory" });
    expect(evaluate({ ...on(8, 2), model: big }, full).feasible).toBe(true);
  });

  test("TP that does not divide the heads is refused with both numbers", () => {
    const setup = deployment();
    const cut = { ...setup, parallelism: { ...setup.parallelism, tensor: 3 } };
    const result = evaluate(cut, full);
    expect(result.feasible ? "" : result.reason).toMatch(/TP 3 .*32 heads/);
  });

  test("more requests than can be served are refused with the capacity", () => {
    const result = evaluate(deployment(), {
      ...full,
      load: { kind: "rate", requestsPerSecond: 1e6 },
    });
    expect(result).toMatchObject({ feasible: false, code: "overload" });
  });
});

describe("a decode step by hand", () => {
  test("Llama 3.1 8B on one H100 is bound by memory: 15 GB of weights at 3.35 TB/s", () => {
    const { decode } = feasible(deployment(), { ...full, maxBatch: 1 });
    // (8.03e9 - 0.53e9 of embedding) x 2 B / 3.35e12 B/s = 4.48 ms at the very least.
    expect(decode.bound).toBe("memory");
    expect(decode.stepSeconds).toBeGreaterThan(4.48e-3);
    expect(decode.stepSeconds).toBeLessThan(2 * 4.48e-3);
  });

  test("twice the bandwidth is never slower, nor is more arithmetic", () => {
    const setup = deployment();
    const base = feasible(setup, full).tbt.meanSeconds;
    const wider = {
      ...setup.gpu,
      memoryBandwidthBytesPerSecond: 2 * setup.gpu.memoryBandwidthBytesPerSecond,
    };
    expect(feasible({ ...setup, gpu: wider }, full).tbt.meanSeconds).toBeLessThan(base);
    const { peakFlopsPerSecond } = setup.gpu;
    const faster = { ...setup.gpu, peakFlopsPerSecond: { bf16: 2 * peakFlopsPerSecond.bf16 } };
    expect(feasible({ ...setup, gpu: faster }, full).tbt.meanSeconds).toBeLessThanOrEqual(base);
  });
});

describe("the paper's engine", () => {
  test("Llama 2 70B on H100: TP 2 to 4 gives about +75 %, 4 to 8 about +40 % (arXiv 2403.20306)", () => {
    const at = (tensor: number, maxBatch: number): number => {
      const base = deployment({
        model: findModel("llama-2-70b")!,
        engine: findEngine("vllm-2024")!,
        workloads: [{ workload: findWorkload("medium-medium")!, weight: 1 }],
      });
      const cut = { ...base, parallelism: { ...base.parallelism, tensor } };
      return feasible(cut, { ...full, maxBatch }).outputTokensPerSecond;
    };
    // The paper names no batch; over 32 and 64 (which TP 2 cannot hold) the mean gain is meant.
    const gain = (from: number, to: number): number =>
      Math.sqrt((at(to, 32) / at(from, 32)) * (at(to, 64) / at(from, 64)));
    expect(gain(2, 4)).toBeGreaterThan(1.6);
    expect(gain(2, 4)).toBeLessThan(1.9);
    expect(gain(4, 8)).toBeGreaterThan(1.3);
    expect(gain(4, 8)).toBeLessThan(1.5);
  });
});
