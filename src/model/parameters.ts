import type {
  FeedForward,
  GroupedAttention,
  LatentAttention,
  LinearAttention,
  Mamba,
  Mixer,
  ModelArchitecture,
} from "../catalog/model";

/** Parameters of one feed-forward block. */
export interface FeedForwardParameters {
  /** What every token reads: dense matrices, shared experts, router, projections to latent experts. */
  readonly everyToken: number;
  /** One routed expert; 0 where there are none. */
  readonly perExpert: number;
}

/** Parameters of a whole model. `total` is the sum of everything below `active`. */
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
 * Parameters of one layer's mixer at the given hidden size; the formulas stand at the
 * functions below. Left out in all: biases of projections, norms on queries and keys,
 * attention sinks (bounded at {@link countParameters}).
 */
export function mixerParameters(mixer: Mixer, hiddenSize: number): number {
  switch (mixer.kind) {
    case "grouped":
      return groupedParameters(mixer, hiddenSize);
    case "latent":
      return latentParameters(mixer, hiddenSize);
    case "linear":
      return linearParameters(mixer, hiddenSize);
    case "mamba2":
      return mambaParameters(mixer, hiddenSize);
    case "none":
      return 0;
  }
}

/**
 * h (2q + 2k) with q, k = query and KV heads x head dimension: query, key, value and
 * output matrices. An output gate adds h q; keys that serve as values save h k.
 */
function groupedParameters(mixer: GroupedAttention, hiddenSize: number): number {
  const queryWidth = mixer.queryHeads * mixer.headDim;
  const keyWidth = mixer.kvHeads * mixer.headDim;
  const queryAndOutput = (mixer.outputGate === true ? 3 : 2) * queryWidth;
  const keyAndValue = (mixer.sharedKeyValue === true ? 1 : 2) * keyWidth;
  return hiddenSize * (queryAndOutput + keyAndValue);
}

/**
 * For q heads with n dimensions without rotation, r with it, v of values, and cached rank c:
 *
 * - query: h q (n + r), or through a rank l: h l + l + l q (n + r), norm included;
 * - compressed keys and values: h (c + r) + c, and up again c q (n + v); output q v h;
 * - a sparse index of i heads of dimension e: (l or h) i e + h e + h i + 2 e.
 */
function latentParameters(mixer: LatentAttention, hiddenSize: number): number {
  const { queryHeads, queryLoraRank, kvLoraRank, nopeDim, ropeDim, valueDim } = mixer;
  const queryInputs = queryLoraRank ?? hiddenSize;
  const queryDown = queryLoraRank === undefined ? 0 : (hiddenSize + 1) * queryLoraRank;
  const query = queryDown + queryInputs * queryHeads * (nopeDim + ropeDim);
  const keyValueDown = hiddenSize * (kvLoraRank + ropeDim) + kvLoraRank;
  const keyValueUp = kvLoraRank * queryHeads * (nopeDim + valueDim);
  const output = queryHeads * valueDim * hiddenSize;
  const attention = query + keyValueDown + keyValueUp + output;
  if (mixer.sparseIndex === undefined) return attention;
  const { heads, headDim } = mixer.sparseIndex;
  return attention + queryInputs * heads * headDim + hiddenSize * (headDim + heads) + 2 * headDim;
}

/**
 * With k, v = key and value heads x their dimensions, n value heads of dimension d and
 * convolution width w: projections of query, key, value and output gate h (2k + 2v), of
 * decay and write strength 2 h n; convolution (2k + v) w; decay 2n; norm d; output v h.
 */
function linearParameters(mixer: LinearAttention, hiddenSize: number): number {
  const keyWidth = mixer.keyHeads * mixer.keyDim;
  const valueWidth = mixer.valueHeads * mixer.valueDim;
  const projections = hiddenSize * (2 * keyWidth + 2 * valueWidth + 2 * mixer.valueHeads);
  const convolution = (2 * keyWidth + valueWidth) * mixer.convolutionWidth;
  const decayAndNorm = 2 * mixer.valueHeads + mixer.valueDim;
  return projections + convolution + decayAndNorm + valueWidth * hiddenSize;
}

/**
 * With d = heads n x head dimension, m = 2 x groups x state size and convolution width w:
 * input projection h (2d + m + n) for gate, value, input and output maps and time step;
 * convolution with bias (d + m)(w + 1); decay, skip and time-step bias 3n; norm d; output d h.
 */
function mambaParameters(mixer: Mamba, hiddenSize: number): number {
  const innerWidth = mixer.heads * mixer.headDim;
  const mapWidth = 2 * mixer.groups * mixer.stateSize;
  const input = hiddenSize * (2 * innerWidth + mapWidth + mixer.heads);
  const convolution = (innerWidth + mapWidth) * (mixer.convolutionWidth + 1);
  return input + convolution + 3 * mixer.heads + innerWidth + innerWidth * hiddenSize;
}

/**
 * Parameters of one feed-forward block. A block of width i at hidden size h has 3 h i
 * with a gate, 2 h i without. A mixture of n experts: router h n, its shared experts as
 * one block, each routed expert a block of its own width. Where the routed experts work
 * in a latent width l: projections 2 h l, and l instead of h in each. Biases are left out.
 */
export function feedForwardParameters(
  feedForward: FeedForward,
  hiddenSize: number,
): FeedForwardParameters {
  switch (feedForward.kind) {
    case "dense": {
      const { intermediateSize, gated } = feedForward;
      return { everyToken: blockParameters(hiddenSize, intermediateSize, gated), perExpert: 0 };
    }
    case "experts": {
      const { experts, sharedIntermediateSize, expertIntermediateSize, gated } = feedForward;
      const latentProjections = 2 * hiddenSize * (feedForward.latentSize ?? 0);
      const shared = blockParameters(hiddenSize, sharedIntermediateSize, gated);
      return {
        everyToken: hiddenSize * experts + latentProjections + shared,
        perExpert: blockParameters(
          feedForward.latentSize ?? hiddenSize,
          expertIntermediateSize,
          gated,
        ),
      };
    }
    case "none":
      return { everyToken: 0, perExpert: 0 };
  }
}

function blockParameters(hiddenSize: number, intermediateSize: number, gated: boolean): number {
  return (gated ? 3 : 2) * hiddenSize * intermediateSize;
}

/**
 * Parameters of a model.
 *
 * Norms are counted as one vector of the hidden size per mixer, per feed-forward block
 * and at the end. Not counted: biases, norms on queries and keys, second norms per
 * block, attention sinks. Together these are below 0.02 % of every catalog model whose
 * exact count is published, and about 0.04 % of gpt-oss, whose experts have biases.
 *
 * `active` is what one generated token is multiplied with: everything but the routed
 * experts it does not visit, `otherParameters`, and the embedding table, of which it
 * reads one row (a table shared with the head counts once, as the head). OpenAI and
 * NVIDIA count so; Qwen, Meta and Mistral add the table, Z.ai leaves out the head too.
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
