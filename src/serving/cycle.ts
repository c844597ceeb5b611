import type { Engine } from "../catalog/engine";
import type { EngineCoefficients } from "../model/coefficients";
import { clockedStep, type ClockedStep, type Machine } from "../model/throttle";
import type { Hertz, Seconds, Tokens, Watts } from "../units";
import type { MixLengths } from "./lengths";

/** Everything a replica's steps depend on that no operation changes. */
export interface Replica {
  readonly machine: Machine;
  readonly engine: Engine;
  readonly engineCoefficients: EngineCoefficients;
  readonly lengths: MixLengths;
  /** Expected length of the longest of so many answers. */
  readonly longestOutput: (sequences: number) => Tokens;
}

/** The clock an operator sets, resolved: no null. */
export interface ClockSetting {
  readonly smClockHertz: Hertz;
  readonly powerLimitWatts: Watts;
}

/**
 * A replica's steady state: a mix of steps with decodes alone and steps with prompts.
 * Little's law holds: running = requestsPerSecond x (residual + bunched + prompt +
 * (output - 1) x token seconds), all while there is work.
 */
export interface Cycle {
  /** Steps without prompts. */
  readonly decode: ClockedStep;
  /** Steps with prompts. */
  readonly mixed: ClockedStep;
  /** Share of steps with prompts. */
  readonly mixedShare: number;
  /** True where prompts share their steps with decodes. */
  readonly promptsShareSteps: boolean;
  /** Mean sequences in the engine while it has work. */
  readonly running: number;
  /** Share of time in which it has work. */
  readonly busyShare: number;
  /** Requests finished, and begun, per step of either kind. */
  readonly requestsPerStep: number;
  /** Requests finished per second while there is work. */
  readonly requestsPerSecond: number;
  /** Time between two tokens of one sequence, mean. */
  readonly tokenSecondsMean: Seconds;
  /** Prompts of others that come between two tokens, mean. */
  readonly promptsPerToken: number;
  /** Rest of the step or batch that an arrival finds under way, mean. */
  readonly residualSeconds: Seconds;
  /** Prompts of others in front of one's own, mean. */
  readonly bunchedSeconds: Seconds;
  /** Time of a prompt from its first chunk to its first token. */
  readonly promptSeconds: Seconds;
}

/** Groups of sequences that pass the stages of PP one behind the other: as many as stages, but no more than sequences. */
export function microBatchesOf(replica: Replica, sequences: number): number {
  return Math.min(replica.machine.plan.cut.pipeline, Math.max(1, sequences));
}

/**
 * One step of `replica`, its sequences spread over micro-batches: the time until all have
 * passed all stages.
 */
export function runStep(
  replica: Replica,
  clock: ClockSetting,
  decodeSequences: number,
  promptTokens: Tokens,
  prompts: number,
  microBatches: number = microBatchesOf(replica, decodeSequences + prompts),
): ClockedStep {
  const { machine, lengths } = replica;
  return clockedStep(
    machine,
    {
      decodeSequences: decodeSequences / microBatches,
      decodeContextTokens: lengths.decodeContextTokens,
      promptTokens: promptTokens / microBatches,
      prompts: prompts / microBatches,
      promptContextTokens: lengths.prefillContextTokens,
      activeShare: microBatches / machine.plan.cut.pipeline,
    },
    clock.smClockHertz,
    clock.powerLimitWatts,
  );
}
