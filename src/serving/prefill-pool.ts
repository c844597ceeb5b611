import { UNCHUNKED_PROMPT_TOKENS } from "./memory";
import type { ClockedStep } from "../model/throttle";
import type { Seconds } from "../units";
import { peakedness, type Wait } from "./burstiness";
import { runStep, type ClockSetting } from "./cycle";
import { openLoopWait, waitProbability } from "./occupancy";
import type { Prepared } from "./prepare";
import { promptBatches } from "./prompt-batches";

/** How a prefill pool serves prompts at a rate. */
export interface PrefillService {
  /** Prompts that run together, mean over steps. */
  readonly prompts: number;
  /** One of the steps that they take. */
  readonly step: ClockedStep;
  /** What a mean prompt takes alone. */
  readonly aloneSeconds: Seconds;
  /** The part of it that a short prompt takes, too. */
  readonly floorSeconds: Seconds;
  /** From the start of their first step to their first tokens, mean over prompts. */
  readonly promptSeconds: Seconds;
  /** Share of the time in which a replica has a prompt. */
  readonly busyShare: number;
  readonly waitSecondsMean: Seconds;
  readonly waitSeconds: (p: number) => Seconds;
}

/** Prompts of mean length that one replica runs together at most: up to the engine's budget of tokens, and memory. */
function mostTogether({ replica, memory }: Prepared): number {
  const { prefillTokenBudget } = replica.engine;
  const tokens = Math.max(1, replica.prompts.tokensMean);
  // An engine that cuts prompts fills its budget to the last token.
  const fit =
    prefillTokenBudget === null
      ? Math.floor(UNCHUNKED_PROMPT_TOKENS / tokens)
      : prefillTokenBudget / tokens;
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

/** Squared coefficient of variation of the prompts' lengths. */
export function lengthVariation({ replica }: Prepared): number {
  const { inputTokensMean, inputSecondMoment } = replica.lengths;
  return Math.max(0, inputSecondMoment / inputTokensMean ** 2 - 1);
}

/** The search for what runs together ends after so many rounds. */
const ROUNDS = 2;

/**
 * The pool at `requestsPerSecond`, up to `capacity`. Prompts wait in one queue; a replica
 * that is free takes all that wait, up to its budget, into one step (`promptBatches`, with
 * step times drawn straight through those of one prompt and of twice what is met). With c
 * replicas only those wait that find all busy (Erlang's C), for the first of c steps to end.
 *
 * Near capacity, and where a step has room for one prompt, they queue for several steps, as
 * in GI/G/c (`openLoopWait`): a share load^(sqrt(2 (most + 1)) - 2) of the time, with the
 * exponent of Sakasegawa, "An approximation formula L_q" (Annals of the Institute of
 * Statistical Mathematics 1977). There an engine that cuts prompts begins each in what
 * the one before it left of a step.
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
  const { replicas } = pool.deployment.parallelism;
  const variation = { arrivals: arrivalVariation, service: lengthVariation(pool) };
  const most = mostTogether(pool);
  const load = Math.min(1, requestsPerSecond / capacity);
  const queued = load ** (Math.sqrt(2 * (most + 1)) - 2);
  const peaked = peakedness(variation.arrivals, variation.service);
  const full = runPrompts(pool, clock, most);
  const alone = most > 1 ? runPrompts(pool, clock, 1) : full;

  let prompts = 1;
  let met = 1;
  let residualSeconds = alone.seconds / 2;
  let eachSeconds = alone.seconds;
  const takenBy = (): number =>
    Math.min(replicas, (requestsPerSecond * secondsOf(prompts)) / prompts);
  const secondsOf = (together: number): Seconds => alone.seconds + (together - 1) * eachSeconds;
  const waiting = (): number => waitProbability(replicas / peaked, takenBy() / peaked);
  for (let round = 0; most > 1 && round < ROUNDS; round++) {
    const mark = Math.min(most, Math.max(2, 2 * met));
    eachSeconds = (runPrompts(pool, clock, mark).seconds - alone.seconds) / (mark - 1);
    const batches = promptBatches({
      promptsPerSecond: requestsPerSecond / replicas,
      replicas,
      fixedSeconds: Math.max(0, alone.seconds - eachSeconds),
      eachSeconds,
      most,
      arrivals: variation.arrivals,
      lengths: variation.service,
    });
    // Prompts come together only where all replicas are busy: with one, whenever it is.
    const taken = takenBy();
    const share = taken > 0 ? Math.min(1, (waiting() * replicas) / taken) : 0;
    prompts = 1 + (batches.mean - 1) * share;
    met = 1 + (batches.met - 1) * share;
    ({ residualSeconds } = batches);
  }
  const taken = takenBy();
  const queue = openLoopWait(replicas, load * replicas, full.seconds / most, variation);
  // A step is full where more wait than it has room for; the work that waits falls off exponentially.
  const fullShare =
    queue.meanSeconds > 0 ? load * Math.exp((-load * full.seconds) / queue.meanSeconds) : 0;
  const cut = fullShare * cutSeconds(pool, full, most);
  // A queue counts the prompts of one's own step that come before one's own: these are not waited for.
  const ahead = ((met - 1) * eachSeconds + cut) / 2;
  const wait = mixed(
    firstEnd(waiting(), (2 * residualSeconds) / (replicas + 1)),
    shorter(queue, ahead),
    queued,
  );
  return {
    prompts,
    step: runPrompts(pool, clock, prompts).step,
    aloneSeconds: alone.seconds,
    floorSeconds: Math.max(0, alone.seconds - eachSeconds),
    promptSeconds: secondsOf(met) + cut,
    busyShare: taken / replicas,
    waitSecondsMean: wait.meanSeconds,
    waitSeconds: wait.quantileSeconds,
  };
}

/**
 * What a prompt takes longer that begins in the rest of a step and ends in another: a full
 * step's time for the tokens that it has of one. Nothing where equal prompts fill whole steps.
 */
function cutSeconds(pool: Prepared, full: { step: ClockedStep }, most: number): Seconds {
  const { engine, prompts } = pool.replica;
  if (engine.prefillTokenBudget === null) return 0;
  if (
    lengthVariation(pool) === 0 &&
    Number.isInteger(engine.prefillTokenBudget / prompts.tokensMean)
  )
    return 0;
  return full.step.cost.stepSeconds / most;
}

/** The wait of a share `probability` for the end of a step, evenly up to twice `meanSeconds`. */
function firstEnd(probability: number, meanSeconds: Seconds): Wait {
  return {
    meanSeconds: probability * meanSeconds,
    quantileSeconds: (p) =>
      probability > 1 - p ? 2 * meanSeconds * (1 - (1 - p) / probability) : 0,
  };
}

/** A wait that is `seconds` shorter. */
function shorter(wait: Wait, seconds: Seconds): Wait {
  return {
    meanSeconds: Math.max(0, wait.meanSeconds - seconds),
    quantileSeconds: (p) => Math.max(0, wait.quantileSeconds(p) - seconds),
  };
}

/** A share of `other` in the place of `one`. */
function mixed(one: Wait, other: Wait, share: number): Wait {
  return {
    meanSeconds: (1 - share) * one.meanSeconds + share * other.meanSeconds,
    quantileSeconds: (p) => (1 - share) * one.quantileSeconds(p) + share * other.quantileSeconds(p),
  };
}
