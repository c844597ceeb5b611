import type { ClockCoefficients } from "../model/coefficients";
import { memorySlowdown } from "../model/kernels/chip";
import { voltageSquared } from "../model/power";
import { robustFit } from "./robust-fit";

/*
 * Figures cited from duihuhu/sglang (benchmark text files): Qwen3-32B in BF16 on one
 * A800 SXM 80 GB, SM clock locked. 1,410 MHz is left out of the power figures: there
 * the GPU sits at its limit of 400 W and runs slower than it says.
 */
const MAX_CLOCK_MEGAHERTZ = 1410;
/** Time of one layer's FFN, decode, batch 1: bound by memory. */
const memoryBound = [
  { megahertz: 210, microseconds: 1728.01 },
  { megahertz: 450, microseconds: 989.92 },
  { megahertz: 690, microseconds: 821.53 },
  { megahertz: 930, microseconds: 560.69 },
  { megahertz: 1170, microseconds: 493.94 },
  { megahertz: 1410, microseconds: 488.68 },
] as const;
/** Mean power in the FFN, prefill of 8 prompts of 512 tokens: bound by arithmetic. */
const computeBound = [
  { megahertz: 210, watts: 101 },
  { megahertz: 450, watts: 148 },
  { megahertz: 690, watts: 198 },
  { megahertz: 930, watts: 250 },
  { megahertz: 1170, watts: 322 },
] as const;

// Between 1,170 and 1,410 MHz memory-bound time does not change: the knee must be sharp enough to leave that flat.
const fitOptions = { scale: 0.1, priorWeight: 0.02 };

/**
 * Fits how memory starves at low clocks, time = t0 x slowdown(f), and how the core's
 * voltage rises at high ones, power = p0 + k f V(f)^2; t0, p0 and k are by-products.
 */
export function fitClocks(start: ClockCoefficients): ClockCoefficients {
  const memory = robustFit(
    [
      { name: "microseconds", start: 480, min: 300, max: 600 },
      { name: "memoryKnee", start: start.memoryKnee, min: 0.1, max: 0.95 },
      { name: "memorySharpness", start: start.memorySharpness, min: 3, max: 8 },
    ],
    ([floor, memoryKnee, memorySharpness]) =>
      Float64Array.from(memoryBound, ({ megahertz, microseconds }) => {
        const trial = { ...start, memoryKnee: memoryKnee!, memorySharpness: memorySharpness! };
        const ratio = megahertz / MAX_CLOCK_MEGAHERTZ;
        return Math.log((floor! * memorySlowdown(trial, ratio)) / microseconds);
      }),
    fitOptions,
  );
  const voltage = robustFit(
    [
      { name: "watts", start: 70, min: 40, max: 100 },
      { name: "wattsPerClock", start: 300, min: 100, max: 800 },
      { name: "voltageFloor", start: start.voltageFloor, min: 0.5, max: 0.98 },
      { name: "voltageKnee", start: start.voltageKnee, min: 0.2, max: 0.82 },
    ],
    ([floor, slope, voltageFloor, voltageKnee]) =>
      Float64Array.from(computeBound, ({ megahertz, watts }) => {
        const trial = { ...start, voltageFloor: voltageFloor!, voltageKnee: voltageKnee! };
        const ratio = megahertz / MAX_CLOCK_MEGAHERTZ;
        return Math.log((floor! + slope! * ratio * voltageSquared(trial, ratio)) / watts);
      }),
    fitOptions,
  );
  return {
    memoryKnee: memory.values[1]!,
    memorySharpness: memory.values[2]!,
    voltageFloor: voltage.values[2]!,
    voltageKnee: voltage.values[3]!,
  };
}
