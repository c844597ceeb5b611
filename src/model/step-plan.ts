import type { KvDtype, WeightDtype } from "../catalog/dtype";
import type { Gpu } from "../catalog/gpu";
import type { FeedForward, LayerGroup, Mixer, Model } from "../catalog/model";
import type { Bytes, Tokens } from "../units";
import type { ExpertShape } from "./kernels/experts";
import { KV_BYTES, denseWeightDtype, numberFormat, type NumberFormat } from "./number-formats";

/** How one replica's model is cut; see serving/config. */
export interface ReplicaCut {
  readonly tensor: number;
  readonly pipeline: number;
  readonly expert: number;
  readonly attentionData: number;
}

/** A product of activations with a k x n weight matrix of one rank, done `count` times in a step. */
export interface MatmulOp {
  readonly count: number;
  readonly n: number;
  readonly k: number;
  readonly format: NumberFormat;
  /** Which rows go through it: a rank's own tokens, all tokens of the replica, or one per finished sequence. */
  readonly rows: "own" | "all" | "outputs";
}

/** Softmax attention of `count` layers on one rank. */
export interface AttentionOp {
  readonly count: number;
  /** Heads share one latent cache. */
  readonly latent: boolean;
  readonly queryHeads: number;
  readonly cacheBytesPerToken: Bytes;
  /** Bytes of queries and results per token. */
  readonly queryBytes: Bytes;
  readonly decodeFlopsPerToken: number;
  readonly prefillFlopsPerPair: number;
  readonly prefillBytesPerToken: Bytes;
  /** 0: every token is seen. */
  readonly windowTokens: Tokens;
  /** Sparse index that runs before: bytes and FLOPs per context token; 0 where there is none. */
  readonly indexBytesPerToken: Bytes;
  readonly indexFlopsPerToken: number;
}

/** Recurrent mixers of `count` layers on one rank. */
export interface StateOp {
  readonly count: number;
  /** State of one sequence in one layer, read and written each step. */
  readonly stateBytes: Bytes;
  readonly prefillFlopsPerToken: number;
  readonly bytesPerToken: Bytes;
}

/** Routed experts of `count` layers on one rank. */
export interface ExpertOp {
  readonly count: number;
  readonly shape: ExpertShape;
  readonly format: NumberFormat;
}

/** Everything one rank does in one step, with sizes filled in and tokens left open. */
export interface StepPlan {
  readonly cut: ReplicaCut;
  readonly layers: number;
  readonly kvDtype: KvDtype;
  readonly matmuls: readonly MatmulOp[];
  readonly attention: readonly AttentionOp[];
  readonly states: readonly StateOp[];
  readonly experts: readonly ExpertOp[];
  /** All-reduces of hidden-size rows over the tensor ranks, own tokens. */
  readonly tensorCollectives: number;
  /** Gather-and-scatter pairs that carry all tokens to the experts and back (data-parallel attention). */
  readonly expertExchanges: number;
  readonly hiddenBytes: Bytes;
  /** Bytes that norms, activations and residuals move per token. */
  readonly elementwiseBytesPerToken: Bytes;
  /** Bytes of logits per output row, in 32 bits; gathered from all ranks to be sampled. */
  readonly logitBytes: Bytes;
  readonly kernels: number;
}

/** FP8 experts are published with a scale per block (DeepSeek, Qwen, MiniMax, GLM), which their kernels unpack. */
function expertFormat(gpu: Gpu, weightDtype: WeightDtype): NumberFormat {
  const format = numberFormat(gpu, weightDtype);
  return format.kind === "fp8" ? { ...format, kind: "fp8-block" } : format;
}

/** Recurrent states are kept in 32 bits (vLLM's default for Mamba and gated delta nets). */
const STATE_BYTES = 4;
/** Kernels of one layer in a serving engine, counted in profiles of Llama-like models: norms, rope, cache write and glue fused where engines fuse them. */
const KERNELS_PER_ATTENTION = 5;
const KERNELS_PER_STATE = 7;
const KERNELS_PER_DENSE = 4;
const KERNELS_PER_EXPERTS = 8;

function share(size: number, ranks: number): number {
  return Math.max(1, Math.ceil(size / ranks));
}

interface Draft {
  matmuls: MatmulOp[];
  attention: AttentionOp[];
  states: StateOp[];
  experts: ExpertOp[];
  elementwise: number;
  kernels: number;
}

