import type { Bytes, Flops, Seconds } from "../units";
import type { ChipRates } from "./kernels/chip";
import { attentionWork } from "./parts/attention";
import { denseSeconds } from "./parts/dense";
import { ELEMENTWISE_EFFICIENCY, elementwiseBytes } from "./parts/elementwise";
import { expertWork } from "./parts/experts";
import { stepSeconds } from "./parts/host";
import { linkWork } from "./parts/links";
import { stateWork } from "./parts/states";
import { busiestRankLoad, meanRankLoad, type StepLoad } from "./step-load";
import type { StepPlan } from "./step-plan";
import type { StepSetting } from "./step-setting";

/** Time, work and traffic of one step on one rank; traffic and work are an average rank's. The six times sum to the step's. */
export interface StepCost {
  readonly stepSeconds: Seconds;
  readonly denseSeconds: Seconds;
  readonly attentionSeconds: Seconds;
  readonly expertSeconds: Seconds;
  readonly linkSeconds: Seconds;
  readonly otherSeconds: Seconds;
  /** Host time that the GPU waits for. */
  readonly hostSeconds: Seconds;
  /** Share of the kernels' time in which one GPU works on them: its stage's with PP. */
  readonly activeShare: number;
  readonly bf16Flops: Flops;
  readonly fp8Flops: Flops;
  readonly int8Flops: Flops;
  readonly fp4Flops: Flops;
  readonly weightBytes: Bytes;
  /** KV cache and recurrent states. */
  readonly kvBytes: Bytes;
  readonly activationBytes: Bytes;
  readonly linkBytes: Bytes;
}

/**
 * Costs one step of `plan` on one rank of a replica.
 *
 * GPU time is the sum over matrix products, attention, experts, states and
 * element-wise traffic, each a roofline, plus a gap per kernel; collectives and
 * pipeline hops add theirs. The host's share: see `stepSeconds`.
 * With PP the load is one micro-batch and the time that of passing all stages; meanwhile
 * each GPU serves its stage to `activeShare` x stages micro-batches, so that its work is
 * `activeShare` of what one micro-batch takes in all stages.
 */
export function costStep(
  plan: StepPlan,
  chip: ChipRates,
  setting: StepSetting,
  load: StepLoad,
): StepCost {
  const { kernels, engine } = setting;
  const { attentionData } = plan.cut;
  const mean = meanRankLoad(load, attentionData);
  const busiest = attentionData === 1 ? mean : busiestRankLoad(load, attentionData);
  const allTokens = load.decodeSequences + load.promptTokens;

  const attention = attentionWork(plan, chip, kernels, busiest, mean);
  const states = stateWork(plan, chip, kernels, busiest, mean);
  const experts = expertWork(plan, chip, kernels, setting.routing, allTokens);
  const links = linkWork(plan, chip, kernels, busiest, mean, allTokens);

  const dense = denseSeconds(plan, chip, kernels, busiest.tokens, busiest.outputs);
  const elementwiseSeconds =
    elementwiseBytes(plan, engine.samplingPasses, busiest) /
    (chip.memoryBytesPerSecond * ELEMENTWISE_EFFICIENCY);
  const otherSeconds = states.seconds + elementwiseSeconds + plan.kernels * engine.kernelGapSeconds;
  const gpuSeconds = dense + attention.seconds + experts.seconds + otherSeconds + links.seconds;
  const seconds = stepSeconds(plan, setting, load, gpuSeconds);

  const { activeShare } = load;
  const { own, outputs, weightBytes } = plan.matmulWork;
  const expertType = plan.expertFormat.compute;
  return {
    stepSeconds: seconds,
    denseSeconds: dense,
    attentionSeconds: attention.seconds,
    expertSeconds: experts.seconds,
    linkSeconds: links.seconds,
    otherSeconds,
    hostSeconds: seconds - gpuSeconds,
    activeShare,
    bf16Flops:
      activeShare *
      (mean.tokens * own.bf16Flops +
        mean.outputs * outputs.bf16Flops +
        attention.flops +
        states.flops +
        (expertType === "bf16" ? experts.flops : 0)),
    fp8Flops:
      activeShare *
      (mean.tokens * own.fp8Flops +
        mean.outputs * outputs.fp8Flops +
        (expertType === "fp8" ? experts.flops : 0)),
    int8Flops:
      activeShare *
      (mean.tokens * own.int8Flops +
        mean.outputs * outputs.int8Flops +
        (expertType === "int8" ? experts.flops : 0)),
    fp4Flops:
      activeShare *
      (mean.tokens * own.fp4Flops +
        mean.outputs * outputs.fp4Flops +
        (expertType === "fp4" ? experts.flops : 0)),
    weightBytes: activeShare * (weightBytes + experts.weightBytes),
    kvBytes: activeShare * (attention.kvBytes + states.stateBytes),
    activationBytes:
      activeShare *
      (mean.tokens * own.activationBytes +
        mean.outputs * outputs.activationBytes +
        states.activationBytes +
        experts.activationBytes +
        elementwiseBytes(plan, engine.samplingPasses, mean)),
    linkBytes: activeShare * links.bytes,
  };
}
