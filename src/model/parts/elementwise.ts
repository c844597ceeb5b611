import type { Bytes } from "../../units";
import type { RankLoad } from "../step-load";
import type { StepPlan } from "../step-plan";

/** Share of the HBM bandwidth that norms, activations and copies reach. */
export const ELEMENTWISE_EFFICIENCY = 0.7;

/** Bytes that norms, activations and residuals move, and the passes over the logits that choose a token. */
export function elementwiseBytes(plan: StepPlan, samplingPasses: number, load: RankLoad): Bytes {
  return (
    load.tokens * plan.elementwiseBytesPerToken + load.outputs * plan.logitBytes * samplingPasses
  );
}