/** Adds the mixer's matrices and kernels; returns whether it ends in an all-reduce. */
function addMixer(draft: Draft, mixer: Mixer, count: number, hidden: number, plan: Sizes): void {
  const { tensor, format, kvBytes } = plan;
  const matmul = (n: number, k: number): void => {
    draft.matmuls.push({ count, n, k, format, rows: "own" });
  };
  switch (mixer.kind) {
    case "grouped": {
      const heads = share(mixer.queryHeads, tensor);
      const kvHeads = share(mixer.kvHeads, tensor);
      const width = heads * mixer.headDim;
      const kvWidth = kvHeads * mixer.headDim;
      const projections =
        width * (mixer.outputGate === true ? 2 : 1) +
        kvWidth * (mixer.sharedKeyValue === true ? 1 : 2);
      matmul(projections, hidden);
      matmul(hidden, width);
      draft.attention.push({
        count,
        latent: false,
        queryHeads: heads,
        cacheBytesPerToken: 2 * kvWidth * kvBytes,
        queryBytes: 4 * width,
        decodeFlopsPerToken: 4 * width,
        prefillFlopsPerPair: 4 * width,
        prefillBytesPerToken: (2 * width + 2 * kvWidth) * 2,
        windowTokens: mixer.windowTokens ?? 0,
        indexBytesPerToken: 0,
        indexFlopsPerToken: 0,
      });
      draft.elementwise += count * (8 * hidden + 4 * width);
      draft.kernels += count * KERNELS_PER_ATTENTION;
      return;
    }
    case "latent": {
      const heads = share(mixer.queryHeads, tensor);
      const queryDim = mixer.nopeDim + mixer.ropeDim;
      const cached = mixer.kvLoraRank + mixer.ropeDim;
      // The down-projections are small and stay whole on every rank.
      matmul((mixer.queryLoraRank ?? 0) + cached, hidden);
      matmul(heads * queryDim, mixer.queryLoraRank ?? hidden);
      // Queries into the latent space, results out of it: the two halves of W_kv.
      matmul(heads * mixer.kvLoraRank, mixer.nopeDim);
      matmul(heads * mixer.valueDim, mixer.kvLoraRank);
      matmul(hidden, heads * mixer.valueDim);
      const index = mixer.sparseIndex;
      if (index !== undefined) {
        matmul(index.heads * index.headDim, mixer.queryLoraRank ?? hidden);
        matmul(index.headDim + index.heads, hidden);
      }
      draft.attention.push({
        count,
        latent: true,
        queryHeads: heads,
        cacheBytesPerToken: cached * kvBytes,
        queryBytes: heads * (cached + mixer.kvLoraRank) * 2,
        decodeFlopsPerToken: 2 * heads * (cached + mixer.kvLoraRank),
        prefillFlopsPerPair: 2 * heads * (queryDim + mixer.valueDim),
        prefillBytesPerToken: heads * (2 * queryDim + 2 * mixer.valueDim) * 2,
        windowTokens: index?.topK ?? 0,
        indexBytesPerToken: index === undefined ? 0 : index.headDim + 4,
        indexFlopsPerToken: index === undefined ? 0 : 2 * index.heads * index.headDim,
      });
      draft.elementwise += count * (8 * hidden + 4 * heads * mixer.valueDim);
      draft.kernels += count * (KERNELS_PER_ATTENTION + 4);
      return;
    }
    case "linear": {
      const valueHeads = share(mixer.valueHeads, tensor);
      const keyHeads = share(mixer.keyHeads, tensor);
      const keyWidth = keyHeads * mixer.keyDim;
      const valueWidth = valueHeads * mixer.valueDim;
      matmul(2 * keyWidth + 2 * valueWidth + 2 * valueHeads, hidden);
      matmul(hidden, valueWidth);
      draft.states.push({
        count,
        stateBytes:
          valueHeads * mixer.keyDim * mixer.valueDim * STATE_BYTES +
          (2 * keyWidth + valueWidth) * (mixer.convolutionWidth - 1) * 2,
        prefillFlopsPerToken: 6 * valueHeads * mixer.keyDim * mixer.valueDim,
        bytesPerToken: (4 * keyWidth + 4 * valueWidth) * 2,
      });
      draft.elementwise += count * (8 * hidden + 4 * valueWidth);
      draft.kernels += count * KERNELS_PER_STATE;
      return;
    }
    case "mamba2": {
      const heads = share(mixer.heads, tensor);
      const inner = heads * mixer.headDim;
      const states = 2 * share(mixer.groups, tensor) * mixer.stateSize;
      matmul(2 * inner + states + heads, hidden);
      matmul(hidden, inner);
      draft.states.push({
        count,
        stateBytes:
          inner * mixer.stateSize * STATE_BYTES +
          (inner + states) * (mixer.convolutionWidth - 1) * 2,
        prefillFlopsPerToken: 6 * inner * mixer.stateSize,
        bytesPerToken: (6 * inner + 2 * states) * 2,
      });
      draft.elementwise += count * (8 * hidden + 4 * inner);
      draft.kernels += count * KERNELS_PER_STATE;
      return;
    }
    case "none":
      return;
  }
}

