import type { EngineCoefficients } from "../model/coefficients";
import type { Seconds } from "../units";
import type { Cycle } from "./cycle";

/** What a first token waits for once its request has a place, by cause. */
export interface FirstTokenParts {
  /** Host time of the request: parsing, tokenising, network. */
  readonly requestSeconds: Seconds;
  /** Rest of the step that an arrival finds under way, mean. */
  readonly residualSeconds: Seconds;
  /** Prompts of other users that came together with this one, mean. */
  readonly bunchedSeconds: Seconds;
  /** The prompt's own steps. */
  readonly promptSeconds: Seconds;
}

/**
 * TTFT without the queue for a place. In a closed loop the users who were answered
 * together ask again together: a prompt meets `bunchShare` of the other users' prompts
 * (fitted per engine; 0 in an open loop). An engine that runs prompts alone lets them
 * start at once; one that shares steps makes them wait for half a step.
 */
export function firstTokenParts(
  cycle: Cycle,
  engine: EngineCoefficients,
  running: number,
  busyShare: number,
  closedLoop: boolean,
): FirstTokenParts {
  const others = closedLoop ? Math.max(0, running - 1) : 0;
  return {
    requestSeconds: engine.requestSeconds,
    residualSeconds: cycle.promptsShareSteps ? (busyShare * cycle.stepSecondsMean) / 2 : 0,
    bunchedSeconds: engine.bunchShare * others * cycle.promptSeconds,
    promptSeconds: cycle.promptSeconds,
  };
}
