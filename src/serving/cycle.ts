import type { Engine } from "../catalog/engine";
import type { EngineCoefficients } from "../model/coefficients";
import type { StepLoad } from "../model/step-load";
import { clockedStep, type ClockedStep, type Machine } from "../model/throttle";
import type { Hertz, Seconds, Tokens, Watts } from "../units";
import type { MixLengths } from "./lengths";

/** Everything a replica's steps depend on that no operation changes. */
export interface Replica {
  readonly machine: Machine;
  readonly engine: Engine;
  readonly engineCoefficients: EngineCoefficients;
  readonly lengths: MixLengths;
}

/** The clock an operator sets, resolved: no null. */
export interface ClockSetting {
  readonly smClockHertz: Hertz;
  readonly powerLimitWatts: Watts;
}

/**
 * A replica's steady state at a number of running sequences: a mix of steps with
 * decodes alone and steps with prompts.
 */
export interface Cycle {
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
  /** Time between two tokens of one sequence, mean. */
  readonly stepSecondsMean: Seconds;
  /** Time of a prompt from its first chunk to its first token. */
  readonly promptSeconds: Seconds;
  readonly requestsPerSecond: number;
}

/** Rounds of the fixed point between decoding sequences and time spent in prompts. */
const ROUNDS = 3;

/** One step of `replica` with prompts and contexts of mean length. */
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
    promptContextTokens: replica.lengths.prefillContextTokens,
  });
}

/** One step of `replica`; with PP the sequences are spread over as many micro-batches as stages. */
export function runLoad(replica: Replica, clock: ClockSetting, load: StepLoad): ClockedStep {
  const stages = replica.machine.plan.cut.pipeline;
  return clockedStep(
    replica.machine,
    {
      decodeSequences: load.decodeSequences / stages,
      decodeContextTokens: load.decodeContextTokens,
      promptTokens: load.promptTokens / stages,
      prompts: load.prompts / stages,
      promptContextTokens: load.promptContextTokens,
    },
    clock.smClockHertz,
    clock.powerLimitWatts,
  );
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
  const { inputTokensMean: input, outputTokensMean: output } = replica.lengths;
  const decodeSteps = Math.max(output - 1, 1e-3);
  const room = Math.max(budget - running, budget / 16);
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
    decode,
    mixed,
    mixedShare,
    promptsShareSteps: true,
    decoding,
    requestsPerStep,
    stepSecondsMean,
    // Little's law: what does not decode is in its prompt.
    promptSeconds: Math.max(promptSeconds, (running - decoding) / requestsPerSecond),
    requestsPerSecond,
  };
}

/**
 * Continuous batching without chunks: a waiting prompt runs alone, whole, and every
 * decode waits for it. Per decode step decoding / (O - 1) prompts do.
 */
function alternatingCycle(replica: Replica, clock: ClockSetting, running: number): Cycle {
  const { inputTokensMean: input, outputTokensMean: output } = replica.lengths;
  const decodeSteps = Math.max(output - 1, 1e-3);
  const decode = runStep(replica, clock, running, 0, 0);
  const perStep = running / decodeSteps;
  // Prompts that came during one step run together.
  const together = Math.max(1, Math.min(perStep, running));
  const mixed = runStep(replica, clock, 0, together * input, together);
  const prefillsPerDecode = perStep / together;
  const stepSecondsMean = decode.cost.stepSeconds + prefillsPerDecode * mixed.cost.stepSeconds;
  return {
    decode,
    mixed,
    mixedShare: prefillsPerDecode / (1 + prefillsPerDecode),
    promptsShareSteps: false,
    decoding: running,
    requestsPerStep: perStep / (1 + prefillsPerDecode),
    stepSecondsMean,
    promptSeconds: mixed.cost.stepSeconds,
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
  const { inputTokensMean: input } = replica.lengths;
  const decode = runStep(replica, clock, running, 0, 0);
  const mixed = runStep(replica, clock, 0, running * input, running);
  const steps = Math.max(longestOutput - 1, 0);
  const seconds = mixed.cost.stepSeconds + steps * decode.cost.stepSeconds;
  return {
    decode,
    mixed,
    mixedShare: 1 / (1 + steps),
    promptsShareSteps: false,
    decoding: running,
    requestsPerStep: running / (1 + steps),
    stepSecondsMean: decode.cost.stepSeconds,
    promptSeconds: mixed.cost.stepSeconds,
    requestsPerSecond: running / seconds,
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
