import type { Model } from "../catalog/model";
import { findModel, models } from "../catalog/models";
import type { Drafter, Speculation } from "../serving/config";

/** What a visitor says about speculative decoding. What does not apply now is kept for later. */
export interface SpeculationChoice {
  /** What proposes tokens; none: each step adds one token per sequence. */
  readonly drafter: "none" | Drafter["kind"];
  /** Id of the draft model. */
  readonly draftModel: string;
  /** A head's step over the model's own, 0 to 1. */
  readonly headCost: number;
  /** Tokens proposed per round. */
  readonly draftTokens: number;
  /** Probability that a proposed token is accepted, 0 to below 1. */
  readonly acceptance: number;
}

/**
 * No speculation. The figures that wait for it: 4 drafts of which 70 % are accepted lie in
 * the middle of what Leviathan et al. (ICML 2023) measured and chose. EAGLE's heads (Li et
 * al., ICML 2024) have 1.4 to 3.4 % of their models' parameters; their starts add to that.
 */
export const neutralSpeculation: SpeculationChoice = {
  drafter: "none",
  draftModel: "llama-3.1-8b",
  headCost: 0.05,
  draftTokens: 4,
  acceptance: 0.7,
};

/** What the core takes; undefined without speculation, null where the draft model is not in the catalog. */
export function resolveSpeculation(choice: SpeculationChoice): Speculation | undefined | null {
  const { draftTokens, acceptance } = choice;
  switch (choice.drafter) {
    case "none":
      return undefined;
    case "lookup":
      return { drafter: { kind: "lookup" }, draftTokens, acceptance };
    case "head":
      return {
        drafter: { kind: "head", relativeCost: choice.headCost },
        draftTokens,
        acceptance,
      };
    case "model": {
      const model = findModel(choice.draftModel);
      if (model === undefined) return null;
      return { drafter: { kind: "model", model }, draftTokens, acceptance };
    }
  }
}

/** Models that could draft for `target`: fewer parameters and, as far as its size tells, the same vocabulary. The smallest first. */
export function draftModels(target: Model): readonly Model[] {
  const own = target.architecture.vocabularySize;
  return models
    .filter(
      ({ architecture, publishedParameters }) =>
        publishedParameters.total < target.publishedParameters.total / 2 &&
        Math.abs(architecture.vocabularySize / own - 1) < 0.01,
    )
    .toSorted((a, b) => a.publishedParameters.total - b.publishedParameters.total);
}
