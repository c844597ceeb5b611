import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planStep } from "../../../src/model/plan-step";
import { findModel } from "../../../src/catalog/models";
import { createKvPool, pagesBytes } from "../../../src/serving/simulation/kv-pool";
import { newSequence } from "../../../src/serving/simulation/sequence";
import { deployment } from "../set-ups";

const own = { sharedTokens: 0, sharesKnown: false, hostSequences: 0 };

function planOf(modelId: string) {
  const { gpu, parallelism } = deployment();
  return planStep(findModel(modelId)!, gpu, "bf16", "bf16", parallelism);
}

/** A cache of so many bytes and nothing else on the GPU. */
function memory(freeBytes: number) {
  return {
    capacityBytes: freeBytes,
    weightsBytes: 0,
    kvBytes: 0,
    workspaceBytes: 0,
    reservedBytes: 0,
    kvBytesPerSequence: 1,
    maxSequences: 1,
  };
}

const request = (inputTokens: number) =>
  newSequence({ workload: 0, inputTokens, outputTokens: 1 }, 0, 0, 0);

describe("pages of the KV cache", () => {
  test("Llama 3.1 8B in bf16: a page of 16 tokens is 16 x 2 x 32 layers x 8 heads x 128 x 2 bytes", () => {
    // 16 x 131,072 = 2,097,152 bytes.
    expect(pagesBytes(planOf("llama-3.1-8b"), 1)).toBe(2_097_152);
    expect(pagesBytes(planOf("llama-3.1-8b"), 3)).toBe(3 * 2_097_152);
  });

  test("room for four pages: 33 tokens take three, another 17 find no two", () => {
    const pool = createKvPool(planOf("llama-3.1-8b"), memory(4 * 2_097_152), own);
    const [first, second] = [request(33), request(17)];
    expect(pool.hold(first, 33)).toBe(true);
    expect(first.pages).toBe(3);
    expect(pool.hold(second, 17)).toBe(false);
    expect(second.pages).toBe(0);
    expect(pool.hold(second, 16)).toBe(true);
    expect(pool.usedBytes).toBe(pool.capacityBytes);
    pool.release(first);
    expect(pool.usedBytes).toBe(2_097_152);
    expect(pool.couldHold(64)).toBe(true);
    expect(pool.couldHold(65)).toBe(false);
  });

  test("what a shared beginning holds once is no longer free, and takes no pages of its sequences", () => {
    const pool = createKvPool(planOf("llama-3.1-8b"), memory(4 * 2_097_152), {
      sharedTokens: 32,
      sharesKnown: true,
      hostSequences: 0,
    });
    expect(pool.capacityBytes).toBe(2 * 2_097_152);
    const half = newSequence({ workload: 0, inputTokens: 64, outputTokens: 1 }, 0.5, 0, 0);
    expect(half.computedTokens).toBe(32);
    expect(pool.hold(half, 64)).toBe(true);
    expect(half.pages).toBe(2);
  });

  test("windows and states: bytes never fall with pages, and grow by less beyond a window", () => {
    for (const model of ["gpt-oss-20b", "qwen3-next-80b-a3b", "gemma-3-12b"]) {
      if (findModel(model) === undefined) continue;
      const plan = planOf(model);
      const bytes = Array.from({ length: 400 }, (_, pages) => pagesBytes(plan, pages));
      for (let pages = 1; pages < 400; pages++) {
        expect(bytes[pages]).toBeGreaterThanOrEqual(bytes[pages - 1]!);
      }
      expect(bytes[399]! - bytes[398]!).toBeLessThan(bytes[1]!);
    }
  });

  test("whatever is held and released, no more than there is", () => {
    const plan = planOf("llama-3.1-8b");
    const step = fc.record({ who: fc.nat(5), tokens: fc.nat(400), releases: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const pool = createKvPool(plan, memory(20 * 2_097_152), own);
        const sequences = Array.from({ length: 6 }, () => request(1));
        for (const { who, tokens, releases } of steps) {
          if (releases) pool.release(sequences[who]!);
          else pool.hold(sequences[who]!, tokens);
          const pages = sequences.reduce((sum, one) => sum + one.pages, 0);
          expect(pool.usedBytes).toBe(pages * 2_097_152);
          expect(pages).toBeLessThanOrEqual(20);
        }
      }),
    );
  });
});
