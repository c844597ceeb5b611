import type { Engine } from "../catalog/engine";
import type { EngineCoefficients } from "../model/coefficients";
import type { StepLoad } from "../model/step-load";
import { clockedStep, type ClockedStep, type Machine } from "../model/throttle";
import type { Hertz, Seconds, Tokens, Watts } from "../units";
import { withHostCopies, type HostKv } from "./host-kv";
import type { MixLengths } from "./lengths";
import type { ComputedPrompts } from "./prefix";
import { once } from "./once";
import { roundsFor, speculativeStep, type SpeculativeReplica } from "./speculation";

/** Everything a replica's steps depend on that no operation changes. */
export interface Replica {
  readonly machine: Machine;
  readonly engine: Engine;
  readonly engineCoefficients: EngineCoefficients;
  /** Of the requests as they come; what of their prompts is computed is in `prompts`. */
  readonly lengths: MixLengths;
  /** All of each prompt, unless a prefix cache knows its beginning. */
  readonly prompts: ComputedPrompts;
  /** KV cache that is read over the host link; null: none. */
  readonly hostKv: HostKv | null;
  /** Null: each step adds one token per sequence. */
  readonly speculation: SpeculativeReplica | null;
}

/** The clock an operator sets, resolved: no null. */
export interface ClockSetting {
  /** Of steps without prompts and, where no other is set for them, of those with prompts. */
  readonly smClockHertz: Hertz;
  /** Of steps with prompts, decodes beside them included. */
  readonly prefillClockHertz?: Hertz;
  readonly powerLimitWatts: Watts;
}

/**
 * A replica's steady state at a number of running sequences: a mix of steps with
 * decodes alone and steps with prompts.
 */
export interface Cycle {
  /** Sequences in a place, that decode or are in their prompts. */
  readonly running: number;
  /** Steps without prompts. */
  readonly decode: ClockedStep;
  /** Steps with prompts; the same object as `decode` where there are none. */
  readonly mixed: ClockedStep;
  /** Share of steps with prompts. */
  readonly mixedShare: number;
  /** Sequences that decode; the rest of the running ones are in their prompts. */
  readonly decoding: number;
  /** True where prompts share their steps with decodes. */
  readonly promptsShareSteps: boolean;
  /** Requests finished, and begun, per step of either kind. */
  readonly requestsPerStep: number;
  /** Mean time from one step of a decoding sequence to its next: between two tokens, or two rounds. */
  readonly stepSecondsMean: Seconds;
  /**
   * Time of a step with prompts, however short they are: at least that of one without.
   * Worked out when first asked for.
   */
  readonly promptStepFloorSeconds: () => Seconds;
  /** Time of a prompt's own steps, from its first chunk to its first token. */
  readonly promptSeconds: Seconds;
  /** Time that a prompt waits inside the batch for room in its steps, mean. */
  readonly promptQueueSeconds: Seconds;
  readonly requestsPerSecond: number;
}

/** Rounds of the fixed point between decoding sequences and time spent in prompts. */
const ROUNDS = 3;

/**
 * One step of `replica` with prompts and contexts of mean length. `promptTokens` are those
 * that are computed: `replica.prompts.share` of the prompts' lengths.
 */
export function runStep(
  replica: Replica,
  clock: ClockSetting,
  decodeSequences: number,
  promptTokens: Tokens,
  prompts: number,
): ClockedStep {
  return runLoad(replica, clock, {
    decodeSequences,
    decodeContextTokens: replica.lengths.decodeContextTokens,
    promptTokens,
    prompts,
    promptContextTokens: replica.prompts.contextTokens,
  });
}

/**
 * One step of `replica`; with PP the sequences are spread over as many micro-batches as
 * stages. A step with prompt tokens runs at the prefill clock. Copies from host memory
 * run beside the kernels (`withHostCopies`). With speculation it is a whole round: the
 * drafts, then the step that checks them.
 */
export function runLoad(replica: Replica, clock: ClockSetting, load: StepLoad): ClockedStep {
  const { machine, hostKv, speculation } = replica;
  const stages = machine.plan.cut.pipeline;
  const { prefillClockHertz = clock.smClockHertz } = clock;
  const ofStage: StepLoad = {
    decodeSequences: load.decodeSequences / stages,
    decodeContextTokens: load.decodeContextTokens,
    promptTokens: load.promptTokens / stages,
    prompts: load.prompts / stages,
    promptContextTokens: load.promptContextTokens,
  };
  const hertz = load.promptTokens > 0 ? prefillClockHertz : clock.smClockHertz;
  const step =
    speculation === null
      ? clockedStep(machine, ofStage, hertz, clock.powerLimitWatts)
      : speculativeStep(machine, speculation, ofStage, hertz, clock.powerLimitWatts);
  return hostKv === null ? step : withHostCopies(step, hostKv, machine, load);
}

