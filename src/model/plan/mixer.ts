import type {
  GroupedAttention,
  LatentAttention,
  LinearAttention,
  Mamba,
  Mixer,
} from "../../catalog/model";
import { share, type Draft, type Sizes } from "./draft";

/** Recurrent states are kept in 32 bits (vLLM's default for Mamba and gated delta nets). */
const STATE_BYTES = 4;
/** Kernels of one layer's mixer in a serving engine, counted in profiles of Llama-like models: norms, rope, cache write and glue fused where engines fuse them. */
const KERNELS_PER_ATTENTION = 5;
const KERNELS_PER_STATE = 7;

/** Adds a layer group's mixer: its matrices, its attention or states, its small kernels. */
export function addMixer(draft: Draft, mixer: Mixer, count: number, sizes: Sizes): void {
  switch (mixer.kind) {
    case "grouped":
      return addGrouped(draft, mixer, count, sizes);
    case "latent":
      return addLatent(draft, mixer, count, sizes);
    case "linear":
      return addLinear(draft, mixer, count, sizes);
    case "mamba2":
      return addMamba(draft, mixer, count, sizes);
    case "none":
      return;
  }
}

/** A product of the rank's own tokens with a k x n matrix. */
function addMatmul(draft: Draft, count: number, sizes: Sizes, n: number, k: number): void {
  draft.matmuls.push({ count, n, k, format: sizes.format, rows: "own" });
}

function addGrouped(draft: Draft, mixer: GroupedAttention, count: number, sizes: Sizes): void {
  const { cut, hidden } = sizes;
  const heads = share(mixer.queryHeads, cut.tensor);
  const kvHeads = share(mixer.kvHeads, cut.tensor);
  const width = heads * mixer.headDim;
  const kvWidth = kvHeads * mixer.headDim;
  const projections =
    width * (mixer.outputGate === true ? 2 : 1) + kvWidth * (mixer.sharedKeyValue === true ? 1 : 2);
  addMatmul(draft, count, sizes, projections, hidden);
  addMatmul(draft, count, sizes, hidden, width);
  draft.attention.push({
    count,
    latent: false,
    queryHeads: heads,
    cacheBytesPerToken: 2 * kvWidth * sizes.kvBytes,
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
}

function addLatent(draft: Draft, mixer: LatentAttention, count: number, sizes: Sizes): void {
  const { cut, hidden } = sizes;
  const heads = share(mixer.queryHeads, cut.tensor);
  const queryDim = mixer.nopeDim + mixer.ropeDim;
  const cached = mixer.kvLoraRank + mixer.ropeDim;
  // The down-projections are small and stay whole on every rank.
  addMatmul(draft, count, sizes, (mixer.queryLoraRank ?? 0) + cached, hidden);
  addMatmul(draft, count, sizes, heads * queryDim, mixer.queryLoraRank ?? hidden);
  // Queries into the latent space, results out of it: the two halves of W_kv.
  addMatmul(draft, count, sizes, heads * mixer.kvLoraRank, mixer.nopeDim);
  addMatmul(draft, count, sizes, heads * mixer.valueDim, mixer.kvLoraRank);
  addMatmul(draft, count, sizes, hidden, heads * mixer.valueDim);
  const index = mixer.sparseIndex;
  if (index !== undefined) {
    addMatmul(draft, count, sizes, index.heads * index.headDim, mixer.queryLoraRank ?? hidden);
    addMatmul(draft, count, sizes, index.headDim + index.heads, hidden);
  }
  draft.attention.push({
    count,
    latent: true,
    queryHeads: heads,
    cacheBytesPerToken: cached * sizes.kvBytes,
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
  draft.ungraphedBlocks += count;
}

function addLinear(draft: Draft, mixer: LinearAttention, count: number, sizes: Sizes): void {
  const { cut, hidden } = sizes;
  const valueHeads = share(mixer.valueHeads, cut.tensor);
  const keyHeads = share(mixer.keyHeads, cut.tensor);
  const keyWidth = keyHeads * mixer.keyDim;
  const valueWidth = valueHeads * mixer.valueDim;
  addMatmul(draft, count, sizes, 2 * keyWidth + 2 * valueWidth + 2 * valueHeads, hidden);
  addMatmul(draft, count, sizes, hidden, valueWidth);
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
  draft.ungraphedBlocks += count;
}

function addMamba(draft: Draft, mixer: Mamba, count: number, sizes: Sizes): void {
  const { cut, hidden } = sizes;
  const heads = share(mixer.heads, cut.tensor);
  const inner = heads * mixer.headDim;
  const states = 2 * share(mixer.groups, cut.tensor) * mixer.stateSize;
  addMatmul(draft, count, sizes, 2 * inner + states + heads, hidden);
  addMatmul(draft, count, sizes, hidden, inner);
  draft.states.push({
    count,
    stateBytes:
      inner * mixer.stateSize * STATE_BYTES + (inner + states) * (mixer.convolutionWidth - 1) * 2,
    prefillFlopsPerToken: 6 * inner * mixer.stateSize,
    bytesPerToken: (6 * inner + 2 * states) * 2,
  });
  draft.elementwise += count * (8 * hidden + 4 * inner);
  draft.kernels += count * KERNELS_PER_STATE;
  draft.ungraphedBlocks += count;
}
