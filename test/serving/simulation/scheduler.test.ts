import { describe, expect, test } from "vitest";
import { findEngine } from "../../../src/catalog/engines";
import type { KvPool } from "../../../src/serving/simulation/kv-pool";
import { schedulerOf, type EngineState } from "../../../src/serving/simulation/scheduler";
import { newSequence, type Sequence } from "../../../src/serving/simulation/sequence";
import { createWaitingQueue, type QueueOrder } from "../../../src/serving/simulation/waiting-queue";

const chunked = schedulerOf({ ...findEngine("vllm-2026")!, prefillTokenBudget: 100 });
const promptsFirst = schedulerOf(findEngine("vllm-2024")!);
const staticBatch = schedulerOf(findEngine("vllm-2023")!);

/** A cache of so many pages of one token, so that counts are easy. */
function tokenPool(tokens: number): KvPool {
  let used = 0;
  return {
    capacityBytes: tokens,
    get usedBytes() {
      return used;
    },
    hold(sequence, wanted) {
      const more = Math.max(0, wanted - sequence.pages);
      if (used + more > tokens) return false;
      used += more;
      sequence.pages += more;
      return true;
    },
    release(sequence) {
      used -= sequence.pages;
      sequence.pages = 0;
    },
    couldHold: (wanted) => wanted <= tokens,
  };
}

function engine(waiting: readonly Sequence[], pool = 10_000, order: QueueOrder = "first-come") {
  const queue = createWaitingQueue(order);
  for (const sequence of waiting) queue.add(sequence);
  const state: EngineState = {
    running: [],
    queue,
    pool: tokenPool(pool),
    maxBatch: 3,
    draftTokens: 0,
    preemptions: 0,
  };
  return state;
}

const request = (inputTokens: number, outputTokens = 5) =>
  newSequence({ workload: 0, inputTokens, outputTokens }, 0, 0, 0);

/** A sequence that has its prompt and one token, and holds its pages. */
function decoding(state: EngineState, inputTokens: number): Sequence {
  const sequence = request(inputTokens);
  state.pool.hold(sequence, inputTokens);
  sequence.computedTokens = inputTokens;
  sequence.givenTokens = 1;
  state.running.push(sequence);
  return sequence;
}

describe("chunked prefill, 100 tokens a step", () => {
  test("a decode takes 1, the first prompt 60, the second the 39 that are left", () => {
    const state = engine([request(60), request(70), request(10)]);
    decoding(state, 8);
    const step = chunked(state)!;
    expect(step.decodes).toHaveLength(1);
    expect(step.chunks.map(({ tokens }) => tokens)).toEqual([60, 39]);
    // Three places: the third prompt waits.
    expect(state.queue.length).toBe(1);
  });

  test("a prompt under way goes on before new ones", () => {
    const state = engine([request(150), request(30)]);
    const [first] = chunked(state)!.chunks;
    expect(first!.tokens).toBe(100);
    first!.sequence.computedTokens += 100;
    expect(chunked(state)!.chunks.map(({ tokens }) => tokens)).toEqual([50, 30]);
  });

  test("decodes leave a sixteenth of the budget to prompts", () => {
    const state = { ...engine([request(50)]), maxBatch: 200 };
    for (let i = 0; i < 120; i++) decoding(state, 2);
    expect(chunked(state)!.chunks.map(({ tokens }) => tokens)).toEqual([6]);
  });

  test("without a free page the newest goes, to the front of the queue, and is computed anew", () => {
    const state = engine([request(5)], 20);
    const oldest = decoding(state, 9);
    const newest = decoding(state, 11);
    newest.givenTokens = 3;
    // 9 + 11 tokens fill the cache; the oldest needs a tenth.
    const step = chunked(state)!;
    expect(step.decodes).toEqual([oldest]);
    expect(state.preemptions).toBe(1);
    expect(state.queue.first()).toBe(newest);
    // 11 prompt tokens and the 3 given are to be computed again.
    expect(newest.promptTokens).toBe(14);
    expect(newest.computedTokens).toBe(0);
    // Nobody new comes in beside a preemption.
    expect(step.chunks).toEqual([]);
  });
});

