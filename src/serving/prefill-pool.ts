import { UNCHUNKED_PROMPT_TOKENS } from "./memory";
import type { ClockedStep } from "../model/throttle";
import type { Seconds } from "../units";
import { runStep, type ClockSetting } from "./cycle";
import { openLoopWait } from "./occupancy";
import type { Prepared } from "./prepare";

/** How a prefill pool serves prompts at a rate. */
export interface PrefillService {
  /** Prompts that run together, mean. */
  readonly prompts: number;
  /** One of the steps that they take. */
  readonly step: ClockedStep;
  /** From the start of their first step to their first tokens. */
  readonly promptSeconds: Seconds;
  /** Share of the time in which a replica has a prompt. */
  readonly busyShare: number;
  readonly waitSecondsMean: Seconds;
  readonly waitSeconds: (p: number) => Seconds;
}

/** Prompts of mean length that one replica runs together at most: up to the engine's budget of tokens, and memory. */
function mostTogether({ replica, memory }: Prepared): number {
  const budget = replica.engine.prefillTokenBudget ?? UNCHUNKED_PROMPT_TOKENS;
  const fit = Math.floor(budget / Math.max(1, replica.prompts.tokensMean));
  return Math.max(1, Math.min(fit, memory.maxSequences));
}

/** `prompts` mean prompts run together: in one step, or in chunks where the engine cuts what exceeds its budget. */
function runPrompts(
  { replica }: Prepared,
  clock: ClockSetting,
  prompts: number,
): { readonly step: ClockedStep; readonly seconds: Seconds } {
  const tokens = prompts * replica.prompts.tokensMean;
  const chunk = Math.min(tokens, replica.engine.prefillTokenBudget ?? tokens);
  const chunks = tokens / chunk;
  const step = runStep(replica, clock, 0, chunk, prompts / chunks);
  return { step, seconds: chunks * step.cost.stepSeconds };
}

/** Requests per second whose prompts the whole pool can compute: every step as full as it gets. */
export function prefillCapacity(pool: Prepared, clock: ClockSetting): number {
  const most = mostTogether(pool);
  return (pool.deployment.parallelism.replicas * most) / runPrompts(pool, clock, most).seconds;
}

/**
 * The pool at `requestsPerSecond`, below `capacity`. Prompts wait in one queue for the
 * first free replica (GI/G/c, see `openLoopWait`); their time grows with their length,
 * so it varies as lengths do. The longer the queue, the more prompts run together: 1 at
 * rest, the most at capacity, in between in proportion to the load (assumed).
 *
 * @param arrivalVariation - Squared coefficient of variation of the times between arrivals.
 */
export function prefillService(
  pool: Prepared,
  clock: ClockSetting,
  requestsPerSecond: number,
  capacity: number,
  arrivalVariation: number,
): PrefillService {
  const { replica, deployment } = pool;
  const { replicas } = deployment.parallelism;
  const { inputTokensMean, inputSecondMoment } = replica.lengths;
  const load = Math.min(1, requestsPerSecond / capacity);
  const prompts = 1 + (mostTogether(pool) - 1) * load;
  const { step, seconds } = runPrompts(pool, clock, prompts);
  const secondsEach = seconds / prompts;
  const taken = Math.min(requestsPerSecond * secondsEach, replicas);
  const wait = openLoopWait(replicas, taken, secondsEach, {
    arrivals: arrivalVariation,
    service: Math.max(0, inputSecondMoment / inputTokensMean ** 2 - 1),
  });
  return {
    prompts,
    step,
    promptSeconds: seconds,
    busyShare: taken / replicas,
    waitSecondsMean: wait.meanSeconds,
    waitSeconds: wait.quantileSeconds,
  };
}
