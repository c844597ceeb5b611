import type { Seconds } from "../../units";
import type { MatmulCoefficients } from "../coefficients";
import type { ChipRates } from "./chip";
import { joinRoofs } from "./join";

/** Columns of an output tile. */
const TILE_COLUMNS = 128;
/**
 * Rows computed beside the m wanted ones: half a tile of 32. The tables show no steps at
 * multiples of larger tiles (128 to 129 rows: -10 to +9 %), because kernels choose theirs by m.
 */
const PADDING_ROWS = 16;

/**
 * Seconds of one product of an m x k by a k x n matrix:
 * launch + depth k / clock + join(bytes / bandwidth, 2 m' n' k / peak).
 *
 * `weightBytes` is the size of one weight, `activationBytes` of one input value;
 * the result is written in two bytes. `flopsMultiple` is the peak of the kernel's
 * type over bf16's. m' = m + 16 and n' are padded for tiles.
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
): Seconds {
  const bytes = k * n * weightBytes + m * k * activationBytes + m * n * 2;
  const columns = Math.ceil(n / TILE_COLUMNS) * TILE_COLUMNS;
  const memory = bytes / (chip.memoryBytesPerSecond * coefficients.memoryEfficiency);
  const compute =
    (2 * (m + PADDING_ROWS) * columns * k) /
    (chip.bf16FlopsPerSecond * flopsMultiple * coefficients.computeEfficiency);
  return (
    coefficients.launchSeconds +
    (coefficients.depthSeconds * k) / chip.clockRatio +
    joinRoofs(memory, compute, coefficients.join)
  );
}
