import type { Bytes, Flops, Seconds } from "../../units";
import type { KernelCoefficients } from "../coefficients";
import type { ChipRates } from "../kernels/chip";
import { joinRoofs } from "../kernels/join";
import type { RankLoad } from "../step-load";
import type { StepPlan } from "../step-plan";
import { ELEMENTWISE_EFFICIENCY } from "./elementwise";

/** Linear attention and Mamba layers of one step on one rank. */
export interface StateWork {
  readonly seconds: Seconds;
  /** States read and written. */
  readonly stateBytes: Bytes;
  readonly activationBytes: Bytes;
  readonly flops: Flops;
}

/** Sharpness of the join of a scan's traffic and arithmetic. */
const JOIN = 2;

/** Readings and writings of one layer's states: a state is kept after each token that may yet be rejected. */
function stateMoves({ decodes, tokensPerSequence, prompts }: RankLoad): number {
  return decodes * (1 + tokensPerSequence) + 2 * prompts;
}

/** Recurrent mixers: each sequence's state is read and written once a step, prompts are scanned in chunks. */
export function stateWork(
  plan: StepPlan,
  chip: ChipRates,
  kernels: KernelCoefficients,
  busiest: RankLoad,
  mean: RankLoad,
): StateWork {
  let seconds = 0;
  let stateBytes = 0;
  let activationBytes = 0;
  let flops = 0;
  for (const op of plan.states) {
    const bytes = stateMoves(busiest) * op.stateBytes + busiest.tokens * op.bytesPerToken;
    seconds +=
      op.count *
      joinRoofs(
        bytes / (chip.memoryBytesPerSecond * ELEMENTWISE_EFFICIENCY),
        (busiest.promptTokens * op.prefillFlopsPerToken) /
          (chip.bf16FlopsPerSecond * kernels.prefillAttention.bf16.computeEfficiency),
        JOIN,
      );
    stateBytes += op.count * stateMoves(mean) * op.stateBytes;
    activationBytes += op.count * mean.tokens * op.bytesPerToken;
    flops += op.count * mean.promptTokens * op.prefillFlopsPerToken;
  }
  return { seconds, stateBytes, activationBytes, flops };
}
