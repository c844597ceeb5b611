import type { Tokens } from "../units";
import type { WeightDtype } from "./dtype";
import type { Source } from "./source";

/** A lightning indexer that picks `topK` tokens of the context for each query (DeepSeek sparse attention). */
export interface SparseIndex {
  readonly topK: Tokens;
  readonly heads: number;
  readonly headDim: number;
}

/**
 * Softmax attention with a key and value per KV head: multi-head when
 * `kvHeads = queryHeads`, grouped or multi-query when fewer.
 */
export interface GroupedAttention {
  readonly kind: "grouped";
  readonly queryHeads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  /** Tokens a query can see; absent: all. Sliding window or chunk. */
  readonly windowTokens?: Tokens;
  /** An output gate as wide as the queries (Qwen3.5): widens the query projection by two. */
  readonly outputGate?: boolean;
  /** Keys serve as values too (Gemma 4 global layers): no value projection, but both are cached. */
  readonly sharedKeyValue?: boolean;
}

/** Multi-head latent attention: a compressed vector of `kvLoraRank + ropeDim` per token is cached. */
export interface LatentAttention {
  readonly kind: "latent";
  readonly queryHeads: number;
  /** Rank of the query's compression; absent: a full projection. */
  readonly queryLoraRank?: number;
  readonly kvLoraRank: number;
  readonly nopeDim: number;
  readonly ropeDim: number;
  readonly valueDim: number;
  readonly sparseIndex?: SparseIndex;
}

/** Gated delta-rule linear attention (Qwen3-Next, Qwen3.5): a state of keyDim x valueDim per value head. */
export interface LinearAttention {
  readonly kind: "linear";
  readonly keyHeads: number;
  readonly valueHeads: number;
  readonly keyDim: number;
  readonly valueDim: number;
  readonly convolutionWidth: number;
}

/** Mamba-2: a state of headDim x stateSize per head. */
export interface Mamba {
  readonly kind: "mamba2";
  readonly heads: number;
  readonly headDim: number;
  readonly stateSize: number;
  readonly groups: number;
  readonly convolutionWidth: number;
}

export type Mixer =
  | GroupedAttention
  | LatentAttention
  | LinearAttention
  | Mamba
  | { readonly kind: "none" };

/** A dense feed-forward block: three matrices when gated (SwiGLU), two when not. */
export interface DenseFeedForward {
  readonly kind: "dense";
  readonly intermediateSize: number;
  readonly gated: boolean;
}

/** A mixture of experts, with shared experts that every token visits. */
export interface ExpertFeedForward {
  readonly kind: "experts";
  readonly experts: number;
  readonly topK: number;
  readonly expertIntermediateSize: number;
  /** Width of all shared experts together; 0 where there are none. */
  readonly sharedIntermediateSize: number;
  readonly gated: boolean;
  /**
   * "grouped": experts are scored by sigmoid and picked group by group, as DeepSeek V3
   * does; the fused expert kernels for Blackwell of 2025 take this routing alone.
   */
  readonly routing?: "grouped";
  /** Width the routed experts work in where it is not the hidden size (Nemotron latent experts). */
  readonly latentSize?: number;
}

export type FeedForward = DenseFeedForward | ExpertFeedForward | { readonly kind: "none" };

/** `count` layers of one shape; the order of layers does not matter to their cost. */
export interface LayerGroup {
  readonly count: number;
  readonly mixer: Mixer;
  readonly feedForward: FeedForward;
}

/** The shape of a decoder-only language model. */
export interface ModelArchitecture {
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  /** The output head shares the embedding matrix. */
  readonly tiedEmbeddings: boolean;
  readonly layerGroups: readonly LayerGroup[];
  /** Parameters that the text path never reads (vision tower, extra prediction head), in memory all the same. */
  readonly otherParameters?: number;
}

/** One model of the catalog. */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  /** Year and month of release, `2024-07`. */
  readonly released: string;
  /** Names on the Hugging Face hub (first: the one linked to); measurements are matched by them. */
  readonly hubIds: readonly string[];
  readonly architecture: ModelArchitecture;
  /** Types in which weights are published or commonly served, the usual one first. */
  readonly weightDtypes: readonly WeightDtype[];
  /** "channel": FP8 weights are published with a scale per channel or matrix; absent: per block of 128 x 128, as most expert models. */
  readonly fp8Scales?: "channel";
  readonly maxContextTokens: Tokens;
  /** As the publisher states them: counts our own are tested against. */
  readonly publishedParameters: { readonly total: number; readonly active?: number };
  readonly sources: readonly Source[];
}
