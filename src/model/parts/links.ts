import type { Bytes, Seconds, Tokens } from "../../units";
import type { KernelCoefficients } from "../coefficients";
import type { ChipRates } from "../kernels/chip";
import { collectiveSeconds, wireBytes } from "../kernels/collective";
import type { StepPlan } from "../step-plan";

/** What the links of one rank carry in a step. */
export interface LinkWork {
  readonly seconds: Seconds;
  /** Sent by the rank. */
  readonly bytes: Bytes;
}

/** One hop between pipeline stages: an NCCL send and receive (NVIDIA AIConfigurator tables: 7-11 us for small messages). */
const STAGE_HOP_SECONDS = 12e-6;

/**
 * All-reduces of the rank's own tokens, the exchange of all tokens with the experts
 * where attention is data-parallel, and the hops between pipeline stages.
 */
export function linkWork(
  plan: StepPlan,
  chip: ChipRates,
  kernels: KernelCoefficients,
  ownTokens: Tokens,
  allTokens: Tokens,
): LinkWork {
  const { tensor, pipeline, attentionData } = plan.cut;
  const rowBytes = ownTokens * plan.hiddenBytes;
  let seconds = 0;
  let bytes = 0;
  if (tensor > 1) {
    seconds +=
      plan.tensorCollectives *
      collectiveSeconds(chip, kernels.customAllReduce, "all-reduce", tensor, rowBytes);
    bytes += plan.tensorCollectives * wireBytes("all-reduce", tensor, rowBytes);
  }
  if (plan.expertExchanges > 0) {
    const ranks = tensor * attentionData;
    const allBytes = allTokens * plan.hiddenBytes;
    seconds +=
      plan.expertExchanges *
      (collectiveSeconds(chip, kernels.ncclCollective, "all-gather", ranks, allBytes) +
        collectiveSeconds(chip, kernels.ncclCollective, "reduce-scatter", ranks, allBytes));
    bytes += 2 * plan.expertExchanges * wireBytes("all-gather", ranks, allBytes);
  }
  if (pipeline > 1) {
    seconds += pipeline * (STAGE_HOP_SECONDS + rowBytes / chip.linkBytesPerSecond);
    bytes += pipeline * rowBytes;
  }
  return { seconds, bytes };
}
