import type { Seconds } from "../../units";
import type { EngineCoefficients } from "../coefficients";
import type { ChipRates } from "../kernels/chip";
import type { RankLoad } from "../step-load";
import type { StepPlan } from "../step-plan";

/** Bytes of a logit. */
const LOGIT_BYTES = 4;

/**
 * Seconds to choose a token of each output row: logits x cycles / (SMs x clock), where top-k
 * or top-p ask for a sort of the vocabulary; a share of it where they do not. On H100 and
 * B200 it takes nearly the same time, so it follows the SMs and not the memory.
 */
export function samplingSeconds(
  plan: StepPlan,
  chip: ChipRates,
  engine: EngineCoefficients,
  load: RankLoad,
): Seconds {
  const logits = (load.outputs * plan.logitBytes) / LOGIT_BYTES;
  const share = plan.sortsLogits ? 1 : engine.plainSamplingShare;
  return (share * logits * engine.samplingCycles) / chip.smCyclesPerSecond;
}
