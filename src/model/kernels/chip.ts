import type { Gpu } from "../../catalog/gpu";
import type { BytesPerSecond, FlopsPerSecond, Hertz } from "../../units";

/**
 * Clock, as a share of the maximum, below which the SMs issue too few loads to
 * fill the memory bus. Fitted by eye to decode on the A800 clock sweep
 * (duihuhu/sglang): time per token flat down to about 900 of 1,410 MHz.
 */
const MEMORY_KNEE = 0.45;
/** Sharpness of that knee. */
const MEMORY_KNEE_POWER = 4;

/** What a GPU can do at one clock. */
export interface ChipRates {
  /** SM clock over the maximum, (0, 1]. */
  readonly clockRatio: number;
  readonly multiprocessors: number;
  readonly memoryBytesPerSecond: BytesPerSecond;
  /** Peak in bf16; other types by `flopsMultiple`. */
  readonly bf16FlopsPerSecond: FlopsPerSecond;
  readonly linkBytesPerSecond: BytesPerSecond;
}

/**
 * Rates of `gpu` at SM clock `smClockHertz`: compute scales with the clock, HBM
 * does not until the clock starves it, links never (theirs is the data sheet's
 * unless the group reaches beyond one link domain).
 * memory(f) = peak / (1 + (knee / f)^q)^(1/q), normalised to the peak at f = 1.
 */
export function chipRates(
  gpu: Gpu,
  smClockHertz: Hertz,
  linkBytesPerSecond: BytesPerSecond = gpu.link.bandwidthBytesPerSecond,
): ChipRates {
  const ratio = Math.min(1, smClockHertz / gpu.smClockHertz.max);
  const starved = Math.pow(
    (1 + Math.pow(MEMORY_KNEE / ratio, MEMORY_KNEE_POWER)) /
      (1 + Math.pow(MEMORY_KNEE, MEMORY_KNEE_POWER)),
    1 / MEMORY_KNEE_POWER,
  );
  return {
    clockRatio: ratio,
    multiprocessors: gpu.multiprocessors,
    memoryBytesPerSecond: gpu.memoryBandwidthBytesPerSecond / starved,
    bf16FlopsPerSecond: gpu.peakFlopsPerSecond.bf16 * ratio,
    linkBytesPerSecond,
  };
}
