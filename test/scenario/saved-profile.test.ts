import fc from "fast-check";
import { expect, test } from "vitest";
import {
  claimsSavedProfile,
  readSavedProfile,
  savedProfileText,
  serverProfile,
  type SavedProfile,
} from "../../src/scenario/saved-profile";
import { anyProfile } from "./any-scenario";

const errors = { tpot_ms: { n: 12, mdape: 30.5, p90: 41, bias: -29 } };

function saved(profile: Parameters<typeof serverProfile>[0] | object): SavedProfile {
  return {
    name: "rack-7",
    engineId: "vllm-2026",
    architecture: "hopper",
    values: { kernelSlowdown: 1.1 },
    rows: 12,
    errorsBefore: errors,
    errorsAfter: errors,
    errorsHeldOut: errors,
    createdFrom: ["bench.json"],
    ...profile,
  };
}

const parsed = (text: string): unknown => JSON.parse(text);

test("any profile survives its file", () => {
  fc.assert(
    fc.property(anyProfile, (profile) => {
      const before = saved(profile);
      const value = parsed(savedProfileText(before));
      expect(claimsSavedProfile(value)).toBe(true);
      expect(readSavedProfile(value)).toEqual({ ok: true, profile: before });
      expect(serverProfile(before)).toEqual(profile);
    }),
  );
});

test.each([
  [{ version: 2 }, /^\$\.version: /],
  [{ name: "a,b" }, "$.name: not a name of a profile"],
  [{ engineId: "abacus" }, "$.engineId: not a known engine"],
  [{ architecture: "kepler" }, /^\$\.architecture: /],
  [{ values: {} }, "$.values: holds no value"],
  [{ values: { kernelSlowdown: "1" } }, /^\$\.values\.kernelSlowdown: /],
  [{ values: { kernelSlowdown: 99 } }, "$.values.kernelSlowdown: 99 is outside 0.3 to 5"],
  [{ errorsAfter: { tpot_ms: { n: 1 } } }, /^\$\.errorsAfter\.tpot_ms\.mdape: /],
  [{ createdFrom: "bench.json" }, /^\$\.createdFrom: /],
])("%j is refused by JSON path", (change, problem) => {
  const value = { ...(parsed(savedProfileText(saved({}))) as object), ...change };
  const reading = readSavedProfile(value);
  expect(reading.ok ? "" : reading.problem).toMatch(problem);
});

test("never throws on any value", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(claimsSavedProfile(value)).toBe(false);
      expect(readSavedProfile(value).ok).toBe(false);
    }),
  );
});
