import type { Engine } from "../catalog/engine";
import type { Gpu } from "../catalog/gpu";
import type { Model } from "../catalog/model";
import type { StepPlan } from "../model/step-plan";
import type { Bytes, Tokens } from "../units";
import type { MemoryFit } from "./evaluation";

/** CUDA context, NCCL buffers and captured graphs: 2-3 GB in vLLM's start-up logs on an H100; assumed the same elsewhere. */
const FIXED_WORKSPACE_BYTES: Bytes = 2.5e9;
/** Tokens in a page of the KV cache; half a page is lost per sequence. */
export const PAGE_TOKENS: Tokens = 16;
/** Prompt tokens that one step's activations are sized for where the engine does not cut prompts. */
export const UNCHUNKED_PROMPT_TOKENS: Tokens = 8192;

/** Bytes of weights on one GPU: the rank's matrices, all its experts, embeddings; a stage's share with PP. */
export function weightBytesPerGpu(model: Model, plan: StepPlan): Bytes {
  const { hiddenSize, vocabularySize, tiedEmbeddings, otherParameters } = model.architecture;
  const { tensor, pipeline } = plan.cut;
  let bytes = plan.matmulWork.weightBytes;
  for (const { count, shape } of plan.experts) {
    const weights = shape.matrices * shape.hiddenSize * shape.intermediateSize;
    bytes += count * (shape.experts / shape.expertRanks) * weights * plan.expertFormat.weightBytes;
  }
  if (!tiedEmbeddings) bytes += (vocabularySize / tensor) * hiddenSize * 2;
  bytes += ((otherParameters ?? 0) * 2) / tensor;
  return bytes / pipeline;
}

/** Bytes of KV cache and states that one sequence of `contextTokens` keeps on one GPU. */
export function cacheBytesPerSequence(plan: StepPlan, contextTokens: Tokens): Bytes {
  let bytes = 0;
  for (const op of plan.attention) {
    const sparse = op.indexBytesPerToken > 0;
    const kept =
      op.windowTokens > 0 && !sparse ? Math.min(contextTokens, op.windowTokens) : contextTokens;
    bytes += op.count * (kept + PAGE_TOKENS / 2) * (op.cacheBytesPerToken + op.indexBytesPerToken);
  }
  for (const op of plan.states) bytes += op.count * op.stateBytes;
  return bytes / plan.cut.pipeline;
}

/** What else lies beside the model on one GPU: a drafter's weights, and its cache per sequence. */
interface Beside {
  readonly weightsBytes: Bytes;
  readonly cacheBytesPerSequence: Bytes;
}

const NOTHING: Beside = { weightsBytes: 0, cacheBytesPerSequence: 0 };

/**
 * What one GPU holds. The engine may use `memoryShare` of it; weights and
 * workspace come first, the KV cache gets the rest. `maxSequences` counts
 * sequences of mean context on a whole replica; 0 where not even one fits. Of their
 * tokens `sharedTokens` are the same for all and kept once on each rank.
 */
export function memoryFit(
  model: Model,
  gpu: Gpu,
  engine: Engine,
  plan: StepPlan,
  contextTokens: Tokens,
  sequences: number,
  sharedTokens: Tokens = 0,
  beside: Beside = NOTHING,
): MemoryFit {
  const weightsBytes = weightBytesPerGpu(model, plan) + beside.weightsBytes;
  const chunk = engine.prefillTokenBudget ?? UNCHUNKED_PROMPT_TOKENS;
  const widest = plan.matmuls.reduce(
    (width, op) => (op.rows === "outputs" ? width : Math.max(width, op.n)),
    0,
  );
  const workspaceBytes =
    FIXED_WORKSPACE_BYTES + chunk * 2 * (2 * model.architecture.hiddenSize + 2 * widest);
  const usable = gpu.memoryBytes * engine.memoryShare;
  const kvBytesPerSequence =
    cacheBytesPerSequence(plan, contextTokens - sharedTokens) + beside.cacheBytesPerSequence;
  const sharedBytes = sharedTokens > 0 ? cacheBytesPerSequence(plan, sharedTokens) : 0;
  const { attentionData } = plan.cut;
  const free = usable - weightsBytes - workspaceBytes - sharedBytes;
  const maxSequences = Math.max(0, Math.floor(free / kvBytesPerSequence)) * attentionData;
  return {
    capacityBytes: gpu.memoryBytes,
    weightsBytes,
    kvBytes: sharedBytes + Math.min(sequences, maxSequences) * (kvBytesPerSequence / attentionData),
    workspaceBytes,
    reservedBytes: gpu.memoryBytes - usable,
    kvBytesPerSequence,
    maxSequences,
  };
}
