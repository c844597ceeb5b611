import type { ClockedStep } from "../../model/throttle";
import type { Tokens } from "../../units";
import { runLoad, type ClockSetting, type Replica } from "../cycle";
import type { ScheduledStep } from "./scheduler";
import { contextOf } from "./sequence";

/** Steps without prompts whose mean contexts differ by less than this share are costed once. */
const CONTEXT_STEP = 1 / 64;
/** Contexts that the key of a remembered step tells apart. */
const CONTEXTS = 4096;

/** Costs a step that was scheduled. */
export type StepCosts = (step: ScheduledStep) => ClockedStep;

/**
 * Costs steps with the numbers they really have. Steps without prompts are remembered
 * by their number of sequences and their mean context, rounded to one of steps 1/64
 * apart: the context is off by at most 0.8 %, to either side alike, and so is the part of
 * the step that reads the KV cache. Steps with prompts are costed exactly, each time.
 */
export function createStepCosts(replica: Replica, clock: ClockSetting): StepCosts {
  const known = new Map<number, ClockedStep>();
  return (step) => {
    const decodeSequences = step.decodes.length + step.padding.length;
    let context = 0;
    for (const sequence of step.decodes) context += contextOf(sequence);
    for (const sequence of step.padding) context += contextOf(sequence);
    const decodeContextTokens = decodeSequences === 0 ? 0 : context / decodeSequences;
    if (step.chunks.length === 0) {
      const rounded = Math.round(Math.log(decodeContextTokens) / Math.log1p(CONTEXT_STEP));
      const key = decodeSequences * CONTEXTS + rounded;
      let decode = known.get(key);
      if (decode === undefined) {
        decode = runLoad(replica, clock, {
          decodeSequences,
          decodeContextTokens: Math.exp(rounded * Math.log1p(CONTEXT_STEP)),
          promptTokens: 0,
          prompts: 0,
          promptContextTokens: 0,
        });
        known.set(key, decode);
      }
      return decode;
    }
    let promptTokens: Tokens = 0;
    let pairs = 0;
    for (const { sequence, tokens } of step.chunks) {
      promptTokens += tokens;
      pairs += tokens * (sequence.computedTokens + tokens / 2);
    }
    return runLoad(replica, clock, {
      decodeSequences,
      decodeContextTokens,
      promptTokens,
      prompts: step.chunks.length,
      promptContextTokens: pairs / promptTokens,
    });
  };
}
