import type { Seconds } from "../units";

/** A replica that computes together, in one step, all prompts that came during the step before. */
export interface PromptBatches {
  /** Prompts in a step, mean over steps. */
  readonly mean: number;
  /** The same as a prompt meets it: full steps have more of them. */
  readonly met: number;
  /** Rest of the step that a prompt finds under way, mean over those that find one. */
  readonly residualSeconds: Seconds;
}

/** What comes to such a replica, and what its steps take. */
interface BatchSetting {
  /** Of one replica. */
  readonly promptsPerSecond: number;
  /** That take from the same queue. */
  readonly replicas: number;
  /** A step of n prompts takes `fixedSeconds` + n x `eachSeconds`. */
  readonly fixedSeconds: Seconds;
  readonly eachSeconds: Seconds;
  /** Prompts that a step takes at most. */
  readonly most: number;
  /** Squared coefficient of variation of the times between arrivals. */
  readonly arrivals: number;
  /** Squared coefficient of variation of the prompts' lengths. */
  readonly lengths: number;
}

const ROUNDS = 8;
/** Nearer to capacity every step is as full as it gets. */
const MOST_LOAD = 1 - 1e-6;

/**
 * Dynamic batching. During a step of B prompts m = t + x B others come on average, with
 * t = arrivals x fixed and x = arrivals x each; they make up the next step, or, where none
 * came, the next one that comes alone. In steady state, p0 being the probability of none,
 *
 *   E[B] = (t + p0) / (1 - x)
 *   E[B²] (1 - x²) = t² + a t + p0 + (2 t x + x² s + a x) E[B]
 *
 * with the squared coefficients of variation a of arrivals and s of lengths; exact for
 * Poisson arrivals but for p0, which is taken at the mean B. A prompt meets
 * E[B²] / E[B], and a step under way for E[S²] / (2 E[S]) longer. With c replicas the
 * variance of S counts by 1 / c.
 */
export function promptBatches(setting: BatchSetting): PromptBatches {
  const { promptsPerSecond, replicas, fixedSeconds, eachSeconds, most, arrivals, lengths } =
    setting;
  const fixed = promptsPerSecond * fixedSeconds;
  const each = Math.min(MOST_LOAD, promptsPerSecond * eachSeconds);
  let mean = 1;
  let none = 0;
  for (let round = 0; round < ROUNDS; round++) {
    none = noneProbability(fixed + each * mean, arrivals);
    mean = Math.min(most, (fixed + none) / (1 - each));
  }
  const square =
    (fixed * fixed +
      arrivals * fixed +
      none +
      (2 * fixed * each + each * each * lengths + arrivals * each) * mean) /
    (1 - each * each);
  const seconds = fixedSeconds + eachSeconds * mean;
  const secondsSquared =
    fixedSeconds * fixedSeconds +
    2 * fixedSeconds * eachSeconds * mean +
    eachSeconds * eachSeconds * (square + lengths * mean);
  // With several replicas what comes until one is free depends on the steps of all.
  const came = fixed + each * mean;
  const stepVariance = Math.max(0, secondsSquared / (seconds * seconds) - 1) / replicas;
  const cameSquared = came * came * (1 + stepVariance) + arrivals * came;
  return {
    mean: Math.max(1, mean),
    met: Math.min(most, Math.max(1, (cameSquared + none) / mean)),
    residualSeconds: secondsSquared / (2 * seconds),
  };
}

/** Probability that nobody comes where `mean` do on average: counts with variance `variation` x mean. */
function noneProbability(mean: number, variation: number): number {
  if (Math.abs(variation - 1) < 1e-6) return Math.exp(-mean);
  const spread = Math.max(variation, 0.01);
  return spread ** (-mean / (spread - 1));
}
