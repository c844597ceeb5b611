import type { Seconds } from "../units";
import { stepsPerToken, type Cycle, type Replica } from "./cycle";

/** Smoother arrivals than this count as this smooth: the formulas divide by it. */
const LEAST_PEAKEDNESS = 0.1;

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

/** A wait, by its mean and its quantiles. */
export interface Wait {
  readonly meanSeconds: Seconds;
  /** The wait that a share `p` of the requests does not exceed. */
  readonly quantileSeconds: (p: number) => Seconds;
}
