import type { Seconds } from "../../units";
import type { KernelCoefficients } from "../coefficients";
import type { ChipRates } from "../kernels/chip";
import { matmulSeconds } from "../kernels/matmul";
import type { StepPlan } from "../step-plan";

/**
 * Seconds of a step's matrix products on one rank: `ownRows` tokens, `outputRows` of which
 * get logits. `slowdown`: see `withinRoofs`.
 */
export function denseSeconds(
  plan: StepPlan,
  chip: ChipRates,
  kernels: KernelCoefficients,
  ownRows: number,
  outputRows: number,
  slowdown: number,
): Seconds {
  let seconds = 0;
  for (const { count, n, k, format, rows } of plan.matmuls) {
    seconds +=
      count *
      matmulSeconds(
        chip,
        kernels.matmul[format.kind],
        rows === "own" ? ownRows : outputRows,
        n,
        k,
        format.weightBytes,
        format.activationBytes,
        format.flopsMultiple,
        slowdown,
      );
  }
  return seconds;
}
