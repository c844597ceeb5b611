import type { Seconds } from "../units";
import { stepsPerToken, type Cycle, type Replica } from "./cycle";

/** Smoother arrivals than this count as this smooth: the formulas divide by it. */
const LEAST_PEAKEDNESS = 0.1;
/** Newton's steps to the root of a convex function from below it: each gains digits. */
const MOST_NEWTON_STEPS = 30;
/** So near to Poisson, the limit stands for the formula, which divides by the distance. */
const POISSON_DISTANCE = 1e-9;

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
  const prompt = cycle.promptSeconds;
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

/**
 * Probability that nobody is there, where on average `mean` are, with a variance of
 * `mean` x `peaked`: z^(-m / (z - 1)). A negative binomial count above 1, a binomial one
 * below, e^-m at 1 (Poisson).
 */
export function emptyProbability(mean: number, peaked: number): number {
  const distance = peaked - 1;
  const exponent =
    Math.abs(distance) < POISSON_DISTANCE ? mean : (mean * Math.log(peaked)) / distance;
  return Math.exp(-exponent);
}

/** A wait, by its mean and its quantiles. */
export interface Wait {
  readonly meanSeconds: Seconds;
  /** The wait that a share `p` of the requests does not exceed. */
  readonly quantileSeconds: (p: number) => Seconds;
}

/**
 * What requests wait for the prompts that came just before theirs, beyond what they would
 * at random: the difference of two GI/M/1 queues whose server computes prompts, one with
 * the given arrivals and one with Poisson's. An arrival finds n prompts with probability
 * (1 - s) s^n, s being the root of s = A(mu (1 - s)), A the Laplace transform of the
 * gamma distributed times between arrivals (Kleinrock, "Queueing Systems" I, 6.4).
 * Nothing where arrivals are no wilder than at random: their wait is not counted either.
 *
 * @param variation - Squared coefficient of variation of the times between arrivals.
 * @param promptSeconds - Time that one prompt adds to the replica's steps.
 */
export function promptsAheadWait(
  requestsPerSecond: number,
  variation: number,
  promptSeconds: Seconds,
): Wait {
  const load = Math.min(requestsPerSecond * promptSeconds, 1);
  if (!(variation > 1 && load > 0 && load < 1)) {
    return { meanSeconds: 0, quantileSeconds: () => 0 };
  }
  const found = busyFound(load, variation);
  const quantile = (busy: number, p: number): Seconds =>
    busy > 1 - p ? (Math.log(busy / (1 - p)) * promptSeconds) / (1 - busy) : 0;
  return {
    meanSeconds: (found / (1 - found) - load / (1 - load)) * promptSeconds,
    quantileSeconds: (p) => quantile(found, p) - quantile(load, p),
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

/** Time that one prompt adds to the steps of a replica whose prompts share or interrupt them. */
export function secondsPerPrompt(cycle: Cycle): Seconds {
  const added = cycle.stepSecondsMean - cycle.decode.cost.stepSeconds;
  return Math.max(0, added) / (cycle.requestsPerSecond * cycle.stepSecondsMean);
}
