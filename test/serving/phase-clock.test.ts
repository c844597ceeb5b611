import { describe, expect, test } from "vitest";
import { findEngine } from "../../src/catalog/engines";
import { evaluate } from "../../src/serving/evaluate";
import { withPrefillBudget } from "../../src/serving/chunking";
import { deployment, feasible, full, only } from "./set-ups";

describe("a clock per phase", () => {
  const engines = ["vllm-2026", "vllm-2024", "vllm-2023"] as const;

  test.each(engines)("%s: prompts run at theirs, decodes at the other", (id) => {
    const setup = deployment({ engine: findEngine(id)! });
    const split = feasible(setup, { ...full, smClockHertz: 990e6, prefillClockHertz: 1500e6 });
    const slow = feasible(setup, { ...full, smClockHertz: 990e6 });
    expect(split.decode.smClockHertz).toBe(990e6);
    // The shorter prompts are, the more sequences decode.
    expect(split.decode.stepSeconds / slow.decode.stepSeconds).toBeCloseTo(1, 2);
    expect(split.prefill.smClockHertz).toBe(1500e6);
    expect(split.prefill.stepSeconds).toBeLessThan(slow.prefill.stepSeconds);
    expect(split.ttft.meanSeconds).toBeLessThan(slow.ttft.meanSeconds);
  });

  test("the same clock twice is one clock", () => {
    const { notes, ...one } = feasible(deployment(), { ...full, smClockHertz: 990e6 });
    const twice = feasible(deployment(), {
      ...full,
      smClockHertz: 990e6,
      prefillClockHertz: 990e6,
    });
    expect(twice).toEqual({ ...one, notes });
  });

  test("says how often the clock would have to change", () => {
    const { notes } = feasible(deployment(), { ...full, prefillClockHertz: 990e6 });
    expect(notes.join(" ")).toMatch(/change \d+ times a second/);
  });

  test("refuses a prefill clock that the GPU does not have", () => {
    const result = evaluate(deployment(), { ...full, prefillClockHertz: 3e9 });
    expect(result).toMatchObject({ feasible: false, code: "clock" });
    if (!result.feasible) expect(result.reason).toContain("3000");
  });
});

describe("another chunk size", () => {
  const engine = findEngine("vllm-2026")!;
  const summaries = { workloads: only("8000x64") };

  test("smaller chunks: shorter gaps between tokens at worst, a later first token", () => {
    const large = feasible(deployment({ ...summaries, engine }), full);
    const small = feasible(
      deployment({ ...summaries, engine: withPrefillBudget(engine, 1024) }),
      full,
    );
    expect(small.tbt.p99Seconds).toBeLessThan(large.tbt.p99Seconds);
    expect(small.prefill.stepSeconds).toBeLessThan(large.prefill.stepSeconds / 4);
    expect(small.memory.workspaceBytes).toBeLessThan(large.memory.workspaceBytes);
  });

  test("null leaves the engine as it is; one that runs single batches has no chunks", () => {
    expect(withPrefillBudget(engine, null)).toBe(engine);
    const single = findEngine("vllm-2023")!;
    expect(withPrefillBudget(single, 512)).toBe(single);
  });

  test("an engine that runs prompts whole cuts them then, so that decodes go on beside them", () => {
    const whole = findEngine("vllm-2024")!;
    const before = feasible(deployment({ ...summaries, engine: whole }), full);
    const after = feasible(
      deployment({ ...summaries, engine: withPrefillBudget(whole, 512) }),
      full,
    );
    expect(after.prefill.stepSeconds).toBeLessThan(before.prefill.stepSeconds / 4);
  });
});
