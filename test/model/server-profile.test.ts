import { describe, expect, test } from "vitest";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import {
  applyProfile,
  calibratedValue,
  isProfileName,
  profileKeys,
  profileRanges,
  type ServerProfile,
} from "../../src/model/server-profile";

const profile: ServerProfile = {
  name: "rack-7",
  engineId: "vllm-2026",
  architecture: "hopper",
  values: { hostStepSeconds: 0.004, joulesPerMemoryByte: 9e-11 },
};

describe("applying a profile", () => {
  test("puts its values in their places and touches nothing else", () => {
    const applied = applyProfile(fittedCoefficients, profile);
    const { engines, power } = fittedCoefficients;
    expect(applied).toEqual({
      ...fittedCoefficients,
      engines: { ...engines, "vllm-2026": { ...engines["vllm-2026"], hostStepSeconds: 0.004 } },
      power: { ...power, hopper: { ...power.hopper, joulesPerMemoryByte: 9e-11 } },
    });
  });

  test("without a profile the coefficients are the same object", () => {
    expect(applyProfile(fittedCoefficients, undefined)).toBe(fittedCoefficients);
  });

  test("an engine that is not calibrated is left alone", () => {
    const applied = applyProfile(fittedCoefficients, { ...profile, engineId: "abacus" });
    expect(applied.engines).toBe(fittedCoefficients.engines);
    expect(
      calibratedValue(fittedCoefficients, { ...profile, engineId: "abacus" }, "kernelSlowdown"),
    ).toBeUndefined();
  });

  test("a profile of the calibrated values changes nothing", () => {
    const values = Object.fromEntries(
      profileKeys.map((key) => [key, calibratedValue(fittedCoefficients, profile, key)!]),
    );
    expect(applyProfile(fittedCoefficients, { ...profile, values })).toEqual(fittedCoefficients);
  });
});

test("every calibrated value of every engine and chip lies in its range", () => {
  for (const engineId of Object.keys(fittedCoefficients.engines)) {
    for (const architecture of ["ampere", "ada", "hopper", "blackwell", "cdna3"] as const) {
      for (const key of profileKeys) {
        const value = calibratedValue(fittedCoefficients, { engineId, architecture }, key);
        expect(value, `${engineId} ${architecture} ${key}`).toBeGreaterThanOrEqual(
          profileRanges[key].min,
        );
        expect(value, `${engineId} ${architecture} ${key}`).toBeLessThanOrEqual(
          profileRanges[key].max,
        );
      }
    }
  }
});

test.each([
  ["rack-7", true],
  ["Büro 2. Stock", true],
  ["x", true],
  ["x".repeat(40), true],
  ["x".repeat(41), false],
  ["", false],
  [" x", false],
  ["x ", false],
  ["a,b", false],
  ["a:b", false],
  ["<b>", false],
])("%j as a name: %s", (name, good) => {
  expect(isProfileName(name)).toBe(good);
});
