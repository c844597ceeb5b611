import type { FeedForward, Mixer, ModelArchitecture } from "../catalog/model";

/**
 * One weight matrix. Multiplying m tokens with it is a GEMM of m x `inputs` by
 * `inputs` x `outputs`: 2 m `inputs` `outputs` FLOPs, `inputs` x `outputs` weights read.
 */
export interface WeightMatrix {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
}

/** Parameters of one feed-forward block. */
export interface FeedForwardParameters {
  /** What every token reads: dense matrices, shared experts, router, projections to latent experts. */
  readonly everyToken: number;
  /** One routed expert; 0 where there are none. */
  readonly perExpert: number;
}

/** Parameters of a whole model, by what they are for. `total` is the sum of all below it but `active`. */
export interface ParameterCount {
  readonly total: number;
  /** What one token is multiplied with; see {@link countParameters}. */
  readonly active: number;
  readonly embedding: number;
  /** Output head; 0 where it shares the embedding's matrix. */
  readonly head: number;
  readonly mixer: number;
  /** Feed-forward blocks without their routed experts. */
  readonly feedForward: number;
  /** All routed experts. */
  readonly experts: number;
  readonly norms: number;
  readonly other: number;
}

/**
 * Matrices of one layer's mixer. With h = hidden size and, per kind,
 *
 * - grouped: query h x qd (twice as wide with an output gate), key h x kd, value
 *   h x kd (none where keys serve as values), output qd x h; q, k heads of dimension d.
 * - latent: query h x q(n + r), or through a rank l: h x l and l x q(n + r);
 *   compressed keys and values h x (c + r) and up again c x q(n + v); output qv x h;
 *   q heads, n and r the dimensions without and with rotation, c the cached rank.
 *   A sparse index of i heads of dimension e adds (l or h) x ie, h x e and h x i.
 * - linear: query and key h x kd each, value and output gate h x ve each, decay and
 *   write strength h x v each; output ve x h; k key heads of d, v value heads of e.
 * - Mamba-2: one input projection h x (2nd + 2gs + n) for gate, value, input and output
 *   maps and time step; output nd x h; n heads of d, g groups, state s.
 */
export function mixerMatrices(mixer: Mixer, hiddenSize: number): readonly WeightMatrix[] {
  switch (mixer.kind) {
    case "grouped": {
      const queryWidth = mixer.queryHeads * mixer.headDim;
      const keyWidth = mixer.kvHeads * mixer.headDim;
      return [
        matrix("query", hiddenSize, mixer.outputGate ? 2 * queryWidth : queryWidth),
        matrix("key", hiddenSize, keyWidth),
        ...(mixer.sharedKeyValue ? [] : [matrix("value", hiddenSize, keyWidth)]),
        matrix("output", queryWidth, hiddenSize),
      ];
    }
    case "latent": {
      const { queryHeads, queryLoraRank, kvLoraRank, nopeDim, ropeDim, valueDim } = mixer;
      const queryWidth = queryHeads * (nopeDim + ropeDim);
      const query =
        queryLoraRank === undefined
          ? [matrix("query", hiddenSize, queryWidth)]
          : [
              matrix("query-down", hiddenSize, queryLoraRank),
              matrix("query-up", queryLoraRank, queryWidth),
            ];
      const index = mixer.sparseIndex;
      return [
        ...query,
        matrix("key-value-down", hiddenSize, kvLoraRank + ropeDim),
        matrix("key-value-up", kvLoraRank, queryHeads * (nopeDim + valueDim)),
        matrix("output", queryHeads * valueDim, hiddenSize),
        ...(index === undefined
          ? []
          : [
              matrix("index-query", queryLoraRank ?? hiddenSize, index.heads * index.headDim),
              matrix("index-key", hiddenSize, index.headDim),
              matrix("index-weight", hiddenSize, index.heads),
            ]),
      ];
    }
    case "linear": {
      const keyWidth = mixer.keyHeads * mixer.keyDim;
      const valueWidth = mixer.valueHeads * mixer.valueDim;
      return [
        matrix("query-key-value-gate", hiddenSize, 2 * keyWidth + 2 * valueWidth),
        matrix("decay-strength", hiddenSize, 2 * mixer.valueHeads),
        matrix("output", valueWidth, hiddenSize),
      ];
    }
    case "mamba2": {
      const innerWidth = mixer.heads * mixer.headDim;
      const mapWidth = 2 * mixer.groups * mixer.stateSize;
      return [
        matrix("input", hiddenSize, 2 * innerWidth + mapWidth + mixer.heads),
        matrix("output", innerWidth, hiddenSize),
      ];
    }
    case "none":
      return [];
  }
}

/**
 * Parameters of one layer's mixer: its matrices and its small parts.
 *
 * Small parts counted: norms on the compressed vectors of latent attention and on the
 * index key; convolution, decay and norm of linear attention; convolution with bias,
 * decay, skip, time-step bias and norm of Mamba-2. Left out: biases of projections,
 * norms on queries and keys, attention sinks (see {@link countParameters} for the bound).
 */
export function mixerParameters(mixer: Mixer, hiddenSize: number): number {
  return sumOfMatrices(mixerMatrices(mixer, hiddenSize)) + mixerVectorParameters(mixer);
}

