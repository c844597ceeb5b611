import type { Tokens } from "../units";
import type { MixLengths } from "./lengths";

/** Where the KV cache of a prompt's known beginning lies. */
export type PrefixPlace =
  /** With its sequence on the GPU: earlier turns of the same conversation. */
  | "own"
  /** Once on the GPU for all sequences: a system prompt, a document that all ask about. */
  | "shared"
  /** In host memory, from where it is fetched before or while the rest is computed. */
  | "host";

/** Prompt tokens whose keys and values are known already and are not computed again. */
export interface PrefixCache {
  /** Share of every prompt's tokens that is found, from its start; 0 to below 1. */
  readonly hitRate: number;
  readonly place: PrefixPlace;
}

/** What of a mean prompt is computed. */
export interface ComputedPrompts {
  /** Share of a prompt's tokens that is computed, 1 - hit rate. A prompt of L tokens computes this share of L. */
  readonly share: number;
  /** Computed tokens of a mean prompt. */
  readonly tokensMean: Tokens;
  /**
   * Mean tokens that a computed token attends to. Behind a known beginning of h L tokens
   * the others see from h L to L, (1 + h) L / 2 on average, so over a mix
   * (1 + h) E[L^2] / (2 E[L]).
   */
  readonly contextTokens: Tokens;
}

/** Splits the prompts of a mix at the end of what the prefix cache knows. */
export function computedPrompts(
  lengths: MixLengths,
  prefix: PrefixCache | undefined,
): ComputedPrompts {
  const hitRate = prefix?.hitRate ?? 0;
  if (!(hitRate >= 0 && hitRate < 1)) {
    throw new RangeError(`computedPrompts: hit rate outside 0..1: ${hitRate}`);
  }
  return {
    share: 1 - hitRate,
    tokensMean: (1 - hitRate) * lengths.inputTokensMean,
    contextTokens: (1 + hitRate) * lengths.prefillContextTokens,
  };
}

/** Tokens of KV cache that all sequences of a replica share, 0 where each keeps its own. */
export function sharedPrefixTokens(lengths: MixLengths, prefix: PrefixCache | undefined): Tokens {
  return prefix?.place === "shared" ? prefix.hitRate * lengths.inputTokensMean : 0;
}
