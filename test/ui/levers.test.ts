import { expect, test } from "vitest";
import { inputs } from "../../src/scenario/inputs";
import { defaultPreset } from "../../src/scenario/presets";
import { leverFormulas } from "../../src/ui/glossary";
import { leverGroups } from "../../src/ui/levers/lever-groups";
import { inputValueText } from "../../src/ui/levers/value-text";
import { scenarioDiffText } from "../../src/ui/panels/scenario-diff";
import { scenarioName } from "../../src/ui/scenario-name";

const { scenario } = defaultPreset;

test("groups stand in the order in which a person thinks", () => {
  expect(leverGroups.map(({ title }) => title)).toEqual([
    "Model",
    "Workload",
    "Hardware",
    "Batching",
    "Parallelism",
    "Clocks",
    "Speculation",
    "Pools",
    "Targets",
    "Money and planet",
  ]);
});

test("every input has exactly one place: among the levers or beside the charts", () => {
  const levers = leverGroups.flatMap(({ leading, others }) => [...leading, ...others]);
  const beside = inputs.filter(({ group }) => group === "sweep" || group === "view");
  expect(new Set([...levers, ...beside])).toEqual(new Set(inputs));
  expect(levers.length + beside.length).toBe(inputs.length);
});

test("few levers lead", () => {
  expect(leverGroups.flatMap(({ leading }) => leading).length).toBeLessThanOrEqual(7);
});

test("formulas belong to inputs that exist", () => {
  const keys = new Set(inputs.map(({ key }) => key));
  expect(Object.keys(leverFormulas).filter((key) => !keys.has(key))).toEqual([]);
});

test("a folded lever says how it stands", () => {
  const texts = inputs.map((input) => inputValueText(input, scenario));
  expect(texts).toContain("TTFT 1,000 ms");
  expect(texts).toContain("PP 1");
  expect(texts).toContain("default power limit");
  expect(texts).toContain("no prefill pool");
  const limited = inputs.map((input) =>
    inputValueText(input, { ...scenario, powerLimitWatts: 500 }),
  );
  expect(limited).toContain("power limit 500 W");
});

test("a scenario is named by model, GPUs and their number", () => {
  expect(scenarioName(scenario)).toBe("Llama 2 70B on 8 × H100 SXM");
  const { parallelism } = scenario;
  expect(
    scenarioName({ ...scenario, parallelism: { ...parallelism, tensor: 4, replicas: 3 } }),
  ).toBe("Llama 2 70B on 12 × H100 SXM");
});

test("a change is told as before and after, what is merely shown left out", () => {
  const changed = { ...scenario, maxBatch: 128, latencyAxis: "e2e" } as const;
  expect(scenarioDiffText(scenario, changed)).toBe("Maximum batch 64 → 128");
  expect(scenarioDiffText(scenario, scenario)).toBe("");
});
