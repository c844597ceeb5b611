import { runStep, type ClockSetting, type Cycle, type Replica } from "./cycle";
import { occupationOf, type Demand, type Occupation } from "./demand";
import { settle, type Image } from "./settle";
import type { ClockedStep } from "../model/throttle";
import type { Seconds } from "../units";

/** One batch of so many sequences, and what it leads to. */
interface Batch extends Image {
  readonly decode: ClockedStep;
  readonly mixed: ClockedStep;
  readonly steps: number;
  readonly seconds: Seconds;
  readonly occupation: Occupation;
}

/**
 * One batch at a time: all prompts, then steps until the longest answer is done. Who is
 * answered earlier, or comes in between, waits for the next batch.
 */
export function staticCycle(replica: Replica, clock: ClockSetting, demand: Demand): Cycle {
  const runBatch = (sequences: number): Batch => {
    const { inputTokensMean: input } = replica.lengths;
    const decode = runStep(replica, clock, sequences, 0, 0);
    const mixed = runStep(replica, clock, 0, sequences * input, sequences);
    const steps = Math.max(replica.longestOutput(sequences) - 1, 0);
    const seconds = mixed.cost.stepSeconds + steps * decode.cost.stepSeconds;
    const occupation = occupationOf(demand, seconds);
    return { image: occupation.running, decode, mixed, steps, seconds, occupation };
  };
  const batch =
    demand.kind === "closed" ? runBatch(demand.sequences) : settle(runBatch, 1, 1, demand.places);
  const { decode, mixed, steps, seconds, occupation } = batch;
  const answerSeconds = Math.max(replica.lengths.outputTokensMean - 1, 0) * decode.cost.stepSeconds;
  return {
    decode,
    mixed,
    mixedShare: 1 / (1 + steps),
    promptsShareSteps: false,
    running: occupation.running,
    busyShare: occupation.busyShare,
    requestsPerStep: occupation.running / (1 + steps),
    requestsPerSecond: occupation.running / seconds,
    tokenSecondsMean: decode.cost.stepSeconds,
    promptsPerToken: 0,
    residualSeconds:
      demand.kind === "closed"
        ? seconds - mixed.cost.stepSeconds - answerSeconds
        : (occupation.busyShare * seconds) / 2,
    bunchedSeconds: 0,
    promptSeconds: mixed.cost.stepSeconds,
  };
}
