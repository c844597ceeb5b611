import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEngine } from "../../src/catalog/engines";
import { findGpu } from "../../src/catalog/gpus";
import { findModel } from "../../src/catalog/models";
import { findServer } from "../../src/catalog/servers";
import { findWorkload } from "../../src/catalog/workloads";
import { chipRates } from "../../src/model/kernels/chip";
import { costStep } from "../../src/model/step";
import type { StepLoad } from "../../src/model/step-load";
import type { Deployment, Operation, Speculation } from "../../src/serving/config";
import { evaluate } from "../../src/serving/evaluate";
import type { Evaluation } from "../../src/serving/evaluation";
import { layOut } from "../../src/serving/prepare";
import { tokenTimesOfRounds } from "../../src/serving/round-times";
import { roundsFor, tokensPerRound } from "../../src/serving/speculation";

const gpu = findGpu("h100-sxm")!;

function deployment(model: string, speculation?: Speculation): Deployment {
  return {
    model: findModel(model)!,
    gpu,
    server: findServer(gpu.serverId)!,
    engine: findEngine("vllm-2026")!,
    weightDtype: "bf16",
    kvDtype: "bf16",
    parallelism: { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
    workloads: [{ workload: findWorkload("512x256")!, weight: 1 }],
    speculation,
  };
}

function full(maxBatch: number): Operation {
  return { maxBatch, load: { kind: "full" }, smClockHertz: null, powerLimitWatts: null };
}

function feasible(setup: Deployment, maxBatch: number): Evaluation {
  const result = evaluate(setup, full(maxBatch));
  if (!result.feasible) throw new Error(result.reason);
  return result;
}

const lookup: Speculation = { drafter: { kind: "lookup" }, draftTokens: 4, acceptance: 0.7 };

describe("tokens of a round", () => {
  test("k = 4, a = 0.7: 1 + 0.7 + 0.49 + 0.343 + 0.2401 = 2.7731", () => {
    expect(tokensPerRound(4, 0.7)).toBeCloseTo(2.7731, 10);
  });

  test("without acceptance only the model's own token is left", () => {
    expect(tokensPerRound(8, 0)).toBe(1);
  });
});

/** Mean rounds until `tokens` are there, by trying all that a round can add. */
function roundsByRecursion(tokens: number, draftTokens: number, acceptance: number): number {
  const rounds = [0];
  for (let left = 1; left <= tokens; left++) {
    let mean = 1;
    for (let added = 1; added <= draftTokens + 1; added++) {
      const last = added === draftTokens + 1;
      const probability = acceptance ** (added - 1) * (last ? 1 : 1 - acceptance);
      mean += probability * (rounds[Math.max(0, left - added)] ?? 0);
    }
    rounds.push(mean);
  }
  return rounds[tokens]!;
}

describe("rounds of an answer", () => {
  test("k = 1, a = 0.5: two tokens take one round or two, 1.5 on average; the formula says 1.56", () => {
    expect(roundsByRecursion(2, 1, 0.5)).toBe(1.5);
    // E[X] = 1.5, E[X²] = 2.5, overshoot (2.5 / 1.5 - 1) / 2 = 1/3, (2 + 1/3) / 1.5.
    expect(roundsFor(2, { draftTokens: 1, acceptance: 0.5 })).toBeCloseTo(14 / 9, 10);
  });

  test("agree with trying all that rounds can add", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        fc.integer({ min: 60, max: 400 }),
        (draftTokens, acceptance, tokens) => {
          const exact = roundsByRecursion(tokens, draftTokens, acceptance);
          expect(roundsFor(tokens, { draftTokens, acceptance }) / exact).toBeCloseTo(1, 2);
        },
      ),
    );
  });

  test("are never more than tokens, and as many without acceptance", () => {
    expect(roundsFor(100, { draftTokens: 4, acceptance: 0 })).toBe(100);
    expect(roundsFor(1, { draftTokens: 4, acceptance: 0.9 })).toBeLessThanOrEqual(1);
  });
});

