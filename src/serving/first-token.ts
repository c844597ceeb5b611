import type { Seconds } from "../units";
import { stepsPerToken, type Cycle, type Replica } from "./cycle";

/** What a first token waits for once its request has a place, by cause. */
export interface FirstTokenParts {
  /** Host time of the request: parsing, tokenising, network. */
  readonly requestSeconds: Seconds;
  /** Rest of the step that an arrival finds under way, mean. */
  readonly residualSeconds: Seconds;
  /** Waiting inside the batch for room in its steps; much the same for all. */
  readonly queuedSeconds: Seconds;
  /** Prompts of other users that came together with this one, beyond that, mean. */
  readonly bunchedSeconds: Seconds;
  /** The prompt's own steps. */
  readonly promptSeconds: Seconds;
}

/**
 * TTFT without the queue for a place. In a closed loop the users who were answered
 * together ask again together (`bunchSeconds`). Where steps have no room for all prompts
 * they wait inside the batch, whoever came together: the longer of the two counts. An
 * engine that runs prompts alone lets them start at once; one that shares steps makes them
 * wait for half a step.
 */
export function firstTokenParts(
  replica: Replica,
  cycle: Cycle,
  busyShare: number,
  closedLoop: boolean,
): FirstTokenParts {
  const bunch = closedLoop ? bunchSeconds(replica, cycle) : 0;
  return {
    requestSeconds: replica.engineCoefficients.requestSeconds,
    residualSeconds: cycle.promptsShareSteps ? (busyShare * cycle.stepSecondsMean) / 2 : 0,
    queuedSeconds: cycle.promptQueueSeconds,
    bunchedSeconds: Math.max(0, bunch - cycle.promptQueueSeconds),
    promptSeconds: cycle.promptSeconds,
  };
}

/**
 * Time that the prompts of a bunch take which run before one's own. Where all answers are
 * equally long those who are answered together stay together: a prompt meets
 * `bunchShare` of the other users' prompts (fitted per engine to such benchmarks), W seconds
 * of them. Answers whose times differ by S (standard deviation) scatter a bunch, round after
 * round: of W / (W + S) that stay in reach as many come together again, and W^3 / (W + S)^2
 * is left, next to nothing for the lengths that people ask for (docs/simulation.md).
 */
export function bunchSeconds(replica: Replica, cycle: Cycle): Seconds {
  const together = togetherSeconds(replica, cycle);
  if (together <= 0) return 0;
  return together * (together / (together + answerScatterSeconds(replica, cycle))) ** 2;
}

/** W: what a prompt would meet of a bunch that nothing scatters. */
export function togetherSeconds({ engineCoefficients }: Replica, cycle: Cycle): Seconds {
  return engineCoefficients.bunchShare * Math.max(0, cycle.running - 1) * cycle.promptSeconds;
}

/** S: standard deviation of the time of an answer. */
export function answerScatterSeconds(replica: Replica, cycle: Cycle): Seconds {
  const { outputTokensMean, outputSecondMoment } = replica.lengths;
  const variance = Math.max(0, outputSecondMoment - outputTokensMean ** 2);
  return Math.sqrt(variance) * stepsPerToken(replica) * cycle.stepSecondsMean;
}