/** Tokens that a decoding sequence puts into one step: its last, and the drafts behind it. */
function tokensPerSequence({ speculation }: Replica): Tokens {
  return 1 + (speculation?.draftTokens ?? 0);
}

/** Steps, with speculation rounds, that add `tokens` tokens to a sequence, mean. */
export function stepsFor({ speculation }: Replica, tokens: Tokens): number {
  return speculation === null ? tokens : roundsFor(tokens, speculation);
}

/** Steps, or rounds, of a mean answer after its first token, which the prompt gives. */
export function decodeStepsOf(replica: Replica): number {
  return Math.max(stepsFor(replica, replica.lengths.outputTokensMean - 1), 1e-3);
}

/**
 * Steps per token of a mean answer: 1, or with speculation rounds per token, below 1. The
 * tokens of a round come together; its time counts as spread evenly over them.
 */
export function stepsPerToken(replica: Replica): number {
  const tokens = replica.lengths.outputTokensMean - 1;
  return tokens > 0 ? stepsFor(replica, tokens) / tokens : 1;
}

/** Prompt tokens that fit into a step beside `running` sequences; at least a sixteenth of the budget. */
export function promptRoom(replica: Replica, running: number, budget: Tokens): Tokens {
  return Math.max(budget - running * tokensPerSequence(replica), budget / 16);
}

/**
 * Time of the shortest step with prompts. Where experts, latent attention or states have to
 * be launched from the host for any prompt, it is that of one token; else a decode's.
 */
function promptStepFloor(
  replica: Replica,
  clock: ClockSetting,
  decoding: number,
  decode: ClockedStep,
  mixed: ClockedStep,
): () => Seconds {
  if (replica.machine.plan.ungraphedBlocks === 0) return () => decode.cost.stepSeconds;
  return once(() => {
    const shortest = runStep(replica, clock, decoding, 1, 1);
    return Math.min(
      Math.max(shortest.cost.stepSeconds, decode.cost.stepSeconds),
      mixed.cost.stepSeconds,
    );
  });
}

/**
 * Continuous batching with chunked prefill. Of `running` sequences `decoding` add a
 * token each step; each step finishes decoding / (O - 1) requests, whose places go to
 * new prompts. A prompt takes ceil(I / budget) steps; steps are with prompts with
 * probability 1 - exp(-chunks per step). Where prompts would need more than the
 * budget, they queue inside the batch and fewer sequences decode.
 */
function chunkedCycle(
  replica: Replica,
  clock: ClockSetting,
  running: number,
  budget: Tokens,
): Cycle {
  const { tokensMean: input } = replica.prompts;
  const decodeSteps = decodeStepsOf(replica);
  const room = promptRoom(replica, running, budget);
  const decodeLimit = (room * decodeSteps) / input;
  let decoding = Math.min(running, decodeLimit);
  const chunksPerPrompt = Math.max(1, input / room);
  let decode = runStep(replica, clock, decoding, 0, 0);
  let mixed = decode;
  let mixedShare = 0;
  let stepSecondsMean = decode.cost.stepSeconds;
  let promptSeconds = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const perStep = decoding / decodeSteps;
    mixedShare = Math.max(1 - Math.exp(-perStep * chunksPerPrompt), 1e-12);
    const promptTokens = Math.min((perStep * input) / mixedShare, room);
    mixed = runStep(replica, clock, decoding, promptTokens, promptTokens / input);
    stepSecondsMean =
      (1 - mixedShare) * decode.cost.stepSeconds + mixedShare * mixed.cost.stepSeconds;
    promptSeconds = chunksPerPrompt * mixed.cost.stepSeconds;
    const inPrompts = promptSeconds / (decodeSteps * stepSecondsMean);
    const next = Math.min(running / (1 + inPrompts), decodeLimit);
    if (Math.abs(next - decoding) < 0.005 * decoding || round === ROUNDS - 1) break;
    decoding = next;
    decode = runStep(replica, clock, decoding, 0, 0);
  }
  const requestsPerStep = decoding / decodeSteps;
  const requestsPerSecond = requestsPerStep / stepSecondsMean;
  return {
    running,
    decode,
    mixed,
    mixedShare,
    promptsShareSteps: true,
    decoding,
    requestsPerStep,
    stepSecondsMean,
    promptStepFloorSeconds: promptStepFloor(replica, clock, decoding, decode, mixed),
    promptSeconds,
    // Little's law: what does not decode is in its prompt, or waits for it.
    promptQueueSeconds: Math.max(0, (running - decoding) / requestsPerSecond - promptSeconds),
    requestsPerSecond,
  };
}

