import type { Engine } from "../../catalog/engine";
import type { Tokens } from "../../units";
import { UNCHUNKED_PROMPT_TOKENS } from "../memory";
import type { KvPool } from "./kv-pool";
import { contextOf, isDecoding, type Sequence } from "./sequence";
import type { WaitingQueue } from "./waiting-queue";

/** What the engine has at hand when it plans a step. */
export interface EngineState {
  /** In the order in which they were given a place; planning changes it. */
  running: Sequence[];
  readonly queue: WaitingQueue;
  readonly pool: KvPool;
  /** Largest number of sequences that run together. */
  readonly maxBatch: number;
  /** Tokens that speculation proposes per step and sequence; 0: none. */
  readonly draftTokens: Tokens;
  /** Sequences that lost their pages so far. */
  preemptions: number;
}

/** A piece of a prompt that one step computes. */
export interface Chunk {
  readonly sequence: Sequence;
  readonly tokens: Tokens;
}

/** What one step computes. */
export interface ScheduledStep {
  /** Sequences that add a token. */
  readonly decodes: readonly Sequence[];
  readonly chunks: readonly Chunk[];
  /** Sequences of a static batch whose answers are done and that are computed until all are. */
  readonly padding: readonly Sequence[];
  /** Those of all these that get their place with this step. */
  readonly placed: readonly Sequence[];
}

/** Plans the next step; null where nothing can run. */
export type Scheduler = (state: EngineState) => ScheduledStep | null;

/** The scheduler of an engine, by its way of batching. */
export function schedulerOf(engine: Engine): Scheduler {
  if (!engine.continuousBatching) return staticBatch;
  const budget = engine.prefillTokenBudget;
  return budget === null ? promptsFirst : (state) => chunked(state, budget);
}

/**
 * Holds one more token, and its drafts, for every decoding sequence, oldest first. Where no page is
 * left, the newest running sequence gives up its pages and goes back to the queue, to be
 * computed anew (vLLM's preemption by recomputing).
 */
function holdDecodes(state: EngineState): Sequence[] {
  const decodes: Sequence[] = [];
  for (let index = 0; index < state.running.length; index++) {
    const sequence = state.running[index]!;
    if (!isDecoding(sequence)) continue;
    const tokens = contextOf(sequence) + state.draftTokens;
    if (holdOrPreempt(state, sequence, tokens)) decodes.push(sequence);
  }
  return decodes;
}

/** False where the sequence itself was the newest and had to go. */
function holdOrPreempt(state: EngineState, sequence: Sequence, tokens: Tokens): boolean {
  while (!state.pool.hold(sequence, tokens)) {
    const newest = state.running.pop()!;
    preempt(state, newest);
    if (newest === sequence) return false;
  }
  return true;
}

function preempt(state: EngineState, sequence: Sequence): void {
  state.pool.release(sequence);
  sequence.promptTokens = sequence.inputTokens + sequence.givenTokens;
  sequence.computedTokens = sequence.knownTokens;
  state.queue.putBack(sequence);
  state.preemptions++;
}

/**
 * Chunked prefill: every decode adds its token, prompts share what the budget leaves
 * (at least a sixteenth of it), those under way first, then new ones as far as places
 * and pages go; who comes with its prompt computed decodes at once. After a preemption
 * nobody new is let in.
 */
function chunked(state: EngineState, budget: Tokens): ScheduledStep | null {
  const { queue, pool, maxBatch } = state;
  const preemptionsBefore = state.preemptions;
  const decodes = holdDecodes(state);
  const decoded = decodes.length * (1 + state.draftTokens);
  let room = Math.max(budget - decoded, Math.floor(budget / 16));
  const chunks: Chunk[] = [];
  const placed: Sequence[] = [];
  const compute = (sequence: Sequence, tokens: Tokens): void => {
    chunks.push({ sequence, tokens });
    room -= tokens;
  };
  // Prompts under way stand behind all decodes: each got its tokens before those after it.
  for (let index = decodes.length; index < state.running.length && room > 0; index++) {
    const sequence = state.running[index]!;
    const tokens = Math.min(room, sequence.promptTokens - sequence.computedTokens);
    if (holdOrPreempt(state, sequence, sequence.computedTokens + tokens)) {
      compute(sequence, tokens);
    }
  }
  while (room > 0 && state.running.length < maxBatch && state.preemptions === preemptionsBefore) {
    const sequence = queue.first();
    if (sequence === undefined) break;
    if (isDecoding(sequence)) {
      if (!pool.hold(sequence, contextOf(sequence) + state.draftTokens)) break;
      state.running.splice(decodes.length, 0, sequence);
      decodes.push(sequence);
      room -= 1 + state.draftTokens;
    } else {
      const tokens = Math.min(room, sequence.promptTokens - sequence.computedTokens);
      if (!pool.hold(sequence, sequence.computedTokens + tokens)) break;
      state.running.push(sequence);
      compute(sequence, tokens);
    }
    queue.removeFirst();
    placed.push(sequence);
  }
  return stepOf(decodes, chunks, placed);
}

/**
 * Without chunks: as long as prompts wait and have room, a step computes whole prompts
 * (together up to the tokens that activations are sized for, at least one) and decodes
 * wait; else every sequence adds a token.
 */
function promptsFirst(state: EngineState): ScheduledStep | null {
  const { queue, pool, maxBatch } = state;
  const chunks: Chunk[] = [];
  const placed: Sequence[] = [];
  let tokens = 0;
  while (state.running.length < maxBatch) {
    const sequence = queue.first();
    if (sequence === undefined) break;
    const own = sequence.promptTokens - sequence.computedTokens;
    if (tokens > 0 && tokens + own > UNCHUNKED_PROMPT_TOKENS) break;
    if (!pool.hold(sequence, sequence.promptTokens)) break;
    queue.removeFirst();
    state.running.push(sequence);
    placed.push(sequence);
    if (own > 0) chunks.push({ sequence, tokens: own });
    tokens += own;
  }
  return chunks.length > 0 ? stepOf([], chunks, placed) : stepOf(holdDecodes(state), [], placed);
}

/**
 * One batch at a time: all prompts in one step, then steps until the longest answer is
 * done. Answered sequences keep their place and are computed on. Pages for whole
 * requests are held from the start, so nobody is preempted.
 */
function staticBatch(state: EngineState): ScheduledStep | null {
  const { queue, pool, maxBatch } = state;
  const decodes = state.running.filter((one) => one.givenTokens < one.outputTokens);
  if (decodes.length > 0) {
    const padding = state.running.filter((one) => one.givenTokens >= one.outputTokens);
    return { decodes, chunks: [], padding, placed: [] };
  }
  for (const sequence of state.running) pool.release(sequence);
  state.running = [];
  const chunks: Chunk[] = [];
  while (state.running.length < maxBatch) {
    const sequence = queue.first();
    if (sequence === undefined) break;
    if (!pool.hold(sequence, sequence.inputTokens + sequence.outputTokens + state.draftTokens))
      break;
    queue.removeFirst();
    state.running.push(sequence);
    chunks.push({ sequence, tokens: sequence.promptTokens - sequence.computedTokens });
  }
  return stepOf([], chunks, state.running);
}

function stepOf(
  decodes: readonly Sequence[],
  chunks: readonly Chunk[],
  placed: readonly Sequence[],
): ScheduledStep | null {
  return decodes.length + chunks.length === 0 ? null : { decodes, chunks, padding: [], placed };
}
