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
  /** Share of the step in which each GPU works: below 1 where PP has fewer micro-batches under way than stages. */
  readonly activeShare: number;
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
  const { decodeSequences, promptTokens, prompts } = load;
  return rankLoad(load, decodeSequences / ranks, promptTokens / ranks, prompts / ranks);
}

/**
 * The load of the busiest of `ranks` ranks, for which the others wait: a sequence stands on
 * one rank whole, so fewer sequences or prompts than ranks do not get faster by more ranks.
 */
export function busiestRankLoad(load: StepLoad, ranks: number): RankLoad {
  const { decodeSequences, promptTokens, prompts } = load;
  const decodes = Math.max(decodeSequences / ranks, Math.min(1, decodeSequences));
  const ownPrompts = Math.max(prompts / ranks, Math.min(1, prompts));
  const ownTokens = prompts > 0 ? (promptTokens * ownPrompts) / prompts : 0;
  return rankLoad(load, decodes, ownTokens, ownPrompts);
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
