import type { FeedForward, Mixer } from "../catalog/model";
import type { CustomModel } from "./custom-model";

/** The word for no model of one's own. */
export const NO_MODEL = "none";
/** Version of the text: `v`. */
export const TEXT_VERSION = "1";

/**
 * A model as a link writes it:
 * `My model,v:1,hidden:4096,vocab:128256,context:131072,types:bf16.fp8,layer:32xg32.8.128~d14336`.
 * docs/scenario-format.md explains the letters.
 */
export function customModelText(model: CustomModel | undefined): string {
  if (model === undefined) return NO_MODEL;
  const { hiddenSize, vocabularySize, tiedEmbeddings, otherParameters, layerGroups } =
    model.architecture;
  return [
    model.name,
    `v:${TEXT_VERSION}`,
    `hidden:${hiddenSize}`,
    `vocab:${vocabularySize}`,
    ...(tiedEmbeddings ? ["tied:yes"] : []),
    ...(otherParameters === undefined ? [] : [`other:${otherParameters}`]),
    `context:${model.maxContextTokens}`,
    `types:${model.weightDtypes.join(".")}`,
    ...layerGroups.map(
      ({ count, mixer, feedForward }) =>
        `layer:${count}x${mixerText(mixer)}~${feedForwardText(feedForward)}`,
    ),
  ].join(",");
}

function mixerText(mixer: Mixer): string {
  switch (mixer.kind) {
    case "grouped": {
      const { queryHeads, kvHeads, headDim, windowTokens, outputGate, sharedKeyValue } = mixer;
      const window = windowTokens === undefined ? "" : `.w${windowTokens}`;
      const flags = (outputGate === true ? ".o" : "") + (sharedKeyValue === true ? ".k" : "");
      return `g${queryHeads}.${kvHeads}.${headDim}${window}${flags}`;
    }
    case "latent": {
      const { queryHeads, kvLoraRank, nopeDim, ropeDim, valueDim } = mixer;
      const query = mixer.queryLoraRank === undefined ? "" : `.q${mixer.queryLoraRank}`;
      const index = mixer.sparseIndex;
      const sparse = index === undefined ? "" : `.i${index.topK}.h${index.heads}.e${index.headDim}`;
      return `m${[queryHeads, kvLoraRank, nopeDim, ropeDim, valueDim].join(".")}${query}${sparse}`;
    }
    case "linear": {
      const { keyHeads, valueHeads, keyDim, valueDim, convolutionWidth } = mixer;
      return `l${[keyHeads, valueHeads, keyDim, valueDim, convolutionWidth].join(".")}`;
    }
    case "mamba2": {
      const { heads, headDim, stateSize, groups, convolutionWidth } = mixer;
      return `s${[heads, headDim, stateSize, groups, convolutionWidth].join(".")}`;
    }
    case "none":
      return "n";
  }
}

function feedForwardText(feedForward: FeedForward): string {
  switch (feedForward.kind) {
    case "dense":
      return `${feedForward.gated ? "d" : "p"}${feedForward.intermediateSize}`;
    case "experts": {
      const { experts, topK, expertIntermediateSize, sharedIntermediateSize } = feedForward;
      const sizes = [experts, topK, expertIntermediateSize, sharedIntermediateSize].join(".");
      const latent = feedForward.latentSize === undefined ? "" : `.l${feedForward.latentSize}`;
      const routing = feedForward.routing === "grouped" ? ".g" : "";
      return `e${sizes}${feedForward.gated ? "" : ".p"}${routing}${latent}`;
    }
    case "none":
      return "n";
  }
}
