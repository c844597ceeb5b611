import type { ClockedStep } from "../model/throttle";
import type { Seconds, Tokens } from "../units";
import { microBatchesOf, runStep, type ClockSetting, type Cycle, type Replica } from "./cycle";
import { occupationOf, othersShareOf, type Demand, type Occupation } from "./demand";
import type { MixLengths } from "./lengths";
import { settle } from "./settle";

/** Least share of the prefill budget that decodes leave to prompts. */
const LEAST_ROOM = 1 / 16;
/** Share of a step's room beyond which waiting prompts are taken to wait no longer. */
const MOST_LOAD = 0.999;
const STAY_TOLERANCE = 1e-9;
const STAY_ROUNDS = 20;

/** How prompts fall on the steps of one micro-batch. */
interface PromptSteps {
  readonly microBatches: number;
  /** Prompt tokens for which a step has room. */
  readonly room: Tokens;
  /** Steps that one prompt takes. */
  readonly chunks: number;
  /** Prompts that a step with prompts carries, mean. */
  readonly together: number;
  /** Steps with prompts per decode step. */
  readonly share: number;
}

/** What a rate of requests leads to. */
interface Trial extends PromptSteps {
  readonly requestsPerStep: number;
  /** Requests per step that the times below let through. */
  readonly image: number;
  readonly stay: Stay;
  readonly decode: ClockedStep;
  readonly mixed: ClockedStep;
  /** A decode step with what prompts add to it, mean. */
  readonly stepSeconds: Seconds;
  readonly promptSeconds: Seconds;
  readonly bunchedSeconds: Seconds;
}

/** A request's time in the engine as far as it depends on how many others are there. */
interface Stay {
  readonly occupation: Occupation;
  readonly othersShare: number;
  readonly tokenSeconds: Seconds;
  readonly residualSeconds: Seconds;
}

/**
 * Continuous batching. Each decode step finishes r requests, whose places go to new
 * prompts; r (O - 1) sequences decode. With a prefill budget the chunks of a prompt share
 * steps with decodes; without one, prompts run whole and alone while decodes wait. Between
 * its tokens a sequence meets the prompts of others, not its own. Prompts that need more
 * than the budget queue inside the batch.
 *
 * r settles where Little's law gives it back: r = throughput x step seconds.
 */
export function continuousCycle(replica: Replica, clock: ClockSetting, demand: Demand): Cycle {
  const most = demand.kind === "closed" ? demand.sequences : demand.places;
  const start = demand.kind === "closed" ? most : 1;
  const settled = settle(
    (requestsPerStep) => tryRate(replica, clock, demand, requestsPerStep),
    start / stepsPerRequest(replica),
    0,
    most,
  );
  return cycleOf(replica, demand, settled);
}

/** Steps of one request: those of its chunks and of its tokens. */
function stepsPerRequest({ engine, lengths }: Replica): number {
  const chunks = lengths.inputTokensMean / (engine.prefillTokenBudget ?? Infinity);
  return Math.max(1, chunks) + Math.max(lengths.outputTokensMean - 1, 0);
}

function tryRate(
  replica: Replica,
  clock: ClockSetting,
  demand: Demand,
  requestsPerStep: number,
): Trial {
  const { inputTokensMean: input, outputTokensMean: output } = replica.lengths;
  const sharesSteps = replica.engine.prefillTokenBudget !== null;
  const answerSteps = Math.max(output - 1, 0);
  const prompts = promptSteps(replica, requestsPerStep);
  const { microBatches, room, together } = prompts;
  const decoding = requestsPerStep * answerSteps;
  const decode = runStep(replica, clock, decoding, 0, 0, microBatches);
  const mixed = runStep(
    replica,
    clock,
    sharesSteps ? decoding : 0,
    microBatches * together * input,
    microBatches * together,
    microBatches,
  );
  // Answers of one token come with their prompts: no step decodes, nobody waits for others.
  const decodeSeconds = answerSteps > 0 ? decode.cost.stepSeconds : 0;
  const mixedSeconds = mixed.cost.stepSeconds;
  const added = sharesSteps ? mixedSeconds - decodeSeconds : mixedSeconds;
  const stepSeconds = decodeSeconds + prompts.share * added;
  const promptSeconds = prompts.chunks * mixedSeconds;
  const bunchedSeconds =
    demand.kind === "open"
      ? queuedSteps(replica.lengths, requestsPerStep / microBatches, room) * mixedSeconds
      : answerSteps > 0
        ? (demand.bunchShare * (demand.sequences - 1) * added) / together
        : 0;
  const stay = stayAmongOthers(
    demand,
    promptSeconds + bunchedSeconds,
    answerSteps,
    decodeSeconds,
    prompts.share * added,
  );
  const busyRate = stay.occupation.requestsPerSecond / stay.occupation.busyShare;
  return {
    ...prompts,
    requestsPerStep,
    image: Math.min(busyRate * stepSeconds, (microBatches * room) / input),
    stay,
    decode,
    mixed,
    stepSeconds,
    promptSeconds,
    bunchedSeconds,
  };
}

