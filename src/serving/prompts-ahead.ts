import type { Seconds } from "../units";
import { arrivalVariationSquared, foundBusy, type Wait } from "./burstiness";
import type { Load } from "./config";
import { promptRoom, type Cycle, type Replica } from "./cycle";
import { delayed, type Occupancy } from "./occupancy";

/** The cycle that the load comes from is found as near as this. */
const MOST_LOAD = 1 - 1e-4;

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
  const load = Math.min(MOST_LOAD, requestsPerSecond * prompt.seconds);
  if (!(load > 0)) return { meanSeconds: 0, quantileSeconds: () => 0 };
  const found = foundBusy(load, variation);
  const longer = (variation + prompt.variation) / (variation + 1);
  const waitingSeconds = (longer * prompt.seconds) / (1 - found);
  return {
    meanSeconds: found * waitingSeconds,
    quantileSeconds: (p) => (found > 1 - p ? Math.log(found / (1 - p)) * waitingSeconds : 0),
  };
}

/**
 * How long a mean prompt keeps the next ones waiting on a replica whose prompts share or
 * interrupt its steps, and how that varies: in proportion to the prompt's length. It is the
 * time that the prompt adds to steps, without what the shortest would add to a shared one
 * (launches that all prompts of the step wait for together), and, where steps have a budget
 * of prompt tokens, as much of a step without prompts as it takes of the budget: with every
 * step's budget used up prompts are always busy. 0 where one batch runs at a time.
 */
export function promptService(
  cycle: Cycle,
  replica: Replica,
): { readonly seconds: Seconds; readonly variation: number } {
  const { engine, lengths, prompts } = replica;
  const { stepSeconds } = cycle.decode.cost;
  const launched = cycle.mixedShare * Math.max(0, cycle.promptStepFloorSeconds() - stepSeconds);
  const added = Math.max(0, cycle.stepSecondsMean - stepSeconds - launched);
  const budget = cycle.promptsShareSteps ? engine.prefillTokenBudget : null;
  const steps =
    budget === null ? 0 : prompts.tokensMean / promptRoom(replica, cycle.running, budget);
  return {
    seconds: added / (cycle.requestsPerSecond * cycle.stepSecondsMean) + steps * stepSeconds,
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
  replica: Replica,
  occupancy: Occupancy,
): Occupancy {
  if (load.kind !== "rate") return occupancy;
  const arrivals = load.requestsPerSecond / replicas;
  const variation = arrivalVariationSquared(load.arrivalVariation ?? 1, replicas);
  const wait = promptsAheadWait(arrivals, variation, promptService(occupancy.cycle, replica));
  return delayed(occupancy, wait);
}
