import type { WeightDtype } from "../catalog/dtype";
import type { FeedForward, Mixer, Model, ModelArchitecture } from "../catalog/model";
import { countParameters } from "../model/parameters";
import type { Tokens } from "../units";

/** Id that stands in a scenario for the visitor's own model, and for their own GPU. */
export const CUSTOM_ID = "custom";

/** A model that is not in the catalog: what a scenario carries of it. */
export interface CustomModel {
  /** As its owner calls it; see `isProfileName`. */
  readonly name: string;
  readonly architecture: ModelArchitecture;
  /** The published format first. */
  readonly weightDtypes: readonly WeightDtype[];
  readonly maxContextTokens: Tokens;
}

/** Sizes are whole numbers up to these. */
const MAX_SIZE = 2 ** 31;
const MAX_LAYERS = 10_000;
/** More shapes of layers would make a link too long. */
export const MAX_LAYER_GROUPS = 64;
const MAX_OTHER_PARAMETERS = 1e14;

const asModels = new WeakMap<CustomModel, Model>();

/** The model as the core takes it; the same object each time. */
export function asModel(custom: CustomModel): Model {
  const known = asModels.get(custom);
  if (known !== undefined) return known;
  const { name, architecture, weightDtypes, maxContextTokens } = custom;
  const { total, active } = countParameters(architecture);
  const hasExperts = architecture.layerGroups.some(
    ({ feedForward }) => feedForward.kind === "experts",
  );
  const model: Model = {
    id: CUSTOM_ID,
    name,
    family: "Your own",
    released: "",
    hubIds: [],
    architecture,
    weightDtypes,
    maxContextTokens,
    publishedParameters: hasExperts ? { total, active } : { total },
    sources: [{ grade: "assumed", title: "A config.json that a visitor read in" }],
  };
  asModels.set(custom, model);
  return model;
}

/** Why an architecture cannot be, as a clause; null where it can. */
export function architectureProblem(architecture: ModelArchitecture): string | null {
  const { hiddenSize, vocabularySize, layerGroups, otherParameters = 0 } = architecture;
  if (!isSize(hiddenSize)) return `a hidden size of ${hiddenSize} cannot be`;
  if (!isSize(vocabularySize)) return `a vocabulary of ${vocabularySize} cannot be`;
  if (!(otherParameters >= 0 && otherParameters <= MAX_OTHER_PARAMETERS)) {
    return `${otherParameters} other parameters cannot be`;
  }
  if (layerGroups.length === 0) return "it has no layers";
  if (layerGroups.length > MAX_LAYER_GROUPS) {
    return `it has more than ${MAX_LAYER_GROUPS} shapes of layers`;
  }
  const layers = layerGroups.reduce((sum, { count }) => sum + count, 0);
  if (!(layers <= MAX_LAYERS)) return `it has more than ${MAX_LAYERS} layers`;
  for (const { count, mixer, feedForward } of layerGroups) {
    const problem = isSize(count)
      ? (mixerProblem(mixer) ?? feedForwardProblem(feedForward))
      : `${count} layers of one shape cannot be`;
    if (problem !== null) return problem;
    if (mixer.kind === "none" && feedForward.kind === "none") return "a layer does nothing";
  }
  return null;
}

function isSize(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MAX_SIZE;
}

function mixerProblem(mixer: Mixer): string | null {
  const { kind: _kind, ...sizes } = mixer;
  for (const size of Object.values(sizes)) {
    const isNumber = typeof size === "number";
    if (isNumber && !isSize(size)) return `a mixer with a size of ${size} cannot be`;
    if (typeof size === "object" && !Object.values<number>(size).every(isSize)) {
      return "a sparse index with such sizes cannot be";
    }
  }
  if (mixer.kind === "grouped" && mixer.queryHeads % mixer.kvHeads !== 0) {
    return `${mixer.kvHeads} KV heads do not divide ${mixer.queryHeads} query heads`;
  }
  return null;
}

function feedForwardProblem(feedForward: FeedForward): string | null {
  switch (feedForward.kind) {
    case "dense":
      return isSize(feedForward.intermediateSize)
        ? null
        : `a feed-forward block of width ${feedForward.intermediateSize} cannot be`;
    case "experts": {
      const { experts, topK, expertIntermediateSize, sharedIntermediateSize } = feedForward;
      const shared = sharedIntermediateSize === 0 || isSize(sharedIntermediateSize);
      const sizes = [experts, topK, expertIntermediateSize, feedForward.latentSize ?? 1];
      if (!shared || !sizes.every(isSize)) return "experts with such sizes cannot be";
      return topK > experts ? `${topK} of ${experts} experts cannot be picked` : null;
    }
    case "none":
      return null;
  }
}