describe("checking five tokens of each sequence in one step", () => {
  const load: StepLoad = {
    decodeSequences: 16,
    decodeContextTokens: 1000,
    promptTokens: 0,
    prompts: 0,
    promptContextTokens: 0,
  };

  function costs(model: string) {
    const layout = layOut(deployment(model));
    if (!layout.feasible) throw new Error(layout.reason);
    const { plan, setting, clocks, linkBytesPerSecond } = layout.replica.machine;
    const chip = chipRates(gpu, clocks, gpu.smClockHertz.max, linkBytesPerSecond);
    return {
      plan,
      plain: costStep(plan, chip, setting, load),
      check: costStep(plan, chip, setting, { ...load, tokensPerSequence: 5 }),
    };
  }

  test("a dense model: weights and KV cache are read once, the arithmetic is five times as much", () => {
    const { plain, check } = costs("llama-3.1-8b");
    expect(check.weightBytes).toBe(plain.weightBytes);
    expect(check.kvBytes).toBe(plain.kvBytes);
    expect(check.bf16Flops / plain.bf16Flops).toBeCloseTo(5, 10);
  });

  test("experts: five times the tokens wake more of them", () => {
    const { plain, check } = costs("qwen3-30b-a3b");
    expect(check.weightBytes).toBeGreaterThan(plain.weightBytes);
    expect(check.kvBytes).toBe(plain.kvBytes);
  });

  test("recurrent layers: one reading and five writings of each state in place of one and one", () => {
    const { plan, plain, check } = costs("qwen3.5-27b");
    const states = plan.states.reduce((sum, op) => sum + op.count * op.stateBytes, 0);
    expect((check.kvBytes - plain.kvBytes) / (4 * 16 * states)).toBeCloseTo(1, 10);
  });
});

