import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import {
  hardwareScaleText,
  readHardwareScale,
  scaledCoefficients,
  scaledGpu,
  scaleWords,
  withFactor,
  type HardwareScale,
} from "../../src/scenario/hardware-scale";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario } from "../../src/scenario/resolve";
import { evaluate } from "../../src/serving/evaluate";
import { anyHardwareScale } from "./any-custom";

const h100 = findGpu("h100-sxm")!;

function answer(hardwareScale: HardwareScale | undefined) {
  const resolution = resolveScenario({ ...defaultPreset.scenario, maxBatch: 16, hardwareScale });
  if (!resolution.ok) throw new Error("not resolved");
  const { deployment, operation, coefficients } = resolution;
  const evaluation = evaluate(deployment, operation, coefficients);
  if (!evaluation.feasible) throw new Error(evaluation.reason);
  return evaluation;
}

describe("the text of factors", () => {
  test("carries any factors", () => {
    fc.assert(
      fc.property(anyHardwareScale, (scale) => {
        expect(readHardwareScale(hardwareScaleText(scale))).toEqual({ ok: true, scale });
      }),
    );
  });

  test("is in the table's order, and 1 is not written", () => {
    const scale = withFactor(withFactor(undefined, "flopEnergy", 0.5), "bandwidth", 2);
    expect(hardwareScaleText(scale)).toBe("bw:2,jflop:0.5");
    expect(withFactor({ bandwidth: 2 }, "bandwidth", 1)).toBeUndefined();
    expect(hardwareScaleText(undefined)).toBe("none");
    expect(scaleWords(scale!)).toBe("HBM bandwidth × 2, Energy per FLOP × 0.5");
  });

  test.each(["", "bw", "bw:x", "bw:0", "bw:11", "wbits:3", "speed:2", "bw:2,bw:3", "bw:2:3"])(
    "refuses %j",
    (text) => {
      expect(readHardwareScale(text).ok).toBe(false);
    },
  );
});

describe("factors on a GPU", () => {
  test("multiply its figures and nothing else", () => {
    const scaled = scaledGpu(h100, { bandwidth: 2, flops: 3, link: 4, memory: 0.5 });
    expect(scaled.memoryBandwidthBytesPerSecond).toBe(6.7e12);
    expect(scaled.peakFlopsPerSecond.bf16).toBe(3 * 1070.5e12);
    expect(scaled.peakFlopsPerSecond.fp8).toBe(3 * 2141e12);
    expect(scaled.peakFlopsPerSecond.fp4).toBeUndefined();
    expect(scaled.link.bandwidthBytesPerSecond).toBe(1.8e12);
    expect(scaled.memoryBytes).toBe(h100.memoryBytes / 2);
    expect(scaled.powerLimitWatts).toEqual(h100.powerLimitWatts);
    // log2(4): the furthest.
    expect(scaled.hypothetical?.doublings).toBe(2);
    expect(scaledGpu(h100, undefined)).toBe(h100);
  });

  test("multiply energies per bit and per FLOP", () => {
    const { hopper } = scaledCoefficients(fittedCoefficients, {
      memoryEnergy: 0.5,
      flopEnergy: 2,
    }).power;
    const own = fittedCoefficients.power.hopper;
    expect(hopper.joulesPerMemoryByte).toBe(own.joulesPerMemoryByte / 2);
    expect(hopper.joulesPerFlop.fp8).toBe(own.joulesPerFlop.fp8 * 2);
    expect(hopper.busyShare).toBe(own.busyShare);
    expect(scaledCoefficients(fittedCoefficients, { bandwidth: 2 })).toBe(fittedCoefficients);
  });
});

describe("a scenario on hardware that does not exist", () => {
  const base = answer(undefined);

  test("more bandwidth makes decode faster, more FLOP/s prompts", () => {
    expect(answer({ bandwidth: 2 }).tbt.meanSeconds).toBeLessThan(base.tbt.meanSeconds);
    expect(answer({ flops: 2 }).ttft.meanSeconds).toBeLessThan(base.ttft.meanSeconds);
  });

  test("cheaper bits and operations cost less energy at most", () => {
    for (const key of ["memoryEnergy", "flopEnergy"] as const) {
      const less = answer({ [key]: 0.5 }).energy.gpuJoulesPerOutputToken;
      expect(less).toBeLessThan(base.energy.gpuJoulesPerOutputToken);
    }
  });

  test("half the bits per weight take half the memory of what is quantised", () => {
    // Embedding and head stay in 16 bits: 2 x 32,000 x 8,192 x 2 bytes on 8 ranks.
    const embeddings = (2 * 32_000 * 8192 * 2) / 8;
    const quantised = base.memory.weightsBytes - embeddings;
    expect(answer({ weightBits: 0.5 }).memory.weightsBytes).toBeCloseTo(
      embeddings + quantised / 2,
      -3,
    );
  });
});
