import type { Engine } from "../catalog/engine";
import type { Tokens } from "../units";

/**
 * An engine with another budget of prompt tokens per step (vLLM:
 * `--max-num-batched-tokens`, SGLang: `--chunked-prefill-size`). An engine that runs
 * prompts whole cuts them then; one that runs one batch at a time has no use for it.
 *
 * @param budget - Prompt tokens that one step may carry; null: the engine's own.
 */
export function withPrefillBudget(engine: Engine, budget: Tokens | null): Engine {
  if (budget === null || !engine.continuousBatching) return engine;
  return { ...engine, prefillTokenBudget: budget };
}

/**
 * The engine of a whole replica: each of its `ranks` ranks of data-parallel attention has a
 * budget of prompt tokens of its own.
 */
export function withRankBudgets(engine: Engine, ranks: number): Engine {
  const { prefillTokenBudget } = engine;
  if (ranks === 1 || prefillTokenBudget === null) return engine;
  return { ...engine, prefillTokenBudget: ranks * prefillTokenBudget };
}
