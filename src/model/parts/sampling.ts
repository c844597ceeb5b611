import type { Seconds } from "../../units";
import type { ChipRates } from "../kernels/chip";
import type { RankLoad } from "../step-load";
import type { StepPlan } from "../step-plan";

/** Bytes of a logit. */
const LOGIT_BYTES = 4;

/**
 * Seconds to sort the vocabulary of each output row, where top-k or top-p ask for it:
 * logits x cycles / (SMs x clock). On H100 and B200 it takes nearly the same time, so it
 * follows the SMs and not the memory. 0 for models sampled without.
 */
export function samplingSeconds(
  plan: StepPlan,
  chip: ChipRates,
  samplingCycles: number,
  load: RankLoad,
): Seconds {
  if (!plan.sortsLogits) return 0;
  const logits = (load.outputs * plan.logitBytes) / LOGIT_BYTES;
  return (logits * samplingCycles) / chip.smCyclesPerSecond;
}
