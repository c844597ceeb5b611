import type { ClockCoefficients, Coefficients } from "../model/coefficients";
import { memorySlowdown } from "../model/kernels/chip";
import { voltageSquared } from "../model/power";
import { a800Sweep, rtxPro6000Sweeps, type ClockPoint } from "./clock-sweeps";
import { robustFit } from "./robust-fit";

const fitOptions = { scale: 0.1, priorWeight: 0.02 };

const memoryRanges = {
  knee: { min: 0.1, max: 0.95 },
  // Near the highest clock memory-bound time does not change: the knee must leave that flat.
  sharpness: { min: 3, max: 8 },
};

/**
 * Fits how memory starves at low clocks to work that is bound by memory:
 * tokens/s (or 1/time) = r0 / slowdown(f); r0 is a by-product.
 */
function fitMemory(
  start: ClockCoefficients,
  maxClockMegahertz: number,
  points: readonly ClockPoint[],
): ClockCoefficients {
  const fastest = Math.max(...points.map(({ rate }) => rate));
  const { values } = robustFit(
    [
      { name: "rate", start: fastest, min: 0.7 * fastest, max: 1.4 * fastest },
      { name: "memoryKnee", start: start.memoryKnee, ...memoryRanges.knee },
      { name: "memorySharpness", start: start.memorySharpness, ...memoryRanges.sharpness },
    ],
    ([rate, memoryKnee, memorySharpness]) =>
      Float64Array.from(points, (point) => {
        const trial = { ...start, memoryKnee: memoryKnee!, memorySharpness: memorySharpness! };
        const slowdown = memorySlowdown(trial, point.megahertz / maxClockMegahertz);
        return Math.log(rate! / slowdown / point.rate);
      }),
    fitOptions,
  );
  return { ...start, memoryKnee: values[1]!, memorySharpness: values[2]! };
}

/**
 * Fits how the core's voltage rises with the clock to the power of one or more sweeps:
 * watts = p0 + m rate + k f V(f)^2. p0 is shared, m and k are each sweep's by-products.
 */
function fitVoltage(
  start: ClockCoefficients,
  maxClockMegahertz: number,
  idleWatts: number,
  sweeps: readonly (readonly ClockPoint[])[],
): ClockCoefficients {
  const hottest = sweeps.map((points) => Math.max(...points.map(({ watts }) => watts)));
  const fastest = sweeps.map((points) => Math.max(...points.map(({ rate }) => rate)));
  const { values } = robustFit(
    [
      { name: "voltageFloor", start: start.voltageFloor, min: 0.5, max: 0.98 },
      { name: "voltageKnee", start: start.voltageKnee, min: 0.2, max: 0.88 },
      ...hottest.flatMap((watts, i) => [
        { name: `work ${i}`, start: 0.3 * watts, min: 0.02 * watts, max: 0.6 * watts },
        { name: `core ${i}`, start: 0.6 * watts, min: 0.1 * watts, max: 1.5 * watts },
      ]),
    ],
    ([voltageFloor, voltageKnee, ...parts]) => {
      const trial = { ...start, voltageFloor: voltageFloor!, voltageKnee: voltageKnee! };
      return Float64Array.from(
        sweeps.flatMap((points, i) =>
          points.map(({ megahertz, rate, watts }) => {
            const ratio = megahertz / maxClockMegahertz;
            const work = (parts[2 * i]! * rate) / fastest[i]!;
            const core = parts[2 * i + 1]! * ratio * voltageSquared(trial, ratio);
            return Math.log((idleWatts + work + core) / watts);
          }),
        ),
      );
    },
    { ...fitOptions, priorWeight: 0.1 },
  );
  return { ...start, voltageFloor: values[0]!, voltageKnee: values[1]! };
}

/**
 * What follows the clock, by architecture: those up to Ampere as on the A800, those since
 * as on the RTX PRO 6000, whose clocks reach as far up the voltage curve as Hopper's.
 */
export function fitClocks(start: Coefficients["clocks"]): Coefficients["clocks"] {
  const a800 = fitVoltage(
    fitMemory(start.ampere, a800Sweep.maxClockMegahertz, a800Sweep.memoryBound),
    a800Sweep.maxClockMegahertz,
    a800Sweep.idleWatts,
    [a800Sweep.computeBound],
  );
  const { maxClockMegahertz, idleWatts, memoryBound, busy } = rtxPro6000Sweeps;
  const rtx = fitVoltage(
    fitMemory(start["blackwell-rtx"], maxClockMegahertz, memoryBound),
    maxClockMegahertz,
    idleWatts,
    [memoryBound, busy],
  );
  return {
    volta: a800,
    turing: a800,
    ampere: a800,
    ada: rtx,
    hopper: rtx,
    blackwell: rtx,
    "blackwell-rtx": rtx,
    cdna3: rtx,
    cdna4: rtx,
  };
}
