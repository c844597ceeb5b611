import { normalQuantile } from "../model/normal-distribution";
import type { Seconds, Tokens } from "../units";
import type { Cycle, Replica } from "./cycle";
import type { LengthStratum } from "./lengths";

/** Points of the grid on which the prompt tokens of a gap are counted. */
const GRID = 32;
/** More prompts in a gap than this are as good as normally distributed. */
const MANY_PROMPTS = 30;
/** Standard deviations above the mean that the grid covers. */
const COVERED_DEVIATIONS = 5;

/**
 * Quantiles of the time between two steps of one sequence: the time itself of its decode,
 * and what the prompts that come between add: a part that any prompt adds, however short
 * (`Cycle.promptStepFloorSeconds`), and the rest in proportion to their tokens.
 *
 * Prompts come Poisson with mean n per gap. Those that an engine cuts come in pieces: as
 * many of the whole budget as the prompt has, and the rest. The tokens between two steps
 * are then compound Poisson, counted on a grid by Panjer's recursion
 * f_0 = e^(-n), f_j = (1/j) sum_i i n_i f_(j-i) (Panjer, ASTIN Bulletin 12, 1981); what
 * exceeds the budget waits for the next steps, which are full with a probability that
 * keeps the mean. With many prompts per gap a gamma distribution of the same mean and
 * variance stands for it (quantile by Wilson and Hilferty).
 *
 * Prompts that come in bunches, as a benchmark's client sends them, come in one of `together`
 * gaps only, there `together` times as many; what of a bunch has no room in one step makes
 * that gap longer.
 *
 * Checked against the 50th, 90th and 99th percentiles of the ML.ENERGY rows and against the
 * request-level simulation (docs/simulation.md).
 */
export function tokenTimes(cycle: Cycle, replica: Replica, together = 1): (p: number) => Seconds {
  const decode = cycle.decode.cost.stepSeconds;
  const added = cycle.stepSecondsMean - decode;
  const prompts = together * cycle.requestsPerSecond * cycle.stepSecondsMean;
  if (!(added > 0 && prompts > 0)) return () => decode;
  const times = bunchedTimes(cycle, replica, prompts, together);
  return (p) => {
    const amongBunched = 1 - (1 - p) * together;
    return amongBunched > 0 ? times(amongBunched) : decode;
  };
}

/** Quantiles among the gaps in which bunches come, `prompts` each on average: one of `together`. */
function bunchedTimes(
  cycle: Cycle,
  replica: Replica,
  prompts: number,
  together: number,
): (p: number) => Seconds {
  const decode = cycle.decode.cost.stepSeconds;
  const { lengths, prompts: computed } = replica;
  const mean = prompts * computed.tokensMean;
  const variance = prompts * computed.share ** 2 * lengths.inputSecondMoment;
  const { floor, rest } = addedParts(cycle);
  const restOfBunch = together * rest;
  if (prompts > MANY_PROMPTS) {
    const shape = (mean * mean) / variance;
    return (p) => decode + floor + restOfBunch * gammaQuantile(shape, p);
  }
  const budget =
    cycle.promptsShareSteps && replica.engine.prefillTokenBudget !== null
      ? Math.max(mean, replica.engine.prefillTokenBudget - cycle.decoding)
      : Infinity;
  const tokens = gapTokens(prompts, lengths.inputStrata(), computed.share, budget, mean, variance);
  return (p) => {
    const between = tokens(p);
    return between > 0 ? decode + floor + (restOfBunch * between) / mean : decode;
  };
}

/**
 * What prompts add to a gap: `floor` wherever any came, and `rest` times their tokens over
 * the mean. Prompts that run alone count by their tokens.
 */
function addedParts({
  mixedShare,
  promptsShareSteps,
  promptStepFloorSeconds,
  stepSecondsMean,
  decode,
}: Cycle): { readonly floor: Seconds; readonly rest: Seconds } {
  const added = stepSecondsMean - decode.cost.stepSeconds;
  if (!promptsShareSteps) return { floor: 0, rest: added };
  const floor = Math.min(promptStepFloorSeconds() - decode.cost.stepSeconds, added / mixedShare);
  return { floor, rest: added - mixedShare * floor };
}

/** Quantile of a gamma distribution of mean 1: (1 - 1/(9k) + z/(3 sqrt k))^3, at least 0. */
function gammaQuantile(shape: number, p: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  return Math.max(0, root) ** 3;
}

/** Quantiles of the prompt tokens between two steps. */
function gapTokens(
  prompts: number,
  strata: readonly LengthStratum[],
  computedShare: number,
  budget: Tokens,
  mean: Tokens,
  variance: number,
): (p: number) => Tokens {
  const longest = computedShare * strata[strata.length - 1]!.tokens;
  const reach = longest + mean + COVERED_DEVIATIONS * Math.sqrt(variance);
  const end = Math.min(budget, reach);
  const width = end / GRID;
  const rates = new Float64Array(GRID + 2);
  for (const { share, tokens } of strata) {
    const rate = prompts * share;
    const pieces = (computedShare * tokens) / end;
    const whole = Math.floor(pieces);
    rates[GRID]! += rate * whole;
    const at = (pieces - whole) * GRID;
    const left = Math.floor(at);
    rates[left]! += rate * (left + 1 - at);
    rates[left + 1]! += rate * (at - left);
  }
  let total = 0;
  let longestPiece = 0;
  const weighed = new Float64Array(GRID + 1);
  for (let i = 1; i <= GRID; i++) {
    total += rates[i]!;
    weighed[i] = i * rates[i]!;
    if (rates[i]! > 0) longestPiece = i;
  }
  const masses = new Float64Array(GRID + 1);
  masses[0] = Math.exp(-total);
  let below = masses[0];
  let counted = 0;
  for (let j = 1; j < GRID; j++) {
    let sum = 0;
    const last = Math.min(j, longestPiece);
    for (let i = 1; i <= last; i++) sum += weighed[i]! * masses[j - i]!;
    const mass = sum / j;
    masses[j] = mass;
    below += mass;
    counted += mass * j * width;
  }
  // What is not counted fills its step; and so do as many more steps as keep the mean.
  const full = Math.min(1, Math.max(1 - below, 1 - (end - mean) / (end - counted / below)));
  const scale = (1 - full) / below;
  return (p) => {
    let sum = masses[0]! * scale;
    if (p <= sum) return 0;
    for (let j = 1; j < GRID; j++) {
      const mass = masses[j]! * scale;
      // What is counted at a point lies around it.
      if (p <= sum + mass) return (j - 0.5 + (p - sum) / mass) * width;
      sum += mass;
    }
    return end;
  };
}
