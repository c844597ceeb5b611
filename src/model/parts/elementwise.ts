import type { Bytes } from "../../units";
import type { RankLoad } from "../step-load";
import type { StepPlan } from "../step-plan";

/** Share of the HBM bandwidth that norms, activations and copies reach. */
export const ELEMENTWISE_EFFICIENCY = 0.7;

/** Times that logits are written or read on the way to a token, in 32 bits: result, scaling, softmax, choice. Assumed. */
const LOGIT_PASSES = 4;

/** Bytes that norms, activations, residuals and logits move. */
export function elementwiseBytes(plan: StepPlan, load: RankLoad): Bytes {
  return (
    load.tokens * plan.elementwiseBytesPerToken + load.outputs * plan.logitBytes * LOGIT_PASSES
  );
}
