import type { Seconds } from "../units";
import { stepsPerToken, type Cycle, type Replica } from "./cycle";

/** Smoother arrivals than this count as this smooth: the formulas divide by it. */
const LEAST_PEAKEDNESS = 0.1;
/** The gamma distribution is a spike below. */
const LEAST_VARIATION = 0.01;
/** Newton's steps to the root of a convex function from below it: each gains digits. */
const MOST_NEWTON_STEPS = 30;

/**
 * Squared coefficient of variation of the times between arrivals at one replica, where
 * each request of a stream of `variation` goes to one of `replicas` at random:
 * 1 + (variation^2 - 1) / replicas. A thinned renewal stream comes nearer to Poisson.
 *
 * @param variation - Standard deviation over mean of the stream's times; Poisson: 1.
 */
export function arrivalVariationSquared(variation: number, replicas: number): number {
  return 1 + (variation * variation - 1) / replicas;
}

/**
 * Squared coefficient of variation of the time that a request keeps its place: its
 * prompt's steps, in proportion to the prompt's length, and a step for each token
 * after the first. Prompts and answers are taken as independent.
 */
export function serviceVariationSquared(replica: Replica, cycle: Cycle): number {
  const { lengths } = replica;
  const { inputTokensMean: input, outputTokensMean: output } = lengths;
  const inputVariance = Math.max(0, lengths.inputSecondMoment / input ** 2 - 1);
  const outputVariance = Math.max(0, lengths.outputSecondMoment - output ** 2);
  const prompt = cycle.promptSeconds + cycle.promptQueueSeconds;
  const token = stepsPerToken(replica) * cycle.stepSecondsMean;
  const answer = Math.max(output - 1, 0) * token;
  if (prompt + answer <= 0) return 0;
  const variance = prompt ** 2 * inputVariance + token ** 2 * outputVariance;
  return variance / (prompt + answer) ** 2;
}

/**
 * Variance over mean of the requests that are in service at once where nobody ever waits:
 * 1 for Poisson arrivals, above it for bursts. Exact for exponential times in service,
 * 1 + (a - 1) / 2, and for fixed ones, a; between them by their variation s:
 * 1 + (a - 1) / (1 + s).
 * Source: A. E. Eckberg, "Generalized Peakedness of Teletraffic Processes" (ITC 10, 1983).
 *
 * @param arrivals - Squared coefficient of variation of the times between arrivals.
 * @param service - The same of the times in service.
 */
export function peakedness(arrivals: number, service: number): number {
  return Math.max(LEAST_PEAKEDNESS, 1 + (arrivals - 1) / (1 + service));
}

/** A wait, by its mean and its quantiles. */
export interface Wait {
  readonly meanSeconds: Seconds;
  /** The wait that a share `p` of the requests does not exceed. */
  readonly quantileSeconds: (p: number) => Seconds;
}

/**
 * Share of gamma distributed arrivals that find a single exponential server busy: the root
 * s of s = A(mu (1 - s)) = (1 + a (1 - s) / load)^(-1 / a), A being the Laplace transform
 * of the times between arrivals (Kleinrock, "Queueing Systems" I, 6.4); in GI/M/c, by how much
 * each number waiting is less likely than the one before. `load` itself where a is 1.
 *
 * @param load - Arrivals per service; from 1 on every arrival finds it busy.
 * @param arrivals - a, the squared coefficient of variation of the times between arrivals.
 */
export function foundBusy(load: number, arrivals: number): number {
  if (load <= 0) return 0;
  if (load >= 1) return 1;
  const variation = Math.max(arrivals, LEAST_VARIATION);
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
