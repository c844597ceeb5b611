import { expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { stepEnergy, totalJoules } from "../../src/model/power";
import type { StepCost } from "../../src/model/step";

const h100 = findGpu("h100-sxm")!;
const power = {
  contextShare: 0.1,
  busyShare: 0.2,
  expertShare: 0.3,
  attentionShare: 0.4,
  denseShare: 0.5,
  joulesPerMemoryByte: 1e-10,
  joulesPerLinkByte: 2e-10,
  joulesPerFlop: { bf16: 1e-12, fp8: 2e-12, int8: 3e-12, fp4: 4e-12 },
};

/** A step of 100 ms in which nothing is done. */
const nothing: StepCost = {
  stepSeconds: 0.1,
  denseSeconds: 0,
  attentionSeconds: 0,
  expertSeconds: 0,
  expertBusySeconds: 0,
  linkSeconds: 0,
  otherSeconds: 0,
  vectorSeconds: 0,
  gapSeconds: 0,
  hostSeconds: 0,
  bf16Flops: 0,
  fp8Flops: 0,
  int8Flops: 0,
  fp4Flops: 0,
  weightBytes: 0,
  kvBytes: 0,
  activationBytes: 0,
  linkBytes: 0,
};

/** Joules of the step on an H100 at its highest clock: 71.8 W bare, 700 W at most. */
function joules(cost: Partial<StepCost>): number {
  const { hopper } = fittedCoefficients.clocks;
  const whole = { ...nothing, ...cost };
  return totalJoules(stepEnergy(h100, power, hopper, whole, h100.smClockHertz.max));
}

// 71.8 W bare and 70 W of the context, for 0.1 s.
const idle = 14.18;

test.each([
  ["all of it with kernels that only run: 140 W more", {}, 14],
  ["waiting for the host", { hostSeconds: 0.1 }, 0],
  ["waiting in a collective", { linkSeconds: 0.1 }, 0],
  ["nothing but gaps between kernels", { gapSeconds: 0.1 }, 0],
  [
    "a tenth each of host, links and gaps",
    { hostSeconds: 0.01, linkSeconds: 0.01, gapSeconds: 0.01 },
    9.8,
  ],
  ["half of it experts: 210 W more", { expertBusySeconds: 0.05 }, 14 + 10.5],
  ["half of it vector work: 280 W more", { vectorSeconds: 0.05 }, 14 + 14],
  ["half of it matrices: 350 W more", { denseSeconds: 0.05 }, 14 + 17.5],
  [
    "10 GB of weights, 20 of KV cache, 30 of activations",
    { weightBytes: 1e10, kvBytes: 2e10, activationBytes: 3e10 },
    14 + 6,
  ],
  ["10 GB over links", { linkBytes: 1e10 }, 14 + 2],
  [
    "1 TFLOP in each format",
    { bf16Flops: 1e12, fp8Flops: 1e12, int8Flops: 1e12, fp4Flops: 1e12 },
    14 + 10,
  ],
] as const)("%s", (_, cost, added) => {
  expect(h100.idleWatts).toBe(71.8);
  expect(joules(cost)).toBeCloseTo(idle + added, 9);
});
