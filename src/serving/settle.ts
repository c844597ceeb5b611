/** Relative distance between a value and its image at which they count as the same. */
const TOLERANCE = 1e-6;
const MAX_TRIALS = 60;
/** Every so many trials the bracket is halved. */
const HALVING = 8;

/** What a trial value leads to. */
export interface Image {
  /** The value that the trial would bring about; equal to it once settled. */
  readonly image: number;
}

/**
 * Finds the value within [low, high] that brings about itself: image(x) = x, where the
 * image is above small values and below large ones. Goes from the start to its image,
 * then along the line through the last two trials; halves the bracket where that leads out
 * of it or, now and then, in case it creeps (as at a step of the function). Returns what
 * the last trial gave: that of an end where the image lies beyond it.
 */
export function settle<T extends Image>(
  trial: (value: number) => T,
  start: number,
  low: number,
  high: number,
): T {
  let from = low;
  let to = high;
  let value = Math.min(high, Math.max(low, start));
  let found = trial(value);
  let next = found.image;
  for (let trials = 1; trials < MAX_TRIALS; trials++) {
    const excess = found.image - value;
    if (Math.abs(excess) <= TOLERANCE * value) break;
    if (excess > 0) from = value;
    else to = value;
    if (to - from <= TOLERANCE * to) break;
    const before = value;
    if (next >= high && to === high) value = high;
    else if (next > from && next < to && trials % HALVING !== 0) value = next;
    else value = (from + to) / 2;
    found = trial(value);
    const slope = (found.image - value - excess) / (value - before);
    next = value - (found.image - value) / slope;
  }
  return found;
}
