import type { IdleBehaviour } from "../serving/config";
import type { PrefixPlace } from "../serving/prefix";
import type { Bytes, Hertz, Tokens } from "../units";

/** How a deployment is run in detail: what most scenarios leave to the engine and the driver. */
export interface ServingChoice {
  /** Of requests at a rate: standard deviation over mean of the times between them; Poisson: 1. */
  readonly arrivalVariation: number;
  /** Clock of steps with prompts; null: that of the other steps. */
  readonly prefillClockHertz: Hertz | null;
  readonly idle: IdleBehaviour;
  /** Prompt tokens that one step may carry; null: the engine's own. */
  readonly prefillTokenBudget: Tokens | null;
  /** Share of every prompt's tokens that the KV cache holds already; 0 to 0.99. */
  readonly prefixHitRate: number;
  readonly prefixPlace: PrefixPlace;
  /** Host memory, for each GPU, that may take KV cache of running sequences. */
  readonly hostKvBytes: Bytes;
}

/** What was meant before any of it could be chosen. */
export const neutralServing: ServingChoice = {
  arrivalVariation: 1,
  prefillClockHertz: null,
  idle: "ready",
  prefillTokenBudget: null,
  prefixHitRate: 0,
  prefixPlace: "own",
  hostKvBytes: 0,
};
