import { describe, expect, test } from "vitest";
import {
  bestAt,
  bestGainSentence,
  bindingSentence,
  frontierSentence,
  gainViews,
} from "../../src/charts/codesign-view";
import { evaluateScenario } from "../../src/compute/ask-core";
import { hardwareGains, type HardwareGain } from "../../src/compute/hardware-gains";
import { figureBasis } from "../../src/scenario/figure-basis";
import { scaleFactors, scaleKeys } from "../../src/scenario/hardware-scale";
import { defaultPreset } from "../../src/scenario/presets";
import type { Evaluation } from "../../src/serving/evaluation";

const { scenario } = defaultPreset;
const basis = figureBasis(scenario);

function answer(): Evaluation {
  const result = evaluateScenario(scenario);
  if (!result.feasible) throw new Error(result.reason);
  return result;
}
const base = answer();

/** The base with other figures in place. */
function changed(energy: number, tbt: number): Evaluation {
  const gpuJoulesPerOutputToken = base.energy.gpuJoulesPerOutputToken * energy;
  return {
    ...base,
    energy: { ...base.energy, gpuJoulesPerOutputToken },
    tbt: { ...base.tbt, meanSeconds: base.tbt.meanSeconds * tbt },
  };
}

describe("gains", () => {
  test("make each factor twice as good from where it is", () => {
    const gains = hardwareGains({
      ...scenario,
      hardwareScale: { bandwidth: 3, memoryEnergy: 0.15 },
    });
    expect(gains.map(({ key }) => key)).toEqual(scaleKeys);
    const factor = Object.fromEntries(gains.map((gain) => [gain.key, gain.factor]));
    // 0.15 / 2 lies below what a link may hold.
    expect(factor).toMatchObject({ bandwidth: 6, flops: 2, memoryEnergy: 0.1, flopEnergy: 0.5 });
  });

  test("never cost energy or time by more than a hundredth", () => {
    for (const { key, result } of hardwareGains(scenario)) {
      if (!result.feasible) throw new Error(result.reason);
      expect(result.tbt.meanSeconds / base.tbt.meanSeconds, key).toBeLessThan(1.01);
    }
  });

  test("are put in words, and the best of them in a sentence", () => {
    const gain = (key: HardwareGain["key"], result: HardwareGain["result"]): HardwareGain => ({
      key,
      result,
      factor: 2,
    });
    const views = gainViews(
      [
        gain("bandwidth", changed(0.9, 0.5)),
        gain("flopEnergy", changed(0.8, 1)),
        gain("link", changed(1, 1.001)),
        gain("memory", { feasible: false, code: "memory", reason: "Too small.", memory: null }),
      ],
      base,
      basis,
    );
    expect(views.map(({ words }) => words)).toEqual([
      "energy −10 %, TBT −50 %",
      "energy −20 %",
      "changes nothing",
      "Too small.",
    ]);
    expect(bestGainSentence(views)).toBe(
      "From here energy per FLOP twice as good would save the most energy (−20 %); HBM bandwidth would shorten TBT the most (−50 %).",
    );
    expect(bestGainSentence(views.slice(2))).toContain("something else decides");
    expect(bestGainSentence(views.slice(0, 1))).toContain("the same would shorten TBT");
  });

  test("a configuration that cannot run says which factor makes it run", () => {
    const stuck = { feasible: false, code: "memory", reason: "Too small.", memory: null } as const;
    const views = gainViews(
      [
        { key: "memory", factor: 2, result: base },
        { key: "link", factor: 2, result: stuck },
      ],
      stuck,
      basis,
    );
    expect(views.map(({ words }) => words)).toEqual(["makes it run", "does not run either"]);
  });
});

describe("what binds", () => {
  test("is said for both phases, with what bound before", () => {
    const now: Evaluation = {
      ...base,
      decode: { ...base.decode, bound: "links", throttled: false },
      prefill: { ...base.prefill, bound: "compute", throttled: false },
    };
    const real: Evaluation = { ...now, decode: { ...now.decode, bound: "memory" } };
    expect(bindingSentence(now, real)).toBe(
      "Now decode is limited by the links between GPUs, no longer by memory bandwidth; prefill is limited by arithmetic.",
    );
    const held: Evaluation = { ...now, prefill: { ...now.prefill, throttled: true } };
    expect(bindingSentence(held, now)).toContain("The power limit lowers the clock.");
  });
});

describe("frontiers", () => {
  const points = [
    { x: 10, y: 5 },
    { x: 20, y: 3 },
    { x: 40, y: 1 },
  ];

  test("offer the best y at an x no worse than given", () => {
    const curve = { points, xSense: "lower", ySense: "lower" } as const;
    expect(bestAt(curve, 25)).toBe(3);
    expect(bestAt(curve, 10)).toBe(5);
    expect(bestAt(curve, 9)).toBeNull();
    expect(bestAt({ points, xSense: "higher", ySense: "higher" }, 20)).toBe(3);
  });

  test("are compared in a sentence", () => {
    const view = { x: "tbt", y: "energy", xUnit: "ms", yUnit: "J/token" } as const;
    expect(frontierSentence(view, 20, 1.5, 3)).toBe(
      "At a TBT of 20 ms or better the best energy goes from 3 to 1.50 J/token (−50 %). Dashed: hardware as it is.",
    );
    expect(frontierSentence(view, 20, 1.5, null)).toContain("cannot keep that");
    expect(frontierSentence(view, 20, null, 3)).toBeNull();
  });

  test("every factor has a help of its own", () => {
    const helps = scaleKeys.map((key) => scaleFactors[key].help);
    expect(new Set(helps).size).toBe(scaleKeys.length);
  });
});
