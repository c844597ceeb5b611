import type { Seconds } from "../units";
import { arrivalVariationSquared, type Wait } from "./burstiness";
import type { Load } from "./config";
import type { Cycle } from "./cycle";
import type { MixLengths } from "./lengths";
import { delayed, type Occupancy } from "./occupancy";

/** The gamma distribution is a spike below. */
const LEAST_VARIATION = 0.01;
/** Newton's steps to the root of a convex function from below it: each gains digits. */
const MOST_NEWTON_STEPS = 30;

/**
 * What requests of an open loop wait for the prompts that came before theirs: a GI/G/1
 * queue whose server computes prompts. With exponential service times an arrival finds n
 * prompts with probability (1 - s) s^n, s being the root of s = A(mu (1 - s)), A the
 * Laplace transform of the gamma distributed times between arrivals (Kleinrock, "Queueing
 * Systems" I, 6.4); other service times lengthen the wait by (a + b) / (a + 1), with
 * the squared coefficients of variation a of arrivals and b of prompts, as in Kingman's
 * formula. Exact for Poisson arrivals (Pollaczek and Khinchine).
 *
 * @param variation - a.
 * @param prompt - Time that one prompt adds to the replica's steps, mean, and b.
 */
export function promptsAheadWait(
  requestsPerSecond: number,
  variation: number,
  prompt: { readonly seconds: Seconds; readonly variation: number },
): Wait {
  const load = requestsPerSecond * prompt.seconds;
  if (!(load > 0 && load < 1)) return { meanSeconds: 0, quantileSeconds: () => 0 };
  const arrivals = Math.max(variation, LEAST_VARIATION);
  const found = busyFound(load, arrivals);
  const longer = (arrivals + prompt.variation) / (arrivals + 1);
  const waitingSeconds = (longer * prompt.seconds) / (1 - found);
  return {
    meanSeconds: found * waitingSeconds,
    quantileSeconds: (p) => (found > 1 - p ? Math.log(found / (1 - p)) * waitingSeconds : 0),
  };
}

/** Share of gamma arrivals that find a single exponential server busy: s = (1 + v (1 - s) / load)^(-1/v). */
function busyFound(load: number, variation: number): number {
  let share = 0;
  for (let i = 0; i < MOST_NEWTON_STEPS; i++) {
    const base = 1 + (variation * (1 - share)) / load;
    const transform = base ** (-1 / variation);
    const slope = transform / (base * load) - 1;
    const next = share - (transform - share) / slope;
    if (next - share < 1e-9) return next;
    share = next;
  }
  return share;
}

/**
 * Time that a mean prompt adds to the steps of a replica whose prompts share or interrupt
 * them, and how it varies: in proportion to the prompt's length. 0 where one batch runs at
 * a time.
 */
export function promptService(
  cycle: Cycle,
  lengths: MixLengths,
): { readonly seconds: Seconds; readonly variation: number } {
  const added = cycle.stepSecondsMean - cycle.decode.cost.stepSeconds;
  return {
    seconds: Math.max(0, added) / (cycle.requestsPerSecond * cycle.stepSecondsMean),
    variation: Math.max(0, lengths.inputSecondMoment / lengths.inputTokensMean ** 2 - 1),
  };
}

/**
 * An occupancy whose requests also wait for the prompts before theirs. In a closed loop
 * these are the bunched prompts of `firstTokenParts`.
 */
export function behindPrompts(
  load: Load,
  replicas: number,
  lengths: MixLengths,
  occupancy: Occupancy,
): Occupancy {
  if (load.kind !== "rate") return occupancy;
  const arrivals = load.requestsPerSecond / replicas;
  const variation = arrivalVariationSquared(load.arrivalVariation ?? 1, replicas);
  const wait = promptsAheadWait(arrivals, variation, promptService(occupancy.cycle, lengths));
  return delayed(occupancy, wait);
}
