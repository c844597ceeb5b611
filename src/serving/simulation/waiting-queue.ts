import type { Sequence } from "./sequence";

/** Who goes first: as they came, or the shortest prompt. */
export type QueueOrder = "first-come" | "shortest-first";

/** Requests that wait for a place; preempted ones before all others. */
export interface WaitingQueue {
  readonly length: number;
  first(): Sequence | undefined;
  removeFirst(): void;
  add(sequence: Sequence): void;
  /** Puts a preempted sequence in front. */
  putBack(sequence: Sequence): void;
}

/** An empty queue. Shortest-first keeps the order of arrival among prompts of the same length. */
export function createWaitingQueue(order: QueueOrder): WaitingQueue {
  /** The last one goes first. */
  const preempted: Sequence[] = [];
  /** From `head` on. */
  let queue: Sequence[] = [];
  let head = 0;
  return {
    get length() {
      return preempted.length + queue.length - head;
    },
    first: () => preempted.at(-1) ?? queue[head],
    removeFirst() {
      if (preempted.length > 0) {
        preempted.pop();
      } else if (++head > 1024) {
        queue = queue.slice(head);
        head = 0;
      }
    },
    add(sequence) {
      if (order === "first-come") {
        queue.push(sequence);
        return;
      }
      let low = head;
      let high = queue.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (queue[middle]!.inputTokens <= sequence.inputTokens) low = middle + 1;
        else high = middle;
      }
      queue.splice(low, 0, sequence);
    },
    putBack: (sequence) => void preempted.push(sequence),
  };
}
