import type { EngineCoefficients } from "../model/coefficients";
import type { Seconds } from "../units";
import type { Cycle } from "./cycle";

/** What a first token waits for once its request has a place, by cause. */
export interface FirstTokenParts {
  /** Host time of the request before it reaches the engine: parsing, tokenising, network. */
  readonly requestSeconds: Seconds;
  /** Rest of the step that an arrival finds under way, mean. */
  readonly residualSeconds: Seconds;
  /** Prompts of other users that come before this one, mean. */
  readonly bunchedSeconds: Seconds;
  /** The prompt's own steps. */
  readonly promptSeconds: Seconds;
}

/** TTFT without the queue for a place. */
export function firstTokenParts(cycle: Cycle, engine: EngineCoefficients): FirstTokenParts {
  const { residualSeconds, bunchedSeconds, promptSeconds } = cycle;
  return { requestSeconds: engine.requestSeconds, residualSeconds, bunchedSeconds, promptSeconds };
}
