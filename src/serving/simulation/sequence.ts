import type { WorkloadShare } from "../../catalog/workload";
import type { Seconds, Tokens } from "../../units";
import { quantileTokens } from "../lengths";
import type { Random } from "./random";

/** One request on its way through the engine. */
export interface Sequence {
  /** When the user asked. */
  arrivalSeconds: Seconds;
  /** When it may be scheduled: parsed by the host, or come from the prefill pool. */
  readySeconds: Seconds;
  /** Index of its class in the mix. */
  readonly workload: number;
  readonly inputTokens: Tokens;
  readonly outputTokens: Tokens;
  /** Of the prompt, what a prefix cache knows: never computed here. */
  readonly knownTokens: Tokens;
  /** Tokens to compute before the next one can be given: the prompt, after a preemption the answer so far too. */
  promptTokens: Tokens;
  /** Of those, in the KV cache: known or computed. */
  computedTokens: Tokens;
  /** Answer tokens given. */
  givenTokens: Tokens;
  /** Pages of the KV cache held. */
  pages: number;
  firstTokenSeconds: Seconds;
  lastTokenSeconds: Seconds;
}

/** Whole-number lengths of one request. */
export interface DrawnLengths {
  /** Index of the class in the mix. */
  readonly workload: number;
  readonly inputTokens: Tokens;
  readonly outputTokens: Tokens;
}

/**
 * Draws the lengths of a request: its class by weight, then prompt and answer
 * independently by inverting the class's distributions, rounded, at least 1.
 */
export function drawLengths(mix: readonly WorkloadShare[], random: Random): DrawnLengths {
  const total = mix.reduce((sum, { weight }) => sum + weight, 0);
  let left = random() * total;
  const past = mix.findIndex(({ weight }) => (left -= weight) < 0);
  const workload = past < 0 ? mix.length - 1 : past;
  const { inputTokens, outputTokens } = mix[workload]!.workload;
  return {
    workload,
    inputTokens: wholeTokens(quantileTokens(inputTokens, random())),
    outputTokens: wholeTokens(quantileTokens(outputTokens, random())),
  };
}

function wholeTokens(tokens: Tokens): Tokens {
  return Math.max(1, Math.round(tokens));
}

/**
 * A request of these lengths that was asked at one time and is ready at another. A prefix
 * cache knows the share `hitRate` of its prompt from the start, but never its last token.
 */
export function newSequence(
  { workload, inputTokens, outputTokens }: DrawnLengths,
  hitRate: number,
  arrivalSeconds: Seconds,
  readySeconds: Seconds,
): Sequence {
  const knownTokens = Math.min(inputTokens - 1, Math.round(hitRate * inputTokens));
  return {
    knownTokens,
    workload,
    arrivalSeconds,
    readySeconds,
    inputTokens,
    outputTokens,
    promptTokens: inputTokens,
    computedTokens: knownTokens,
    givenTokens: 0,
    pages: 0,
    firstTokenSeconds: NaN,
    lastTokenSeconds: NaN,
  };
}

/** True once the prompt is computed, so that each step adds a token. */
export function isDecoding(sequence: Sequence): boolean {
  return sequence.computedTokens === sequence.promptTokens;
}

/** Tokens that the next token attends to. */
export function contextOf(sequence: Sequence): Tokens {
  return sequence.inputTokens + sequence.givenTokens;
}
