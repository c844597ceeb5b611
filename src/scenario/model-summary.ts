import type { KvDtype } from "../catalog/dtype";
import { gpus } from "../catalog/gpus";
import type { FeedForward, LayerGroup, Mixer } from "../catalog/model";
import { countParameters } from "../model/parameters";
import { planStep } from "../model/plan-step";
import type { Bytes, Tokens } from "../units";
import { asModel, type CustomModel } from "./custom-model";

/** What decides a model's cost, for a look at it before it is served. */
export interface ModelSummary {
  readonly layers: number;
  readonly parameters: number;
  /** What one token is multiplied with. */
  readonly activeParameters: number;
  /** Bytes that one more token of context adds, while no window is full. */
  readonly kvBytesPerToken: Bytes;
  /** The same beyond all windows. */
  readonly kvBytesPerDistantToken: Bytes;
  /** State of one sequence, whatever its length; 0 without linear attention and Mamba. */
  readonly stateBytes: Bytes;
  readonly maxContextTokens: Tokens;
}

/** Sums up a model; the KV cache is in `kvDtype`. */
export function modelSummary(custom: CustomModel, kvDtype: KvDtype): ModelSummary {
  const cut = { tensor: 1, pipeline: 1, expert: 1, attentionData: 1 };
  // Bytes of the cache are the same on any GPU.
  const plan = planStep(asModel(custom), gpus[0]!, "bf16", kvDtype, cut);
  const { total, active } = countParameters(custom.architecture);
  const bytes = (ops: typeof plan.attention): Bytes =>
    ops.reduce((sum, op) => sum + op.count * (op.cacheBytesPerToken + op.indexBytesPerToken), 0);
  return {
    layers: plan.layers,
    parameters: total,
    activeParameters: active,
    kvBytesPerToken: bytes(plan.attention),
    kvBytesPerDistantToken: bytes(
      plan.attention.filter((op) => op.windowTokens === 0 || op.indexBytesPerToken > 0),
    ),
    stateBytes: plan.states.reduce((sum, op) => sum + op.count * op.stateBytes, 0),
    maxContextTokens: custom.maxContextTokens,
  };
}

/** Layers of one shape in words: `32 × attention, 32 heads on 8 of keys and values, each 128 wide; block 14,336 wide, gated`. */
export function layerGroupWords({ count, mixer, feedForward }: LayerGroup): string {
  const parts = [mixerWords(mixer), feedForwardWords(feedForward)].filter((words) => words !== "");
  return `${count} × ${parts.join("; ")}`;
}

function mixerWords(mixer: Mixer): string {
  switch (mixer.kind) {
    case "grouped": {
      const { queryHeads, kvHeads, headDim, windowTokens } = mixer;
      const heads = kvHeads === queryHeads ? "" : `, ${kvHeads} for keys and values`;
      const window = windowTokens === undefined ? "" : `, sees ${counted(windowTokens)} tokens`;
      const gate = mixer.outputGate === true ? ", output gate" : "";
      const shared = mixer.sharedKeyValue === true ? ", keys serve as values" : "";
      return `attention, ${queryHeads} heads of ${headDim}${heads}${window}${gate}${shared}`;
    }
    case "latent": {
      const { queryHeads, kvLoraRank, ropeDim, sparseIndex } = mixer;
      const sparse =
        sparseIndex === undefined ? "" : `, an index picks ${counted(sparseIndex.topK)} tokens`;
      return `latent attention, ${queryHeads} heads, rank ${kvLoraRank} + ${ropeDim}${sparse}`;
    }
    case "linear":
      return `linear attention, ${mixer.valueHeads} heads, state ${mixer.keyDim} × ${mixer.valueDim}`;
    case "mamba2":
      return `Mamba-2, ${mixer.heads} heads of ${mixer.headDim}, state ${mixer.stateSize}`;
    case "none":
      return "";
  }
}

function feedForwardWords(feedForward: FeedForward): string {
  switch (feedForward.kind) {
    case "dense":
      return `block ${counted(feedForward.intermediateSize)} wide${feedForward.gated ? ", gated" : ""}`;
    case "experts": {
      const { experts, topK, expertIntermediateSize, sharedIntermediateSize } = feedForward;
      const shared =
        sharedIntermediateSize === 0 ? "" : `, shared ${counted(sharedIntermediateSize)}`;
      return `${topK} of ${experts} experts ${counted(expertIntermediateSize)} wide${shared}`;
    }
    case "none":
      return "";
  }
}

function counted(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
