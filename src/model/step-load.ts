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
