import { describe, expect, test } from "vitest";
import { evaluateScenario } from "../../src/compute/ask-core";
import { defaultPreset } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";
import { remedies } from "../../src/ui/panels/remedies";

const { scenario } = defaultPreset;
const onOne = { ...scenario.parallelism, tensor: 1 };

const stuck: readonly (readonly [string, Scenario])[] = [
  ["weights that do not fit", { ...scenario, parallelism: onOne }],
  ["a giant on one GPU", { ...scenario, model: "llama-3.1-405b", parallelism: onOne }],
  ["heads that do not divide", { ...scenario, parallelism: { ...onOne, tensor: 7 } }],
  [
    "experts where there are none",
    { ...scenario, parallelism: { ...onOne, tensor: 8, expert: 4 } },
  ],
  [
    "more requests than it can answer",
    { ...scenario, load: { kind: "rate", requestsPerSecond: 5000 } },
  ],
  [
    "a prefill pool that does not hold the model",
    { ...scenario, prefillPool: { ...scenario.prefillPool, replicas: 1, tensor: 1 } },
  ],
  [
    "a draft model that cannot be cut",
    {
      ...scenario,
      speculation: { ...scenario.speculation, drafter: "model", draftModel: "qwen2.5-7b" },
    },
  ],
];

describe.each(stuck)("%s", (_name, infeasible) => {
  test("does not run", () => {
    expect(evaluateScenario(infeasible).feasible).toBe(false);
  });

  test("has at least one way out, and every way out runs", () => {
    const ways = remedies(infeasible);
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.length).toBeLessThanOrEqual(3);
    expect(ways.every((way) => evaluateScenario(way.scenario).feasible)).toBe(true);
  });
});

test("prompts at too low a clock for the load are given back to the driver", () => {
  const long: Scenario = { ...scenario, mix: [{ workload: "3500x4", weight: 1 }] };
  const capacity = (prefillClockHertz: number | null): number => {
    const result = evaluateScenario({ ...long, serving: { ...long.serving, prefillClockHertz } });
    if (!result.feasible) throw new Error(result.reason);
    return result.requestsPerSecond;
  };
  const requestsPerSecond = (capacity(510e6) + capacity(null)) / 2;
  const slow: Scenario = {
    ...long,
    load: { kind: "rate", requestsPerSecond },
    serving: { ...long.serving, prefillClockHertz: 510e6 },
  };
  expect(remedies(slow)[0]?.label).toBe("Leave clock and power limit to the driver");
});

test("the nearest cut comes first", () => {
  expect(remedies({ ...scenario, parallelism: onOne })[0]?.label).toBe("Use TP 2");
});

test("a prefill pool that is too narrow is widened before the decode GPUs are touched", () => {
  const pooled: Scenario = {
    ...scenario,
    mix: [{ workload: "3500x4", weight: 1 }],
    load: { kind: "full" },
    prefillPool: { ...scenario.prefillPool, replicas: 1 },
  };
  const full = evaluateScenario(pooled);
  if (!full.feasible) throw new Error(full.reason);
  const requestsPerSecond = 1.5 * full.requestsPerSecond;
  const narrow: Scenario = { ...pooled, load: { kind: "rate", requestsPerSecond } };
  const result = evaluateScenario(narrow);
  expect(result.feasible ? "" : result.reason).toMatch(/^The prefill pool/);
  expect(remedies(narrow)[0]?.label).toMatch(/^Run \d prefill replicas$/);
});