describe("a replica that decodes what a prefill pool computed", () => {
  /** Comes with its prompt computed and its first token. */
  const computed = (inputTokens: number): Sequence => {
    const sequence = request(inputTokens);
    sequence.computedTokens = inputTokens;
    sequence.givenTokens = 1;
    return sequence;
  };

  test.each([
    ["chunked", chunked],
    ["prompts first", promptsFirst],
  ])("%s: it gets its place and its next token in one step, without a chunk", (_, schedule) => {
    const came = computed(40);
    const state = engine([came]);
    const running = decoding(state, 8);
    const step = schedule(state)!;
    expect(step.decodes).toEqual([running, came]);
    expect(step.chunks).toEqual([]);
    expect(step.placed).toEqual([came]);
    // 8 + 1 and 40 + 1 tokens.
    expect(state.pool.usedBytes).toBe(50);
  });

  test("it waits where its pages do not fit, and stands before a prompt that is computed anew", () => {
    const state = engine([computed(60)], 100);
    decoding(state, 50);
    expect(chunked(state)!.placed).toEqual([]);
    expect(state.queue.length).toBe(1);

    const anew = request(150);
    const behind = engine([anew, computed(40)]);
    expect(chunked(behind)!.chunks).toEqual([{ sequence: anew, tokens: 100 }]);
    anew.computedTokens = 100;
    const next = chunked(behind)!;
    expect(next.chunks).toEqual([{ sequence: anew, tokens: 50 }]);
    expect(next.decodes).toHaveLength(1);
    // Decodes stand before prompts under way, who are the first to lose their pages.
    expect(behind.running).toEqual([next.decodes[0], anew]);
  });
});

describe("prompts first", () => {
  test("whole prompts together, while decodes wait; then decodes", () => {
    const state = engine([request(60), request(9000), request(10)]);
    const running = decoding(state, 8);
    const step = promptsFirst(state)!;
    expect(step.decodes).toEqual([]);
    // 60 + 9,000 exceed the 8,192 that a step's activations are sized for.
    expect(step.chunks.map(({ tokens }) => tokens)).toEqual([60]);
    step.chunks[0]!.sequence.computedTokens = 60;
    step.chunks[0]!.sequence.givenTokens = 1;
    state.queue.removeFirst();
    state.queue.removeFirst();
    expect(promptsFirst(state)!.decodes).toEqual([running, step.chunks[0]!.sequence]);
  });
});

describe("a static batch", () => {
  test("answered sequences are computed on until all are, then the next batch begins", () => {
    const state = engine([request(10, 2), request(20, 9), request(30, 9), request(40, 9)]);
    const first = staticBatch(state)!;
    expect(first.chunks.map(({ tokens }) => tokens)).toEqual([10, 20, 30]);
    for (const { sequence } of first.chunks) {
      sequence.computedTokens = sequence.promptTokens;
      sequence.givenTokens = 2;
    }
    const second = staticBatch(state)!;
    expect([second.decodes.length, second.padding.length]).toEqual([2, 1]);
    for (const { sequence } of first.chunks) sequence.givenTokens = sequence.outputTokens;
    expect(staticBatch(state)!.chunks.map(({ tokens }) => tokens)).toEqual([40]);
    // Whole requests are held: 40 + 9.
    expect(state.pool.usedBytes).toBe(49);
  });
});

describe("who goes first", () => {
  test("the shortest prompt, those of equal length as they came, preempted ones before all", () => {
    const [long, short, equal, back] = [request(50), request(10), request(10), request(99)];
    const { queue } = engine([long, short, equal], 100, "shortest-first");
    queue.putBack(back);
    const order = [back, short, equal, long].map((expected) => {
      const first = queue.first();
      queue.removeFirst();
      return first === expected;
    });
    expect(order).toEqual([true, true, true, true]);
    expect(queue.length).toBe(0);
  });
});
