import type { Tokens } from "../units";

/** What one step of a replica carries. */
export interface StepLoad {
  /** Sequences that each add one token. */
  readonly decodeSequences: number;
  /** Mean tokens of context of those. */
  readonly decodeContextTokens: Tokens;
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
  { decodeContextTokens, promptContextTokens }: StepLoad,
  decodes: number,
  promptTokens: Tokens,
  prompts: number,
): RankLoad {
  return {
    decodes,
    decodeContextTokens,
    promptTokens,
    prompts,
    promptContextTokens,
    tokens: decodes + promptTokens,
    outputs: decodes + prompts,
  };
}
