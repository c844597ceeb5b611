import type { Seconds } from "../../units";
import type { MatmulCoefficients } from "../coefficients";
import type { ChipRates } from "./chip";
import { joinRoofs, withinRoofs } from "./join";

/** Output tile of a dense kernel; small m uses smaller tiles, never below `MIN_TILE_ROWS`. */
const TILE_ROWS = 128;
const TILE_COLUMNS = 128;
const MIN_TILE_ROWS = 16;

/** Rows computed for m wanted rows: padded to whole tiles. */
export function paddedRows(m: number): number {
  let tile = TILE_ROWS;
  while (tile > MIN_TILE_ROWS && m <= tile / 2) tile /= 2;
  return Math.ceil(m / tile) * tile;
}

/**
 * Seconds of one product of an m x k by a k x n matrix:
 * launch + depth k / clock + join(bytes / bandwidth, 2 m' n' k / peak).
 *
 * `weightBytes` is the size of one weight, `activationBytes` of one input value;
 * the result is written in two bytes. `flopsMultiple` is the peak of the kernel's
 * type over bf16's. m' and n' are padded to whole tiles. `slowdown`: see `withinRoofs`.
 * Fitted on NVIDIA AIConfigurator's GEMM tables.
 */
export function matmulSeconds(
  chip: ChipRates,
  coefficients: MatmulCoefficients,
  m: number,
  n: number,
  k: number,
  weightBytes: number,
  activationBytes: number,
  flopsMultiple: number,
  slowdown = 1,
): Seconds {
  const bytes = k * n * weightBytes + m * k * activationBytes + m * n * 2;
  const columns = Math.ceil(n / TILE_COLUMNS) * TILE_COLUMNS;
  const memory = bytes / chip.memoryBytesPerSecond;
  const compute = (2 * paddedRows(m) * columns * k) / (chip.bf16FlopsPerSecond * flopsMultiple);
  const { launchSeconds, depthSeconds, memoryEfficiency, computeEfficiency, join } = coefficients;
  const fitted =
    launchSeconds +
    (depthSeconds * k) / chip.clockRatio +
    joinRoofs(memory / memoryEfficiency, compute / computeEfficiency, join);
  return withinRoofs(slowdown, fitted, memory, compute);
}
