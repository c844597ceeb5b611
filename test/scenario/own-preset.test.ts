import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ownPresetsText,
  presetName,
  readOwnPresets,
  type OwnPreset,
} from "../../src/scenario/own-preset";
import { presets } from "../../src/scenario/presets";
import { anyScenario } from "./any-scenario";

const named: fc.Arbitrary<OwnPreset> = fc.record({
  name: fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 80 })
    .map(presetName)
    .filter((name) => name !== ""),
  scenario: anyScenario,
  presetId: fc.constantFrom(...presets.map(({ id }) => id)),
});

test("a file reads back as what was written", () => {
  fc.assert(
    fc.property(fc.array(named, { maxLength: 4 }), (written) => {
      expect(readOwnPresets(ownPresetsText(written))).toEqual({ ok: true, presets: written });
    }),
    { numRuns: 50 },
  );
});

test("names are trimmed, cut to sixty characters without halving one, and settle", () => {
  expect(presetName("  a   b \n")).toBe("a b");
  expect(Array.from(presetName("𝄞".repeat(100)))).toHaveLength(60);
  fc.assert(fc.property(fc.string(), (text) => presetName(presetName(text)) === presetName(text)));
});

describe("a file that is not one", () => {
  test.each([
    ["", "not a file of WattIf's presets"],
    ["null", "not a file of WattIf's presets"],
    ['{"format":"wattif-presets","version":2}', "version 2 is not known"],
    ['{"format":"wattif-presets","version":1,"presets":{}}', "presets: not a list"],
    ['{"format":"wattif-presets","version":1,"presets":[1]}', "presets.0: not an object"],
    ['{"format":"wattif-presets","version":1,"presets":[{"name":" "}]}', "presets.0.name"],
    ['{"format":"wattif-presets","version":1,"presets":[{"name":"a"}]}', "presets.0.link"],
  ])("%s", (text, problem) => {
    const reading = readOwnPresets(text);
    if (reading.ok) throw new Error("was read");
    expect(reading.problem).toContain(problem);
  });
});
