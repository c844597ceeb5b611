import type { Seconds } from "../units";
import type { Cycle } from "./cycle";

/** How long a request stays in its place, by how many run. */
export interface Residence {
  readonly places: number;
  /** n / X(n), X being what the replica finishes with n running: time in a place by Little's law. */
  readonly secondsAt: (running: number) => Seconds;
  /** The least number, 1 to `places`, at which `holds`; `places` where it holds nowhere. */
  readonly leastRunning: (holds: (running: number, seconds: Seconds) => boolean) => number;
}

/** Halvings of a stretch between two marks in the search of a number running. */
const BISECTIONS = 30;

/**
 * The time in a place drawn straight between 1, 2, 4, 8 ... sequences, `places`, and the
 * number at which as many finish as arrive. Over each such stretch it is nearly straight: a
 * part that all share and one for each sequence. Only those cycles are computed that are
 * asked for.
 *
 * @param fullest - The cycle of all places.
 */
export function residence(
  arrivals: number,
  places: number,
  fullest: Cycle,
  cycleOf: (running: number) => Cycle,
): Residence {
  const marks = [1];
  for (let mark = 2; mark < places; mark *= 2) marks.push(mark);
  if (places > 1) marks.push(places);
  const last = marks.length - 1;
  const known: Seconds[] = [];
  known[last] = places / fullest.requestsPerSecond;
  const atMark = (i: number): Seconds =>
    (known[i] ??= marks[i]! / cycleOf(marks[i]!).requestsPerSecond);
  const between = (running: number): Seconds => {
    if (running <= 1) return atMark(0);
    if (running >= places) return atMark(last);
    const i = Math.min(last - 1, 31 - Math.clz32(running));
    return onLine(running, marks[i]!, atMark(i), marks[i + 1]!, atMark(i + 1));
  };
  const even = leastOn(marks, between, (n, seconds) => n >= arrivals * seconds);
  const evenSeconds = even / cycleOf(even).requestsPerSecond;
  const stretch = Math.max(0, Math.min(last - 1, 31 - Math.clz32(even)));
  const secondsAt = (running: number): Seconds => {
    const low = marks[stretch]!;
    const high = marks[stretch + 1] ?? places;
    if (running <= low || running >= high) return between(running);
    return running < even
      ? onLine(running, low, atMark(stretch), even, evenSeconds)
      : onLine(running, even, evenSeconds, high, atMark(stretch + 1));
  };
  return {
    places,
    secondsAt,
    leastRunning: (holds) => leastOn(marks, secondsAt, holds),
  };
}

function onLine(at: number, from: number, start: Seconds, to: number, end: Seconds): Seconds {
  return to > from ? start + ((at - from) / (to - from)) * (end - start) : end;
}

function leastOn(
  marks: readonly number[],
  secondsAt: (running: number) => Seconds,
  holds: (running: number, seconds: Seconds) => boolean,
): number {
  let from = 0;
  let to = marks.length - 1;
  if (holds(1, secondsAt(1))) return 1;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (holds(marks[middle]!, secondsAt(marks[middle]!))) to = middle;
    else from = middle;
  }
  let low = marks[from]!;
  let high = marks[to]!;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (holds(middle, secondsAt(middle))) high = middle;
    else low = middle;
  }
  return high;
}
