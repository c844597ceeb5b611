import fc from "fast-check";
import { presetScenario } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";
import type { Parallelism } from "../../src/serving/config";

const base: Scenario = presetScenario("paper-llama2-70b@1");

const clock = fc.constantFrom(null, 900e6, 1.4e9);

function cut(
  tensor: number,
  rest: Partial<Parallelism> = {},
): Pick<Parallelism, "tensor" | "pipeline" | "expert" | "attentionData"> {
  return { tensor, pipeline: 1, expert: 1, attentionData: 1, ...rest };
}

/** Scenarios most of which run, of every way of batching, cut, load, pool and draft. */
export const someScenario: fc.Arbitrary<Scenario> = fc
  .record({
    model: fc.constantFrom(
      { model: "llama-3.1-8b", draft: "llama-3.1-8b", cut: cut(1) },
      { model: "llama-3.1-8b", draft: "llama-3.1-8b", cut: cut(1, { pipeline: 2 }) },
      { model: "llama-3.1-70b", draft: "llama-3.1-8b", cut: cut(4) },
      { model: "llama-3.1-70b", draft: "llama-3.1-8b", cut: cut(2, { pipeline: 2 }) },
      { model: "qwen3-30b-a3b", draft: "qwen3-30b-a3b", cut: cut(2) },
      { model: "qwen3-30b-a3b", draft: "qwen3-30b-a3b", cut: cut(2, { expert: 2 }) },
      {
        model: "qwen3-30b-a3b",
        draft: "qwen3-30b-a3b",
        cut: cut(1, { expert: 4, attentionData: 4 }),
      },
    ),
    engine: fc.constantFrom("vllm-2025", "vllm-2026", "vllm-2024", "vllm-2023", "sglang-2025"),
    mix: fc.constantFrom(
      [{ workload: "1024x128", weight: 1 }],
      [{ workload: "4000x1", weight: 1 }],
      [
        { workload: "azure-conversation", weight: 3 },
        { workload: "azure-code", weight: 1 },
      ],
    ),
    load: fc.oneof(
      fc.constant({ kind: "full" as const }),
      fc.record({ kind: fc.constant("users" as const), users: fc.constantFrom(1, 3, 40, 900) }),
      fc.record({
        kind: fc.constant("rate" as const),
        requestsPerSecond: fc.constantFrom(0.01, 0.5, 2, 8),
      }),
    ),
    maxBatch: fc.constantFrom(1, 16, 128),
    replicas: fc.constantFrom(1, 2, 4),
    smClockHertz: clock,
    powerLimitWatts: fc.constantFrom(null, 400),
    serving: fc.record({
      arrivalVariation: fc.constantFrom(0, 1, 3),
      prefillClockHertz: clock,
      idle: fc.constantFrom("ready" as const, "parked" as const, "released" as const),
      prefillTokenBudget: fc.constantFrom(null, 512),
      prefixHitRate: fc.constantFrom(0, 0.5),
      prefixPlace: fc.constantFrom("own" as const, "shared" as const, "host" as const),
      hostKvBytes: fc.constantFrom(0, 4e11),
    }),
    drafter: fc.constantFrom("none", "none", "lookup", "head", "model"),
    pool: fc.constantFrom(null, null, 1, 3),
    boundary: fc.constantFrom("gpu" as const, "server" as const, "facility" as const),
    hour: fc.constantFrom(null, 13),
  })
  .map(({ model, replicas, drafter, pool, boundary, hour, ...rest }) => ({
    ...base,
    ...rest,
    model: model.model,
    weightDtype: "bf16" as const,
    kvDtype: "bf16" as const,
    gpu: "h100-sxm",
    parallelism: { ...model.cut, replicas },
    speculation: {
      ...base.speculation,
      drafter: drafter as Scenario["speculation"]["drafter"],
      draftModel: model.draft,
      draftTokens: 4,
      acceptance: 0.7,
    },
    prefillPool: { ...base.prefillPool, replicas: pool },
    energyBoundary: boundary,
    footprint: { ...base.footprint, hour },
  }));