/**
 * Continuous batching without chunks: a waiting prompt runs alone, whole, and every
 * decode waits for it. Per decode step decoding / (O - 1) prompts do.
 */
function alternatingCycle(replica: Replica, clock: ClockSetting, running: number): Cycle {
  const { tokensMean: input } = replica.prompts;
  const decodeSteps = decodeStepsOf(replica);
  const decode = runStep(replica, clock, running, 0, 0);
  const perStep = running / decodeSteps;
  // Prompts that came during one step run together: Poisson's mean n, where any came at all.
  const together = Math.min(Math.max(1, running), perStep / -Math.expm1(-perStep));
  const mixed = runStep(replica, clock, 0, together * input, together);
  const prefillsPerDecode = perStep / together;
  const stepSecondsMean = decode.cost.stepSeconds + prefillsPerDecode * mixed.cost.stepSeconds;
  return {
    running,
    decode,
    mixed,
    mixedShare: prefillsPerDecode / (1 + prefillsPerDecode),
    promptsShareSteps: false,
    decoding: running,
    requestsPerStep: perStep / (1 + prefillsPerDecode),
    stepSecondsMean,
    promptStepFloorSeconds: () => decode.cost.stepSeconds,
    promptSeconds: mixed.cost.stepSeconds,
    promptQueueSeconds: 0,
    requestsPerSecond: perStep / stepSecondsMean,
  };
}

/**
 * One batch at a time: all prompts, then steps until the longest answer is done.
 * `longestOutput` is the expected length of that answer.
 */
function staticCycle(
  replica: Replica,
  clock: ClockSetting,
  running: number,
  longestOutput: Tokens,
): Cycle {
  const { tokensMean: input } = replica.prompts;
  const decode = runStep(replica, clock, running, 0, 0);
  const mixed = runStep(replica, clock, 0, running * input, running);
  const steps = stepsFor(replica, Math.max(longestOutput - 1, 0));
  const seconds = mixed.cost.stepSeconds + steps * decode.cost.stepSeconds;
  return {
    running,
    decode,
    mixed,
    mixedShare: 1 / (1 + steps),
    promptsShareSteps: false,
    decoding: running,
    requestsPerStep: running / (1 + steps),
    stepSecondsMean: decode.cost.stepSeconds,
    promptStepFloorSeconds: () => decode.cost.stepSeconds,
    promptSeconds: mixed.cost.stepSeconds,
    promptQueueSeconds: 0,
    requestsPerSecond: running / seconds,
  };
}

/** A replica that only decodes: prompts come computed from elsewhere. */
export function decodeCycle(replica: Replica, clock: ClockSetting, running: number): Cycle {
  const decode = runStep(replica, clock, running, 0, 0);
  const requestsPerStep = running / decodeStepsOf(replica);
  return {
    running,
    decode,
    mixed: decode,
    mixedShare: 0,
    promptsShareSteps: false,
    decoding: running,
    requestsPerStep,
    stepSecondsMean: decode.cost.stepSeconds,
    promptStepFloorSeconds: () => decode.cost.stepSeconds,
    promptSeconds: 0,
    promptQueueSeconds: 0,
    requestsPerSecond: requestsPerStep / decode.cost.stepSeconds,
  };
}

/** The steady state of one replica with `running` sequences in it, by the engine's way of batching. */
export function cycleAt(
  replica: Replica,
  clock: ClockSetting,
  running: number,
  longestOutput: (sequences: number) => Tokens,
): Cycle {
  if (!replica.engine.continuousBatching) {
    return staticCycle(replica, clock, running, longestOutput(running));
  }
  const budget = replica.engine.prefillTokenBudget;
  return budget === null
    ? alternatingCycle(replica, clock, running)
    : chunkedCycle(replica, clock, running, budget);
}
