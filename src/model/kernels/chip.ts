import type { Gpu } from "../../catalog/gpu";
import type { BytesPerSecond, FlopsPerSecond, Hertz } from "../../units";
import type { ClockCoefficients } from "../coefficients";

/**
 * Time of memory-bound work over that at the maximum clock:
 * ((1 + (knee / f)^q) / (1 + knee^q))^(1/q), f the clock as a share of the maximum, (0, 1].
 */
export function memorySlowdown(clocks: ClockCoefficients, clockRatio: number): number {
  const { memoryKnee, memorySharpness } = clocks;
  return Math.pow(
    (1 + Math.pow(memoryKnee / clockRatio, memorySharpness)) /
      (1 + Math.pow(memoryKnee, memorySharpness)),
    1 / memorySharpness,
  );
}

/** What a GPU can do at one clock. */
export interface ChipRates {
  /** SM clock over the maximum, (0, 1]. */
  readonly clockRatio: number;
  readonly multiprocessors: number;
  /** Cycles of all SMs together. */
  readonly smCyclesPerSecond: number;
  readonly memoryBytesPerSecond: BytesPerSecond;
  /** Peak in bf16; other types by `flopsMultiple`. */
  readonly bf16FlopsPerSecond: FlopsPerSecond;
  readonly linkBytesPerSecond: BytesPerSecond;
}

/**
 * Rates of `gpu` at SM clock `smClockHertz`: compute scales with the clock, HBM
 * does not until the clock starves it, links never (theirs is the data sheet's
 * unless the group reaches beyond one link domain).
 */
export function chipRates(
  gpu: Gpu,
  clocks: ClockCoefficients,
  smClockHertz: Hertz,
  linkBytesPerSecond: BytesPerSecond = gpu.link.bandwidthBytesPerSecond,
): ChipRates {
  const ratio = Math.min(1, smClockHertz / gpu.smClockHertz.max);
  return {
    clockRatio: ratio,
    multiprocessors: gpu.multiprocessors,
    smCyclesPerSecond: gpu.multiprocessors * gpu.smClockHertz.max * ratio,
    memoryBytesPerSecond: gpu.memoryBandwidthBytesPerSecond / memorySlowdown(clocks, ratio),
    bf16FlopsPerSecond: gpu.peakFlopsPerSecond.bf16 * ratio,
    linkBytesPerSecond,
  };
}