function addFeedForward(
  draft: Draft,
  ff: FeedForward,
  count: number,
  hidden: number,
  sizes: Sizes,
): void {
  const { cut, format, expertFormat } = sizes;
  const ranks = cut.tensor * cut.attentionData;
  switch (ff.kind) {
    case "dense": {
      const width = share(ff.intermediateSize, cut.tensor);
      draft.matmuls.push({ count, n: width * (ff.gated ? 2 : 1), k: hidden, format, rows: "own" });
      draft.matmuls.push({ count, n: hidden, k: width, format, rows: "own" });
      draft.elementwise += count * (8 * hidden + (ff.gated ? 6 : 4) * width);
      draft.kernels += count * KERNELS_PER_DENSE;
      return;
    }
    case "experts": {
      const tensor = ranks / cut.expert;
      const latent = ff.latentSize ?? hidden;
      const width = share(ff.expertIntermediateSize, tensor);
      draft.matmuls.push({
        count,
        n: ff.experts,
        k: hidden,
        format: sizes.plainFormat,
        rows: "own",
      });
      if (ff.latentSize !== undefined) {
        draft.matmuls.push({ count, n: latent, k: hidden, format, rows: "own" });
        draft.matmuls.push({ count, n: hidden, k: latent, format, rows: "own" });
      }
      if (ff.sharedIntermediateSize > 0) {
        const shared = share(ff.sharedIntermediateSize, cut.tensor);
        draft.matmuls.push({
          count,
          n: shared * (ff.gated ? 2 : 1),
          k: hidden,
          format,
          rows: "own",
        });
        draft.matmuls.push({ count, n: hidden, k: shared, format, rows: "own" });
        draft.kernels += count * KERNELS_PER_DENSE;
      }
      draft.experts.push({
        count,
        format: expertFormat,
        shape: {
          hiddenSize: latent,
          intermediateSize: width,
          matrices: ff.gated ? 3 : 2,
          topK: ff.topK,
          experts: ff.experts,
          expertRanks: cut.expert,
        },
      });
      draft.elementwise += count * 8 * hidden;
      draft.kernels += count * KERNELS_PER_EXPERTS;
      return;
    }
    case "none":
      return;
  }
}

interface Sizes {
  readonly cut: ReplicaCut;
  readonly tensor: number;
  /** Format of dense matrices, of experts, and of what is never quantised. */
  readonly format: NumberFormat;
  readonly expertFormat: NumberFormat;
  readonly plainFormat: NumberFormat;
  readonly kvBytes: Bytes;
}

function endsInAllReduce(group: LayerGroup): number {
  return (group.mixer.kind === "none" ? 0 : 1) + (group.feedForward.kind === "none" ? 0 : 1);
}

/**
 * Lays out what one rank of a replica computes in a step: matrix shapes, attention,
 * states, experts and collectives, after TP has split heads and matrices (KV heads
 * replicate when there are fewer than ranks), EP the experts. All layers are
 * listed, also with PP: a token passes every stage.
 */
export function planStep(
  model: Model,
  gpu: Gpu,
  weightDtype: WeightDtype,
  kvDtype: KvDtype,
  cut: ReplicaCut,
): StepPlan {
  const { hiddenSize, vocabularySize, layerGroups } = model.architecture;
  const hasExperts = layerGroups.some((group) => group.feedForward.kind === "experts");
  const plainFormat = numberFormat(gpu, "bf16");
  const sizes: Sizes = {
    cut,
    tensor: cut.tensor,
    format: numberFormat(gpu, denseWeightDtype(weightDtype, hasExperts)),
    expertFormat: expertFormat(gpu, weightDtype),
    plainFormat,
    kvBytes: KV_BYTES[kvDtype],
  };
  const draft: Draft = {
    matmuls: [],
    attention: [],
    states: [],
    experts: [],
    elementwise: 0,
    kernels: 0,
  };
  let layers = 0;
  let collectives = 0;
  let exchanges = 0;
  for (const group of layerGroups) {
    addMixer(draft, group.mixer, group.count, hiddenSize, sizes);
    addFeedForward(draft, group.feedForward, group.count, hiddenSize, sizes);
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
    attention: draft.attention,
    states: draft.states,
    experts: draft.experts,
    tensorCollectives: collectives,
    expertExchanges: exchanges,
    hiddenBytes: hiddenSize * 2,
    elementwiseBytesPerToken: draft.elementwise,
    logitBytes: vocabularySize * 4,
    kernels: draft.kernels + 4,
  };
}
