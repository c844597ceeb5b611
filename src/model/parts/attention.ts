import type { Bytes, Flops, Seconds, Tokens } from "../../units";
import type { KernelCoefficients } from "../coefficients";
import { decodeAttentionSeconds, prefillAttentionSeconds } from "../kernels/attention";
import type { ChipRates } from "../kernels/chip";
import type { AttentionOp, StepPlan } from "../step-plan";
import type { RankLoad } from "../step-load";

/** Softmax attention of one step on one rank. */
export interface AttentionWork {
  readonly seconds: Seconds;
  readonly kvBytes: Bytes;
  /** In bf16: caches of fewer bits are unpacked. */
  readonly flops: Flops;
}

/** Mean tokens seen by a token that has `contextTokens` before it on average, through a window. */
function windowed(contextTokens: Tokens, windowTokens: Tokens): Tokens {
  if (windowTokens <= 0) return contextTokens;
  return contextTokens < windowTokens ? contextTokens : windowTokens;
}

/** The same over a prompt whose tokens see 0 .. 2 x mean tokens. */
function windowedPrompt(meanTokens: Tokens, windowTokens: Tokens): Tokens {
  const length = 2 * meanTokens;
  if (windowTokens <= 0 || length <= windowTokens) return meanTokens;
  return (windowTokens * windowTokens * 0.5 + (length - windowTokens) * windowTokens) / length;
}

/** Bytes of KV cache that one decode step of `op` reads per sequence, all its layers. */
export function cacheBytesRead(op: AttentionOp, contextTokens: Tokens): Bytes {
  return (
    op.count *
    (windowed(contextTokens, op.windowTokens) * op.cacheBytesPerToken +
      contextTokens * op.indexBytesPerToken)
  );
}

/**
 * Attention of the decoded tokens and of the prompts of one step; `mean` is what an average
 * rank has, for its traffic. `slowdown`: see `withinRoofs`.
 */
export function attentionWork(
  plan: StepPlan,
  chip: ChipRates,
  kernels: KernelCoefficients,
  busiest: RankLoad,
  mean: RankLoad,
  slowdown = 1,
): AttentionWork {
  let seconds = 0;
  let kvBytes = 0;
  let flops = 0;
  for (const op of plan.attention) {
    if (busiest.decodes > 0) {
      const context = windowed(busiest.decodeContextTokens, op.windowTokens);
      seconds += op.count * decodeSeconds(plan, op, chip, kernels, busiest, context, slowdown);
      kvBytes += mean.decodes * cacheBytesRead(op, mean.decodeContextTokens);
      flops +=
        op.count *
        mean.decodes *
        mean.tokensPerSequence *
        (context * op.decodeFlopsPerToken + mean.decodeContextTokens * op.indexFlopsPerToken);
    }
    if (busiest.promptTokens > 0) {
      const seen = windowedPrompt(busiest.promptContextTokens, op.windowTokens);
      seconds += op.count * promptSeconds(op, chip, kernels, busiest, seen, slowdown);
      kvBytes += op.count * mean.promptTokens * op.cacheBytesPerToken;
      flops +=
        op.count *
        mean.promptTokens *
        (seen * op.prefillFlopsPerPair + mean.promptContextTokens * op.indexFlopsPerToken);
    }
  }
  return { seconds, kvBytes, flops };
}

/** One layer's attention of the decoded tokens, the sparse index that picks their context included. */
function decodeSeconds(
  plan: StepPlan,
  op: AttentionOp,
  chip: ChipRates,
  kernels: KernelCoefficients,
  load: RankLoad,
  contextTokens: Tokens,
  slowdown: number,
): Seconds {
  const queries = load.tokensPerSequence;
  const kernel =
    plan.kvDtype === "bf16" ? kernels.decodeAttention.bf16 : kernels.decodeAttention.fp8;
  const attention = decodeAttentionSeconds(
    chip,
    op.latent ? { ...kernel, computeEfficiency: kernels.latentComputeEfficiency } : kernel,
    load.decodes,
    contextTokens,
    op.cacheBytesPerToken,
    queries * op.queryBytes,
    queries * op.decodeFlopsPerToken,
    slowdown,
  );
  if (op.indexBytesPerToken === 0) return attention;
  return (
    attention +
    decodeAttentionSeconds(
      chip,
      kernel,
      load.decodes,
      load.decodeContextTokens,
      op.indexBytesPerToken,
      0,
      queries * op.indexFlopsPerToken,
      slowdown,
    )
  );
}

/** One layer's attention of the prompts. */
function promptSeconds(
  op: AttentionOp,
  chip: ChipRates,
  kernels: KernelCoefficients,
  load: RankLoad,
  seenTokens: Tokens,
  slowdown: number,
): Seconds {
  const kernel = kernels.prefillAttention.bf16;
  const attention = prefillAttentionSeconds(
    chip,
    kernel,
    load.prompts,
    load.promptTokens,
    load.promptTokens * seenTokens,
    op.queryHeads,
    op.prefillBytesPerToken,
    op.prefillFlopsPerPair,
    slowdown,
  );
  const indexFlops = load.promptTokens * load.promptContextTokens * op.indexFlopsPerToken;
  const indexSeconds = indexFlops / (chip.bf16FlopsPerSecond * kernel.computeEfficiency);
  return attention + slowdown * indexSeconds;
}
