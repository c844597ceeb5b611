import type { Seconds } from "../../units";

/** Below it the smaller roof adds less than 1e-11 of the larger. */
const NEGLIGIBLE_EXPONENT = -26;

/**
 * Two roofs joined smoothly: (a^p + b^p)^(1/p). p = 1 adds them, a large p takes
 * the larger. Both at least 0, p at least 0.5; symmetric and monotone in a and b.
 */
export function joinRoofs(a: number, b: number, power: number): number {
  const larger = a > b ? a : b;
  if (larger <= 0) return 0;
  const smaller = a > b ? b : a;
  // exp and log take a third of Math.pow's time, and this runs in every kernel of every step.
  const exponent = power * Math.log(smaller / larger);
  if (exponent < NEGLIGIBLE_EXPONENT) return larger;
  return larger * Math.exp(Math.log1p(Math.exp(exponent)) / power);
}

/**
 * Time of a kernel as an engine runs it: the fitted one times `slowdown`, but no less than
 * its bytes take at the data sheet's bandwidth (`memory`) and its FLOPs at the peak (`compute`).
 */
export function withinRoofs(
  slowdown: number,
  fitted: Seconds,
  memory: Seconds,
  compute: Seconds,
): Seconds {
  return Math.max(slowdown * fitted, memory, compute);
}