function mixerVectorParameters(mixer: Mixer): number {
  switch (mixer.kind) {
    case "latent": {
      const indexNorm = mixer.sparseIndex === undefined ? 0 : 2 * mixer.sparseIndex.headDim;
      return (mixer.queryLoraRank ?? 0) + mixer.kvLoraRank + indexNorm;
    }
    case "linear": {
      const { keyHeads, keyDim, valueHeads, valueDim, convolutionWidth } = mixer;
      const convolved = 2 * keyHeads * keyDim + valueHeads * valueDim;
      return convolved * convolutionWidth + 2 * valueHeads + valueDim;
    }
    case "mamba2": {
      const innerWidth = mixer.heads * mixer.headDim;
      const convolved = innerWidth + 2 * mixer.groups * mixer.stateSize;
      return convolved * (mixer.convolutionWidth + 1) + 3 * mixer.heads + innerWidth;
    }
    case "grouped":
    case "none":
      return 0;
  }
}

/**
 * Matrices of a feed-forward block that every token is multiplied with. With
 * hidden size h and width i: up h x i, or gate and up together h x 2i; down i x h.
 * A mixture of n experts has a router h x n, its shared experts as one block, and,
 * where the experts work in a latent width l, projections h x l and l x h.
 */
export function feedForwardMatrices(
  feedForward: FeedForward,
  hiddenSize: number,
): readonly WeightMatrix[] {
  switch (feedForward.kind) {
    case "dense":
      return blockMatrices(hiddenSize, feedForward.intermediateSize, feedForward.gated);
    case "experts": {
      const { experts, sharedIntermediateSize, latentSize, gated } = feedForward;
      return [
        matrix("router", hiddenSize, experts),
        ...(sharedIntermediateSize === 0
          ? []
          : blockMatrices(hiddenSize, sharedIntermediateSize, gated)),
        ...(latentSize === undefined
          ? []
          : [
              matrix("latent-down", hiddenSize, latentSize),
              matrix("latent-up", latentSize, hiddenSize),
            ]),
      ];
    }
    case "none":
      return [];
  }
}

/** Matrices of one routed expert, shaped like a dense block of its own width; none without experts. */
export function expertMatrices(
  feedForward: FeedForward,
  hiddenSize: number,
): readonly WeightMatrix[] {
  if (feedForward.kind !== "experts") return [];
  const { latentSize, expertIntermediateSize, gated } = feedForward;
  return blockMatrices(latentSize ?? hiddenSize, expertIntermediateSize, gated);
}

/** Parameters of one feed-forward block: sums of its matrices; biases are left out. */
export function feedForwardParameters(
  feedForward: FeedForward,
  hiddenSize: number,
): FeedForwardParameters {
  return {
    everyToken: sumOfMatrices(feedForwardMatrices(feedForward, hiddenSize)),
    perExpert: sumOfMatrices(expertMatrices(feedForward, hiddenSize)),
  };
}

/**
 * Parameters of a model.
 *
 * Norms are counted as one vector of the hidden size per mixer, per feed-forward block
 * and at the end. Not counted: biases, norms on queries and keys, second norms per
 * block, attention sinks. Together these are below 0.04 % of every catalog model whose
 * exact count is published (most in gpt-oss, whose experts have biases).
 *
 * `active` is what one generated token is multiplied with: everything but the routed
 * experts it does not visit, `otherParameters`, and the embedding table, of which it
 * reads one row (a table shared with the head counts once, as the head). OpenAI counts
 * so; Qwen, Meta and Mistral add the table, Z.ai leaves out the head too.
 */
export function countParameters(architecture: ModelArchitecture): ParameterCount {
  const { hiddenSize, vocabularySize, tiedEmbeddings, layerGroups } = architecture;
  const embedding = vocabularySize * hiddenSize;
  const head = tiedEmbeddings ? 0 : embedding;
  const other = architecture.otherParameters ?? 0;
  let mixer = 0;
  let feedForward = 0;
  let experts = 0;
  let visitedExperts = 0;
  let norms = hiddenSize;
  for (const group of layerGroups) {
    const { everyToken, perExpert } = feedForwardParameters(group.feedForward, hiddenSize);
    mixer += group.count * mixerParameters(group.mixer, hiddenSize);
    feedForward += group.count * everyToken;
    if (group.feedForward.kind === "experts") {
      experts += group.count * group.feedForward.experts * perExpert;
      visitedExperts += group.count * group.feedForward.topK * perExpert;
    }
    if (group.mixer.kind !== "none") norms += group.count * hiddenSize;
    if (group.feedForward.kind !== "none") norms += group.count * hiddenSize;
  }
  return {
    total: embedding + head + mixer + feedForward + experts + norms + other,
    active: embedding + mixer + feedForward + visitedExperts + norms,
    embedding,
    head,
    mixer,
    feedForward,
    experts,
    norms,
    other,
  };
}

function blockMatrices(
  hiddenSize: number,
  intermediateSize: number,
  gated: boolean,
): readonly WeightMatrix[] {
  return [
    gated
      ? matrix("gate-up", hiddenSize, 2 * intermediateSize)
      : matrix("up", hiddenSize, intermediateSize),
    matrix("down", intermediateSize, hiddenSize),
  ];
}

function matrix(name: string, inputs: number, outputs: number): WeightMatrix {
  return { name, inputs, outputs };
}

function sumOfMatrices(matrices: readonly WeightMatrix[]): number {
  return matrices.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0);
}
