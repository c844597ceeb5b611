import type { Bytes, Flops, Seconds } from "../units";
import type { EngineCoefficients } from "./coefficients";
import type { ChipRates } from "./kernels/chip";
import { attentionWork } from "./parts/attention";
import { denseSeconds } from "./parts/dense";
import { ELEMENTWISE_EFFICIENCY, elementwiseBytes } from "./parts/elementwise";
import { expertWork } from "./parts/experts";
import { stepSeconds } from "./parts/host";
import { linkWork } from "./parts/links";
import { samplingSeconds } from "./parts/sampling";
import { stateWork } from "./parts/states";
import { decodeTokens, rankLoads, type StepLoad } from "./step-load";
import type { StepPlan } from "./step-plan";
import type { StepSetting } from "./step-setting";

/** Time, work and traffic of one step on one rank. The six times sum to the step's. */
export interface StepCost {
  readonly stepSeconds: Seconds;
  readonly denseSeconds: Seconds;
  readonly attentionSeconds: Seconds;
  readonly expertSeconds: Seconds;
  /** Of those, without the start of the kernels. */
  readonly expertBusySeconds: Seconds;
  readonly linkSeconds: Seconds;
  readonly otherSeconds: Seconds;
  /** Of attention and the rest, what keeps the SMs' vector units busy: attention, states, element-wise work. */
  readonly vectorSeconds: Seconds;
  /** Of the rest: between kernels, when none runs. */
  readonly gapSeconds: Seconds;
  /** Host time that the GPU waits for. */
  readonly hostSeconds: Seconds;
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
 * With data-parallel attention all ranks wait for the one with the most prompt tokens;
 * engines that pad make the others compute as many (`Engine.padsRanks`).
 * With PP the load is one micro-batch and the time that of passing all stages.
 */
export function costStep(
  plan: StepPlan,
  chip: ChipRates,
  setting: StepSetting,
  load: StepLoad,
): StepCost {
  const { kernels, engine } = setting;
  const { matmulWork, expertFormat } = plan;
  const { fullest, mean, worked, paddingTokens } = rankLoads(
    load,
    plan.cut.attentionData,
    setting.padsRanks,
  );
  const allTokens = decodeTokens(load) + load.promptTokens;
  const slowdown = meanSlowdown(engine, load);

  const attention = attentionWork(plan, chip, kernels, fullest, mean, slowdown);
  const states = stateWork(plan, chip, kernels, fullest, mean);
  const experts = expertWork(plan, chip, setting, allTokens, paddingTokens, slowdown);
  const links = linkWork(plan, chip, kernels, fullest.tokens, allTokens + paddingTokens);
  const elementwise = elementwiseBytes(plan, fullest);

  const { tokens, outputs: outputRows } = fullest;
  const dense = denseSeconds(plan, chip, kernels, tokens, outputRows, slowdown);
  const elementwiseSeconds = elementwise / (chip.memoryBytesPerSecond * ELEMENTWISE_EFFICIENCY);
  const vectorSeconds = (states.seconds + elementwiseSeconds) * slowdown;
  const sampling = samplingSeconds(plan, chip, engine, fullest);
  const gapSeconds = plan.kernels * engine.kernelGapSeconds;
  const otherSeconds = vectorSeconds + sampling + gapSeconds;
  const gpuSeconds = dense + attention.seconds + experts.seconds + otherSeconds + links.seconds;
  const seconds = stepSeconds(plan, setting, load, gpuSeconds);

  const { own, outputs } = matmulWork;
  const expertType = expertFormat.compute;
  return {
    stepSeconds: seconds,
    denseSeconds: dense,
    attentionSeconds: attention.seconds,
    expertSeconds: experts.seconds,
    expertBusySeconds: experts.busySeconds,
    linkSeconds: links.seconds,
    otherSeconds,
    vectorSeconds: attention.seconds + vectorSeconds,
    gapSeconds,
    hostSeconds: seconds - gpuSeconds,
    bf16Flops:
      worked.tokens * own.bf16Flops +
      worked.outputs * outputs.bf16Flops +
      attention.flops +
      states.flops +
      (expertType === "bf16" ? experts.flops : 0),
    fp8Flops:
      worked.tokens * own.fp8Flops +
      worked.outputs * outputs.fp8Flops +
      (expertType === "fp8" ? experts.flops : 0),
    int8Flops:
      worked.tokens * own.int8Flops +
      worked.outputs * outputs.int8Flops +
      (expertType === "int8" ? experts.flops : 0),
    fp4Flops:
      worked.tokens * own.fp4Flops +
      worked.outputs * outputs.fp4Flops +
      (expertType === "fp4" ? experts.flops : 0),
    weightBytes: matmulWork.weightBytes + experts.weightBytes,
    kvBytes: attention.kvBytes + states.stateBytes,
    activationBytes:
      worked.tokens * own.activationBytes +
      worked.outputs * outputs.activationBytes +
      states.activationBytes +
      experts.activationBytes +
      elementwise,
    linkBytes: links.bytes,
  };
}

/** The engine's slowdown of decodes and prompts, weighed by their tokens. */
function meanSlowdown(engine: EngineCoefficients, load: StepLoad): number {
  const { promptTokens } = load;
  const decoded = decodeTokens(load);
  const tokens = decoded + promptTokens;
  if (tokens <= 0) return 1;
  return (engine.kernelSlowdown * decoded + engine.prefillSlowdown * promptTokens) / tokens;
}
