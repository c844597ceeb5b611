import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeScenario, encodeScenario } from "../../src/scenario/codec";
import { defaultPreset } from "../../src/scenario/presets";
import { profileText, readProfile } from "../../src/scenario/profile-text";
import { readScenario } from "../../src/scenario/schema";
import { anyProfile } from "./any-scenario";

const good = "rack-7,engine:vllm-2026,gpu:hopper,hoststep:2.1ms";

test("any profile reads back bit for bit", () => {
  fc.assert(
    fc.property(anyProfile, (profile) => {
      expect(readProfile(profileText(profile))).toEqual({ ok: true, profile });
    }),
    { numRuns: 500 },
  );
});

test("no profile is the word none", () => {
  expect(profileText(undefined)).toBe("none");
  expect(readProfile("NONE")).toEqual({ ok: true, profile: undefined });
});

test("case and spaces around entries do not matter", () => {
  const { profile } = readProfile("rack-7, ENGINE:vLLM-2026 ,gpu:Hopper, hostStep:2.1MS") as {
    profile: unknown;
  };
  expect(profile).toEqual({
    name: "rack-7",
    engineId: "vllm-2026",
    architecture: "hopper",
    values: { hostStepSeconds: 2.1e-3 },
  });
});

test.each([
  ["", "an empty text is no name: up to 40 letters, digits, spaces, dots and dashes"],
  ["<b>", "<b> is no name: up to 40 letters, digits, spaces, dots and dashes"],
  [`${"x".repeat(41)},engine:vllm-2026`, / is no name/],
  ["rack-7", "engine: is not a known engine"],
  ["rack-7,engine:vllm-1999", "engine:vllm-1999 is not a known engine"],
  ["rack-7,engine:vllm-2026,gpu:kepler", "gpu:kepler is not a known architecture"],
  ["rack-7,engine:vllm-2026,gpu:hopper", "it holds no value"],
  [`${good},kernels`, "kernels is not WORD:VALUE"],
  [`${good},`, "an empty entry is not WORD:VALUE"],
  [`${good},magic:3`, "magic is not a value of a profile"],
  [`${good},hoststep:3ms`, "hoststep is given twice"],
  [`${good},kernels:fast`, "kernels:fast is not a number"],
  [`${good},hostseq:40`, "hostseq:40 is not a number in us"],
  [`${good},hostseq:40ms`, "hostseq:40ms is not a number in us"],
  [`${good},kernels:9`, "kernels:9 is outside 0.3 to 5"],
  [`${good},memory:1e999pJ`, "memory:1e999pJ is outside 1pJ to 500pJ"],
  [`${good},busy:NaN`, "busy:NaN is not a number"],
])("%s is refused whole: %s", (text, reason) => {
  const reading = readProfile(text);
  expect(reading.ok ? "" : reading.reason).toMatch(reason);
});

test("a broken profile in a link is left out and reported", () => {
  const { scenario, notices } = decodeScenario(`profile=${good},kernels:9&tp=4`);
  expect(scenario).toEqual({
    ...defaultPreset.scenario,
    parallelism: { ...defaultPreset.scenario.parallelism, tensor: 4 },
  });
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({
    kind: "repaired",
    key: "profile",
    used: "none",
    reason: "the profile is left out: kernels:9 is outside 0.3 to 5",
  });
});

test("a link with a profile is readable; without one it says nothing", () => {
  const { scenario } = decodeScenario(`profile=${good}`);
  expect(encodeScenario(scenario, defaultPreset.id)).toBe(
    `v=1&base=paper-llama2-70b@1&profile=${good}`,
  );
  const without = { ...scenario, profile: undefined };
  expect(encodeScenario(without, defaultPreset.id)).toBe("v=1&base=paper-llama2-70b@1");
});

test("random text never throws", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, rest) => {
      for (const text of [name, `${name},${rest}`, `rack,engine:vllm-2026,gpu:ada,${rest}`]) {
        const reading = readProfile(text);
        if (!reading.ok) expect(reading.reason).not.toBe("");
      }
    }),
  );
});

test("an object's profile is held to the same limits", () => {
  const { scenario } = decodeScenario(`profile=${good}`);
  const profile = scenario.profile!;
  const keys = (changed: object) => {
    const reading = readScenario({ ...scenario, profile: { ...profile, ...changed } });
    return reading.ok ? [] : reading.problems.map(({ key }) => key);
  };
  expect(keys({})).toEqual([]);
  expect(keys({ name: "a,kernels:2" })).toEqual(["profile.name"]);
  expect(keys({ values: {} })).toEqual(["profile"]);
  expect(keys({ values: { kernelSlowdown: 99 } })).toEqual(["profile"]);
  expect(keys({ values: { kernelSlowdown: "1" } })).toEqual(["profile.values.kernelSlowdown"]);
  expect(keys({ architecture: "kepler" })).toEqual(["profile.architecture"]);
});