/**
 * Who stays among others waits for the rest of a step at first, then for their prompts
 * between its tokens; the longer all stay, the more others there are.
 */
function stayAmongOthers(
  demand: Demand,
  firstSeconds: Seconds,
  answerSteps: number,
  decodeSeconds: Seconds,
  promptsSeconds: Seconds,
): Stay {
  let running = demand.kind === "closed" ? demand.sequences : 1;
  for (let round = 1; ; round++) {
    const othersShare = answerSteps > 0 ? othersShareOf(demand, running) : 0;
    const tokenSeconds = decodeSeconds + othersShare * promptsSeconds;
    const residualSeconds = (othersShare * (decodeSeconds + promptsSeconds)) / 2;
    const occupation = occupationOf(
      demand,
      residualSeconds + firstSeconds + answerSteps * tokenSeconds,
    );
    const moved = Math.abs(occupation.running - running);
    if (moved <= STAY_TOLERANCE * running || round === STAY_ROUNDS) {
      return { occupation, othersShare, tokenSeconds, residualSeconds };
    }
    running = occupation.running;
  }
}

/**
 * Each step with prompts carries what has come since the last: prompts come Poisson, so
 * that a share 1 - exp(-begun x chunks) of the steps has some; all steps where answers have
 * but one token. Each rank of data-parallel attention has a budget of its own, and each
 * micro-batch of PP steps of its own.
 */
function promptSteps(replica: Replica, requestsPerStep: number): PromptSteps {
  const { inputTokensMean: input, outputTokensMean: output } = replica.lengths;
  const budget = replica.engine.prefillTokenBudget ?? Infinity;
  const ranks = replica.machine.plan.cut.attentionData;
  // As many as the steps need; a few more run, who wait.
  const sequences = requestsPerStep * stepsPerRequest(replica);
  const microBatches = microBatchesOf(replica, sequences);
  const begun = requestsPerStep / microBatches;
  const decoding = begun * Math.max(output - 1, 0);
  const rankRoom = Math.max(budget - decoding / ranks, budget * LEAST_ROOM);
  const room = ranks * rankRoom;
  const chunks = Math.max(1, input / rankRoom);
  const most = Math.min(Math.max(1, sequences / microBatches), room / input);
  if (output <= 1) {
    return { microBatches, room, chunks, together: Math.min(begun, most), share: 1 };
  }
  const together = Math.min(begun / -Math.expm1(-begun * chunks), most);
  return { microBatches, room, chunks, together, share: Math.min(1, begun / together) };
}

/**
 * Steps that a prompt of an open loop waits for those before it, by Pollaczek and Khinchine:
 * r E[L^2] / room^2 / (2 (1 - r E[L] / room)), where a prompt of L tokens takes L / room steps.
 */
function queuedSteps(lengths: MixLengths, begun: number, room: Tokens): number {
  const load = Math.min((begun * lengths.inputTokensMean) / room, MOST_LOAD);
  return (begun * lengths.inputSecondMoment) / (2 * room * room * (1 - load));
}

function cycleOf(replica: Replica, demand: Demand, trial: Trial): Cycle {
  const { stay, share, stepSeconds, requestsPerStep } = trial;
  const { occupation } = stay;
  const promptsShareSteps = replica.engine.prefillTokenBudget !== null;
  const rate = occupation.requestsPerSecond / occupation.busyShare;
  // Where the budget is the limit, the rest of a closed loop's sequences queue with their prompts.
  const served = demand.kind === "open" ? rate : Math.min(rate, requestsPerStep / stepSeconds);
  const queuedSeconds =
    demand.kind === "open"
      ? 0
      : (demand.sequences / occupation.busyShare) * (1 / served - 1 / rate);
  // A step with prompts alone is one more than the decode step that waits for it.
  const apart = !promptsShareSteps && replica.lengths.outputTokensMean > 1;
  const stepsPerDecode = apart ? 1 + share : 1;
  return {
    decode: trial.decode,
    mixed: trial.mixed,
    mixedShare: share / stepsPerDecode,
    promptsShareSteps,
    running:
      demand.kind === "open"
        ? occupation.running
        : demand.sequences / occupation.busyShare - served * demand.outsideSeconds,
    busyShare: occupation.busyShare,
    requestsPerStep: (served * stepSeconds) / stepsPerDecode,
    requestsPerSecond: served,
    tokenSecondsMean: stay.tokenSeconds,
    promptsPerToken: requestsPerStep * stay.othersShare,
    residualSeconds: stay.residualSeconds,
    bunchedSeconds: trial.bunchedSeconds + queuedSeconds,
    promptSeconds: trial.promptSeconds,
  };
}
