import type { Intake } from "./request-line";
import type { Sequence } from "./sequence";

/** Sequences on their way to a replica, by when they will be there. */
export interface Inbox extends Intake {
  /** Takes note of a sequence that will be there at its `readySeconds`. */
  expect(sequence: Sequence): void;
}

/** An empty inbox. */
export function createInbox(): Inbox {
  /** The last one comes first. */
  const coming: Sequence[] = [];
  const next = (): number => coming.at(-1)?.readySeconds ?? Infinity;
  return {
    get nextReadySeconds() {
      return next();
    },
    get nextArrivalSeconds() {
      return next();
    },
    take: () => coming.pop()!,
    expect(sequence) {
      let at = 0;
      while (at < coming.length && coming[at]!.readySeconds > sequence.readySeconds) at++;
      coming.splice(at, 0, sequence);
    },
  };
}