describe("a deployment that speculates", () => {
  test("at batch 1 memory bounds the step, so tokens come nearly as much faster as rounds have tokens", () => {
    const plain = feasible(deployment("llama-3.1-8b"), 1);
    const guessed = feasible(deployment("llama-3.1-8b", lookup), 1);
    expect(guessed.speculation!.speedup).toBeGreaterThan(2);
    expect(guessed.speculation!.speedup).toBeLessThanOrEqual(2.7731);
    expect(guessed.tbt.meanSeconds).toBeLessThan(plain.tbt.meanSeconds / 2);
    expect(guessed.energy.gpuJoulesPerOutputToken).toBeLessThan(
      plain.energy.gpuJoulesPerOutputToken / 2,
    );
  });

  test("stops paying as the batch grows, and says so", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("llama-3.1-8b", "qwen3-32b", "gemma-3-12b"),
        fc.integer({ min: 2, max: 8 }),
        fc.double({ min: 0.2, max: 0.6, noNaN: true }),
        (model, draftTokens, acceptance) => {
          const setup: Deployment = {
            ...deployment(model, { drafter: { kind: "lookup" }, draftTokens, acceptance }),
            kvDtype: "fp8",
            workloads: [{ workload: findWorkload("64x64")!, weight: 1 }],
          };
          const small = feasible(setup, 1);
          const large = feasible(setup, 1024);
          expect(small.speculation!.speedup).toBeGreaterThan(large.speculation!.speedup);
          expect(large.speculation!.speedup).toBeLessThan(1);
          expect(large.notes.join(" ")).toContain("Speculation does not pay");
        },
      ),
      { numRuns: 40 },
    );
  });

  test("E2E is the first token and TBT for each of the others; Little's law holds", () => {
    const { e2e, ttft, tbt, requestsPerSecond, outputTokensMean } = feasible(
      deployment("llama-3.1-8b", lookup),
      32,
    );
    const answer = (outputTokensMean - 1) * tbt.meanSeconds;
    expect(e2e.meanSeconds).toBeCloseTo(ttft.meanSeconds + answer, 9);
    // 32 sequences are in their answers or, for a little while, in their prompts.
    expect(requestsPerSecond * answer).toBeLessThanOrEqual(32 * 1.01);
    expect(requestsPerSecond * answer).toBeGreaterThan(32 * 0.7);
  });

  test("a head of no cost is a lookup; a dearer one takes more time and memory", () => {
    const head = (relativeCost: number) =>
      feasible(
        deployment("llama-3.1-8b", { ...lookup, drafter: { kind: "head", relativeCost } }),
        8,
      );
    const free = feasible(deployment("llama-3.1-8b", lookup), 8);
    expect(head(0).tbt.meanSeconds).toBeCloseTo(free.tbt.meanSeconds, 12);
    expect(head(0.1).tbt.meanSeconds).toBeGreaterThan(free.tbt.meanSeconds);
    expect(head(0.1).memory.weightsBytes / free.memory.weightsBytes).toBeCloseTo(1.1, 10);
    expect(head(0.1).memory.kvBytesPerSequence / free.memory.kvBytesPerSequence).toBeCloseTo(
      1.1,
      10,
    );
    const { draftSeconds, plainStepSeconds } = head(0.1).speculation!;
    // Four drafts of a tenth of a step each.
    expect(draftSeconds / (0.4 * plainStepSeconds)).toBeCloseTo(1, 6);
  });

  test("a draft model keeps its weights and KV cache beside the model's", () => {
    const alone = feasible(deployment("qwen3-32b"), 8);
    const draft = findModel("qwen3-0.6b")!;
    const both = feasible(
      deployment("qwen3-32b", { ...lookup, drafter: { kind: "model", model: draft } }),
      8,
    );
    const own = feasible(deployment("qwen3-0.6b"), 8);
    expect(both.memory.weightsBytes - alone.memory.weightsBytes).toBe(own.memory.weightsBytes);
    expect(both.memory.kvBytesPerSequence - alone.memory.kvBytesPerSequence).toBeCloseTo(
      own.memory.kvBytesPerSequence,
      3,
    );
    expect(both.speculation!.draftSeconds).toBeGreaterThan(0);
  });

  test("a draft model with other heads than TP divides is refused by name", () => {
    const setup = {
      ...deployment("llama-3.1-70b", {
        ...lookup,
        drafter: { kind: "model", model: findModel("qwen2.5-7b")! },
      }),
      parallelism: { tensor: 8, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
    } as const;
    const result = evaluate(setup, full(8));
    expect(result).toMatchObject({ feasible: false, code: "parallelism" });
    if (!result.feasible) expect(result.reason).toMatch(/^Draft model: TP 8 .* 28 heads/);
  });

  test("a draft model with another vocabulary is taken, with a note", () => {
    const { notes } = feasible(
      deployment("qwen3-8b", {
        ...lookup,
        drafter: { kind: "model", model: findModel("llama-3.1-8b")! },
      }),
      1,
    );
    expect(notes.join(" ")).toMatch(/128256 tokens in its vocabulary, .* 151936/);
  });
});

describe("percentiles of the time between tokens of rounds", () => {
  test("k = 1, a = 0.5, rounds of 12 ms: a third of the tokens are alone in their rounds", () => {
    // X = 1 or 2, each with probability 1/2: 1 of 3 tokens takes 12 ms, 2 of 3 take 6 ms.
    const quantile = tokenTimesOfRounds(() => 0.012, { draftTokens: 1, acceptance: 0.5 });
    expect(quantile(0.5)).toBe(0.006);
    expect(quantile(0.66)).toBe(0.006);
    expect(quantile(0.67)).toBe(0.012);
    expect(quantile(1)).toBe(0.012);
  });

  test("without acceptance they are the rounds' own", () => {
    const rounds = (p: number): number => 0.01 * (1 + p);
    const quantile = tokenTimesOfRounds(rounds, { draftTokens: 5, acceptance: 0 });
    for (const p of [0.1, 0.5, 0.9]) expect(quantile(p) / rounds(p)).toBeCloseTo(1, 1);
  });
});
