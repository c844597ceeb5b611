import type { Seconds } from "../../units";
import type { EngineCoefficients } from "../coefficients";
import type { ChipRates } from "../kernels/chip";
import type { RankLoad } from "../step-load";
import type { StepPlan } from "../step-plan";

/** Times that the logits cross the memory bus: to 32 bits, temperature, softmax, noise, the largest. Assumed, from the engines' sources. */
const LOGIT_PASSES = 10;

/**
 * Seconds to choose a token for each of n output rows:
 * cycles x n^exponent / (SMs x clock) + passes x logit bytes / memory bandwidth.
 *
 * The first part is the engine's work per row. Slopes of time against batch of the ML.ENERGY
 * rows are nearly alike for vocabularies of 128,000 to 262,000 tokens, with and without
 * top-k or top-p, and on H100 and B200: it follows neither the vocabulary nor the memory.
 */
export function samplingSeconds(
  plan: StepPlan,
  chip: ChipRates,
  engine: EngineCoefficients,
  { outputs }: RankLoad,
): Seconds {
  const rowCycles = engine.samplingCycles * outputs ** engine.samplingExponent;
  const bytes = LOGIT_PASSES * outputs * plan.logitBytes;
  return rowCycles / chip.smCyclesPerSecond + bytes / chip.memoryBytesPerSecond;
}
