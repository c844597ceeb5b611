import type { Tokens } from "../units";

/** What one step of a replica carries. */
export interface StepLoad {
  /** Sequences that each add one token. */
  readonly decodeSequences: number;
  /** Mean tokens of context of those. */
  readonly decodeContextTokens: Tokens;
  /** Tokens that each decoding sequence has checked at once: 1 where absent, more where drafts are verified. */
  readonly tokensPerSequence?: Tokens;
  /** Prompt tokens computed in this step, all prompts together. */
  readonly promptTokens: Tokens;
  /** Prompts they belong to; may be a fraction where means are asked. */
  readonly prompts: number;
  /** Mean tokens that a prompt token attends to: E[L^2] / (2 E[L]) for prompts of length L. */
  readonly promptContextTokens: Tokens;
}

/** What one rank of a replica computes in a step. */
export interface RankLoad {
  /** Sequences that each add one token. */
  readonly decodes: number;
  readonly decodeContextTokens: Tokens;
  /** Tokens of each of these: they share one reading of the sequence's cache. */
  readonly tokensPerSequence: Tokens;
  readonly promptTokens: Tokens;
  readonly prompts: number;
  readonly promptContextTokens: Tokens;
  /** Tokens that go through the layers. */
  readonly tokens: Tokens;
  /** Tokens that get logits. */
  readonly outputs: number;
}

/** The load of an average rank where attention is spread over `ranks` ranks. */
export function meanRankLoad(load: StepLoad, ranks: number): RankLoad {
  const decodes = load.decodeSequences / ranks;
  const promptTokens = load.promptTokens / ranks;
  const prompts = load.prompts / ranks;
  return rankLoad(load, decodes, promptTokens, prompts);
}

/**
 * Share of a step's prompt tokens that the rank with the most of them computes, where each
 * prompt goes to any of `ranks` ranks alike: 1/ranks + (1 - 1/ranks) / sqrt(prompts), between
 * 1/ranks and 1. Exact for one prompt and for very many; drawn prompts of exponential length
 * differ by 8 % at most (by 15 % beyond eight ranks).
 *
 * @param prompts - Below 1, for pieces of a prompt, it counts as 1.
 */
export function fullestShare(prompts: number, ranks: number): number {
  if (ranks === 1 || prompts <= 1) return 1;
  return 1 / ranks + (1 - 1 / ranks) / Math.sqrt(prompts);
}

/**
 * The load of the rank that computes the most prompt tokens, for which the others wait;
 * decoding sequences are spread evenly.
 */
export function fullestRankLoad(load: StepLoad, ranks: number): RankLoad {
  const share = fullestShare(load.prompts, ranks);
  return rankLoad(
    load,
    load.decodeSequences / ranks,
    load.promptTokens * share,
    load.prompts * share,
  );
}

/** What the ranks of a replica compute in a step. */
export interface RankLoads {
  /** Of the rank that the others wait for. */
  readonly fullest: RankLoad;
  /** Of an average rank, its own tokens alone. */
  readonly mean: RankLoad;
  /** Of an average rank's matrix products: with the tokens that it pads to the fullest's number. */
  readonly worked: RankLoad;
  /** Tokens that all ranks together pad. */
  readonly paddingTokens: Tokens;
}

/**
 * The loads of ranks over which attention is spread.
 *
 * @param pads - Whether they pad to the fullest (`Engine.padsRanks`).
 */
export function rankLoads(load: StepLoad, ranks: number, pads: boolean): RankLoads {
  const mean = meanRankLoad(load, ranks);
  if (ranks === 1) return { fullest: mean, mean, worked: mean, paddingTokens: 0 };
  const fullest = fullestRankLoad(load, ranks);
  if (!pads) return { fullest, mean, worked: mean, paddingTokens: 0 };
  return { fullest, mean, worked: fullest, paddingTokens: ranks * (fullest.tokens - mean.tokens) };
}

function rankLoad(
  { decodeContextTokens, promptContextTokens, tokensPerSequence = 1 }: StepLoad,
  decodes: number,
  promptTokens: Tokens,
  prompts: number,
): RankLoad {
  const decodeTokens = decodes * tokensPerSequence;
  return {
    decodes,
    decodeContextTokens,
    tokensPerSequence,
    promptTokens,
    prompts,
    promptContextTokens,
    tokens: decodeTokens + promptTokens,
    outputs: decodeTokens + prompts,
  };
}

/** Tokens of a step's decoding sequences, all together. */
export function decodeTokens({ decodeSequences, tokensPerSequence = 1 }: StepLoad): Tokens {
  return decodeSequences * tokensPerSequence;
}
