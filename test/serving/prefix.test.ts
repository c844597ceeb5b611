import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEngine } from "../../src/catalog/engines";
import { mixLengths } from "../../src/serving/lengths";
import { computedPrompts, sharedPrefixTokens, type PrefixPlace } from "../../src/serving/prefix";
import { deployment, feasible, full, only } from "./set-ups";

const chat = { workloads: only("4000x200") };

function cached(hitRate: number, place: PrefixPlace = "own") {
  return deployment({ ...chat, prefix: { hitRate, place } });
}

describe("prompts behind a known beginning", () => {
  test("of 4,000 tokens 75 % are known: 1,000 are computed and see 3,500 on average", () => {
    // They stand at 3,000 to 4,000.
    const lengths = mixLengths(only("4000x200"));
    const prompts = computedPrompts(lengths, { hitRate: 0.75, place: "own" });
    expect(prompts.tokensMean).toBeCloseTo(1000, 9);
    expect(prompts.contextTokens).toBeCloseTo(3500, 9);
  });

  test("without a cache all of it is computed, and sees half of it", () => {
    const prompts = computedPrompts(mixLengths(only("4000x200")), undefined);
    expect(prompts).toEqual({ share: 1, tokensMean: 4000, contextTokens: 2000 });
  });

  test.each([-0.1, 1, NaN])("a hit rate of %s is a mistake", (hitRate) => {
    const lengths = mixLengths(only("10x10"));
    expect(() => computedPrompts(lengths, { hitRate, place: "own" })).toThrow(RangeError);
  });

  test("only a prefix that all share is kept once", () => {
    const lengths = mixLengths(only("4000x200"));
    expect(sharedPrefixTokens(lengths, { hitRate: 0.5, place: "shared" })).toBe(2000);
    expect(sharedPrefixTokens(lengths, { hitRate: 0.5, place: "own" })).toBe(0);
  });
});

describe("a deployment with a prefix cache", () => {
  const engines = ["vllm-2023", "vllm-2024", "vllm-2026"] as const;

  test.each(engines)("%s: more hits, sooner first tokens and less energy in prefill", (id) => {
    const engine = findEngine(id)!;
    const evaluated = [0, 0.3, 0.6, 0.9].map((hitRate) =>
      feasible({ ...cached(hitRate), engine }, full),
    );
    for (let i = 1; i < evaluated.length; i++) {
      const [less, more] = [evaluated[i - 1]!, evaluated[i]!];
      expect(more.ttft.meanSeconds).toBeLessThan(less.ttft.meanSeconds);
      expect(more.energy.byPhase.prefillJoules).toBeLessThan(less.energy.byPhase.prefillJoules);
      expect(more.requestsPerSecond).toBeGreaterThan(less.requestsPerSecond);
      expect(more.inputTokensMean).toBe(4000);
    }
  });

  test("one copy for all leaves memory for more sequences: each keeps 2,100 - 2,000 tokens", () => {
    // Mean context 4000 + 200 / 2 = 4,100 tokens, 131,072 B each, of which 2,000 are shared.
    const own = feasible(cached(0.5), full).memory;
    const shared = feasible(cached(0.5, "shared"), full).memory;
    expect(own.kvBytesPerSequence).toBe((4100 + 8) * 131_072);
    expect(shared.kvBytesPerSequence).toBe((2100 + 8) * 131_072);
    expect(own.kvBytes).toBeCloseTo(32 * (4100 + 8) * 131_072, -3);
    expect(shared.kvBytes).toBeCloseTo((2000 + 8 + 32 * (2100 + 8)) * 131_072, -3);
    expect(shared.maxSequences).toBeGreaterThan(1.9 * own.maxSequences);
  });

  test("fetching from host memory never beats keeping on the GPU, and always costs energy on the link", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.99, noNaN: true }), (hitRate) => {
        const here = feasible(cached(hitRate), full);
        const host = feasible(cached(hitRate, "host"), full);
        expect(host.ttft.meanSeconds).toBeGreaterThanOrEqual(here.ttft.meanSeconds * (1 - 1e-9));
        expect(host.requestsPerSecond).toBeLessThanOrEqual(here.requestsPerSecond * (1 + 1e-9));
        expect(host.energy.byCause.linksJoules).toBeGreaterThan(here.energy.byCause.linksJoules);
      }),
      { numRuns: 25 },
    );
  });

  test("an L4 behind PCIe 4.0 waits for a long prefix: its step cannot be shorter than the copy", () => {
    // 0.99 x 4,000 tokens + 8 of half a page = 3,968 x 131,072 B = 520 MB at 0.8 x 31.5 GB/s: 20.6 ms.
    const setup = { ...deployment({ gpuId: "l4", weightDtype: "fp8", ...chat }) };
    const host = feasible({ ...setup, prefix: { hitRate: 0.99, place: "host" } }, full);
    expect(host.prefill.stepSeconds).toBeGreaterThanOrEqual((3968 * 131_072) / (0.8 * 31.5e9));
  });
});
