import { describe, expect, test } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { differences } from "../../src/scenario/differences";
import { defaultPreset, findPreset, presets } from "../../src/scenario/presets";
import { resolveScenario } from "../../src/scenario/resolve";
import { readScenario } from "../../src/scenario/schema";
import { evaluate } from "../../src/serving/evaluate";

test("the paper's own scenario opens first", () => {
  expect(defaultPreset.id).toBe("paper-llama2-70b@1");
  expect(defaultPreset.scenario).toMatchObject({
    model: "llama-2-70b",
    gpu: "h100-sxm",
    engine: "vllm-2024",
    weightDtype: "bf16",
    parallelism: { tensor: 8, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
    load: { kind: "full" },
    sweepAxes: ["tensor", "batch", "clock"],
    energyBoundary: "gpu",
  });
});

describe.each(presets)("$id", ({ id, name, version, title, whatToNotice, sources, scenario }) => {
  test("has an id of name and version, under which it is found", () => {
    expect(id).toBe(`${name}@${version}`);
    expect(id).toMatch(/^[a-z0-9-]+@[1-9]\d*$/);
    expect(findPreset(id.toUpperCase())?.scenario).toBe(scenario);
  });

  test("says what it is, where it comes from and what to notice, in one sentence", () => {
    expect(title.length).toBeGreaterThan(10);
    expect(whatToNotice).toMatch(/^[^.!?]{30,140}\.$/);
    expect(sources.length).toBeGreaterThan(0);
  });

  test("is a valid scenario, in canonical ids", () => {
    expect(readScenario(scenario)).toEqual({ ok: true, scenario });
    expect(decodeScenario(`base=${id}`)).toMatchObject({ scenario, presetId: id, notices: [] });
  });

  test("runs, with its whole batch, inside its own targets", () => {
    const resolution = resolveScenario(scenario);
    if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
    const result = evaluate(resolution.deployment, resolution.operation);
    if (!result.feasible) throw new Error(result.reason);
    expect(result.memory.maxSequences).toBeGreaterThanOrEqual(scenario.maxBatch);
    expect(result.ttft.p99Seconds).toBeLessThan(scenario.targets.ttftSeconds ?? Infinity);
    expect(result.tbt.p99Seconds).toBeLessThan(scenario.targets.tbtSeconds ?? Infinity);
  });
});

test("ids are unique", () => {
  expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
});

test("findPreset knows no inherited names", () => {
  expect(findPreset("constructor")).toBeUndefined();
  expect(findPreset("")).toBeUndefined();
});

test("differences name the input and both texts", () => {
  const { scenario } = defaultPreset;
  expect(differences(scenario, scenario)).toEqual([]);
  const changed = { ...scenario, maxBatch: 32, load: { kind: "users", users: 9 } } as const;
  expect(
    differences(changed, scenario).map(({ input, text, baseText }) => [input.key, text, baseText]),
  ).toEqual([
    ["users", "9", null],
    ["batch", "32", "64"],
  ]);
});
