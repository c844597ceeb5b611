import type { Gpu } from "../catalog/gpu";
import type { Hertz, Joules, Watts } from "../units";
import type { ClockCoefficients, PowerCoefficients } from "./coefficients";
import type { StepCost } from "./step";

/**
 * (V / Vmax)^2 at a clock given as a share of the maximum: the core's voltage is flat at
 * `voltageFloor` up to `voltageKnee`, then rises linearly to 1.
 */
export function voltageSquared(clocks: ClockCoefficients, clockRatio: number): number {
  const { voltageFloor, voltageKnee } = clocks;
  const rise = Math.max(0, (clockRatio - voltageKnee) / (1 - voltageKnee));
  const voltage = voltageFloor + (1 - voltageFloor) * Math.min(1, rise);
  return voltage * voltage;
}

/** Energy of one GPU over one step, by cause. `staticJoules` burns with time: idle, context, clock tree. */
export interface StepEnergy {
  readonly weightsJoules: Joules;
  readonly kvJoules: Joules;
  readonly computeJoules: Joules;
  readonly linksJoules: Joules;
  readonly staticJoules: Joules;
}

/** Power of a GPU that holds a model and waits. */
export function loadedIdleWatts(gpu: Gpu, coefficients: PowerCoefficients): Watts {
  return gpu.idleWatts + coefficients.contextShare * gpu.powerLimitWatts.default;
}

/**
 * Power of a GPU that holds a model and waits at a clock f: what the context adds to the
 * bare idle power goes with f V^2. A V100 with an engine loaded draws 25 W at 210 MHz, 29
 * at 630, 33 at 1,050 and 50 at 1,470; from 23 W bare and 27 W added at 1,470 MHz this
 * gives 25, 29, 37 and 50.
 */
export function idleWattsAt(
  gpu: Gpu,
  coefficients: PowerCoefficients,
  clocks: ClockCoefficients,
  smClockHertz: Hertz,
): Watts {
  const ratio = Math.min(1, smClockHertz / gpu.smClockHertz.max);
  const added = loadedIdleWatts(gpu, coefficients) - gpu.idleWatts;
  return gpu.idleWatts + added * ratio * voltageSquared(clocks, ratio);
}

/**
 * Energy of one step on one GPU at a clock:
 * static = (idle + context) t + limit x (f V^2) x (busy share x time in which kernels other than
 * collectives run + the expert, vector and matrix shares x the time in those kernels),
 * compute = FLOPs x J/FLOP x V^2 (+ activation bytes), weights and KV = bytes x J/byte,
 * links = bytes x J/byte. Memory and links do not follow the core's voltage.
 * With PP, `cost` is of one micro-batch through all stages; in that time each GPU
 * serves its stage to as many micro-batches as there are stages, so the sums hold.
 */
export function stepEnergy(
  gpu: Gpu,
  coefficients: PowerCoefficients,
  clocks: ClockCoefficients,
  cost: StepCost,
  smClockHertz: Hertz,
): StepEnergy {
  const ratio = Math.min(1, smClockHertz / gpu.smClockHertz.max);
  const v2 = voltageSquared(clocks, ratio);
  // Ranks that wait for each other's data spin on a few SMs; between kernels nothing runs.
  const waitingSeconds = cost.hostSeconds + cost.linkSeconds + cost.gapSeconds;
  const busySeconds = Math.max(0, cost.stepSeconds - waitingSeconds);
  const { joulesPerFlop, joulesPerMemoryByte } = coefficients;
  return {
    weightsJoules: cost.weightBytes * joulesPerMemoryByte,
    kvJoules: cost.kvBytes * joulesPerMemoryByte,
    computeJoules:
      v2 *
        (cost.bf16Flops * joulesPerFlop.bf16 +
          cost.fp8Flops * joulesPerFlop.fp8 +
          cost.int8Flops * joulesPerFlop.int8 +
          cost.fp4Flops * joulesPerFlop.fp4) +
      cost.activationBytes * joulesPerMemoryByte,
    linksJoules: cost.linkBytes * coefficients.joulesPerLinkByte,
    staticJoules:
      loadedIdleWatts(gpu, coefficients) * cost.stepSeconds +
      gpu.powerLimitWatts.default *
        ratio *
        v2 *
        (coefficients.busyShare * busySeconds +
          coefficients.expertShare * cost.expertBusySeconds +
          coefficients.attentionShare * cost.vectorSeconds +
          coefficients.denseShare * cost.denseSeconds),
  };
}

/** The sum of a step's energies. */
export function totalJoules(energy: StepEnergy): Joules {
  return (
    energy.weightsJoules +
    energy.kvJoules +
    energy.computeJoules +
    energy.linksJoules +
    energy.staticJoules
  );
}
