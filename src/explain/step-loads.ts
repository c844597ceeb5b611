import type { StepLoad } from "../model/step-load";
import { promptRoom } from "../serving/cycle";
import type { Tokens } from "../units";
import type { StepId } from "./step-equations";
import type { Workings } from "./workings";

/** What one of the steps carries; with pipeline stages one of as many micro-batches. */
export function microBatchOf(workings: Workings, id: StepId): StepLoad {
  const { cycle } = workings;
  const { replica } =
    workings.kind === "pools" && id === "prefill"
      ? workings.pair.prefill.prepared
      : workings.prepared;
  const { lengths, prompts, machine } = replica;
  const stages = machine.plan.cut.pipeline;
  const decodes =
    id === "decode" || (id === "prompts" && cycle.promptsShareSteps) ? cycle.decoding : 0;
  const promptTokens = id === "decode" ? 0 : promptTokensOf(workings, id);
  return {
    decodeSequences: decodes / stages,
    decodeContextTokens: lengths.decodeContextTokens,
    promptTokens: promptTokens / stages,
    prompts: promptTokens / prompts.tokensMean / stages,
    promptContextTokens: prompts.contextTokens,
  };
}

/** Prompt tokens of a step with prompts. */
function promptTokensOf(workings: Workings, id: StepId): Tokens {
  if (id === "prefill" && workings.kind === "pools") {
    const { service } = workings.flow;
    const { prompts, engine } = workings.pair.prefill.prepared.replica;
    const together = service.prompts * prompts.tokensMean;
    return Math.min(together, engine.prefillTokenBudget ?? together);
  }
  const { cycle, prepared } = workings;
  const { replica } = prepared;
  // Each request's prompt is computed once, in the steps that have prompts.
  const perStep = (cycle.requestsPerStep * replica.prompts.tokensMean) / cycle.mixedShare;
  const budget = replica.engine.prefillTokenBudget;
  if (!cycle.promptsShareSteps || budget === null) return perStep;
  return Math.min(perStep, promptRoom(replica, cycle.running, budget));
}
