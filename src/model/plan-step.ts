import type { KvDtype, WeightDtype } from "../catalog/dtype";
import type { Gpu } from "../catalog/gpu";
import type { LayerGroup, Model } from "../catalog/model";
import { KV_BYTES, denseWeightDtype, numberFormat, type NumberFormat } from "./number-formats";
import { share, type Draft, type Sizes } from "./plan/draft";
import { addFeedForward } from "./plan/feed-forward";
import { matmulWork } from "./plan/matmul-work";
import { addMixer } from "./plan/mixer";
import type { ReplicaCut, StepPlan } from "./step-plan";

/** FP8 experts are published with a scale per block, which their kernels unpack, but for a few models. */
function expertFormat(
  gpu: Gpu,
  model: Model,
  weightDtype: WeightDtype,
  bitsShare: number,
): NumberFormat {
  const format = withBits(numberFormat(gpu, weightDtype), bitsShare);
  const inBlocks = format.kind === "fp8" && model.fp8Scales !== "channel";
  return inBlocks ? { ...format, kind: "fp8-block" } : format;
}

/** A format whose stored weights take `share` of their bits, and whose arithmetic stays. */
function withBits(format: NumberFormat, share: number): NumberFormat {
  return share === 1 ? format : { ...format, weightBytes: format.weightBytes * share };
}

function endsInAllReduce(group: LayerGroup): number {
  return (group.mixer.kind === "none" ? 0 : 1) + (group.feedForward.kind === "none" ? 0 : 1);
}

/**
 * Lays out what one rank of a replica computes in a step: matrix shapes, attention,
 * states, experts and collectives, after TP has split heads and matrices (KV heads
 * replicate when there are fewer than ranks), EP the experts. All layers are
 * listed, also with PP: a token passes every stage.
 *
 * @param weightBitsShare - Bits of a stored weight over those of its format; embedding and head stay.
 */
export function planStep(
  model: Model,
  gpu: Gpu,
  weightDtype: WeightDtype,
  kvDtype: KvDtype,
  cut: ReplicaCut,
  weightBitsShare = 1,
): StepPlan {
  const { hiddenSize, vocabularySize, layerGroups } = model.architecture;
  const hasExperts = layerGroups.some((group) => group.feedForward.kind === "experts");
  const plainFormat = numberFormat(gpu, "bf16");
  const experts = expertFormat(gpu, model, weightDtype, weightBitsShare);
  const sizes: Sizes = {
    cut,
    hidden: hiddenSize,
    format: withBits(numberFormat(gpu, denseWeightDtype(weightDtype, hasExperts)), weightBitsShare),
    plainFormat,
    padsBlockExperts: experts.kind === "fp8-block",
    // FlashInfer's TensorRT-LLM kernels, which vLLM takes for DeepSeek's routing alone.
    fusesGroupedExperts: gpu.architecture === "blackwell",
    kvBytes: KV_BYTES[kvDtype],
  };
  const draft: Draft = {
    matmuls: [],
    attention: [],
    states: [],
    experts: [],
    elementwise: 0,
    kernels: 0,
    ungraphedBlocks: 0,
  };
  let layers = 0;
  let collectives = 0;
  let exchanges = 0;
  for (const group of layerGroups) {
    addMixer(draft, group.mixer, group.count, sizes);
    addFeedForward(draft, group.feedForward, group.count, sizes);
    layers += group.count;
    const exchanged = cut.attentionData > 1 && group.feedForward.kind === "experts";
    collectives += group.count * (endsInAllReduce(group) - (exchanged ? 1 : 0));
    if (exchanged) exchanges += group.count;
  }
  const vocabulary = share(vocabularySize, cut.tensor);
  draft.matmuls.push({
    count: 1,
    n: vocabulary,
    k: hiddenSize,
    format: plainFormat,
    rows: "outputs",
  });
  return {
    cut,
    layers,
    kvDtype,
    matmuls: draft.matmuls,
    matmulWork: matmulWork(draft.matmuls),
    attention: draft.attention,
    states: draft.states,
    experts: draft.experts,
    expertFormat: experts,
    tensorCollectives: collectives,
    expertExchanges: exchanges,
    hiddenBytes: hiddenSize * 2,
    elementwiseBytesPerToken: draft.elementwise,
    logitBytes: vocabularySize * 4,
    kernels: draft.kernels + 4,
    ungraphedBlocks: draft.ungraphedBlocks,
  };
}
