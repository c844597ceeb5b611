import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultPreset } from "../../src/scenario/presets";
import { readScenario } from "../../src/scenario/schema";
import { anyScenario } from "./any-scenario";

const { scenario: base } = defaultPreset;

function problemKeys(value: unknown): readonly string[] {
  const reading = readScenario(value);
  return reading.ok ? [] : reading.problems.map(({ key }) => key);
}

test("any scenario survives JSON and the check", () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      const sent: unknown = JSON.parse(JSON.stringify(scenario));
      expect(readScenario(sent)).toEqual({ ok: true, scenario: sent });
    }),
  );
});

test.each([
  ["no object", null, ["scenario"]],
  ["a missing part", { ...base, targets: undefined }, ["targets"]],
  ["a wrong type", { ...base, maxBatch: "64" }, ["maxBatch"]],
  ["not a number", { ...base, maxBatch: Number.NaN }, ["maxBatch"]],
  ["an infinity", { ...base, smClockHertz: Infinity }, ["smClockHertz"]],
  ["an unknown kind of load", { ...base, load: { kind: "some" } }, ["load.kind"]],
  ["an empty mix", { ...base, mix: [] }, ["mix"]],
  ["an unknown model", { ...base, model: "llama-9" }, ["model"]],
  ["a fraction of a GPU", { ...base, parallelism: { ...base.parallelism, tensor: 1.5 } }, ["tp"]],
  ["a clock outside the limits", { ...base, smClockHertz: 1 }, ["clock"]],
  ["a power limit of another GPU", { ...base, powerLimitWatts: 1000 }, ["cap"]],
  ["two of them", { ...base, gpu: "abacus", maxBatch: 0 }, ["gpu", "batch"]],
  ["a repeated lever", { ...base, sweepAxes: ["clock", "clock"] }, ["sweep"]],
])("refuses %s and names it", (_, value, keys) => {
  expect(problemKeys(value)).toEqual(keys);
});

test("drops what is not part of a scenario, turns aliases into ids", () => {
  const sent = { ...base, gpu: "NVIDIA H100", extra: 1 };
  expect(readScenario(sent)).toEqual({ ok: true, scenario: base });
});

test("never throws on any object", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(readScenario(value).ok).toBe(false);
    }),
  );
});
