import type { Hertz, Watts } from "../units";

/** What a visitor says about a prefill pool. What does not apply now is kept for later. */
export interface PrefillPoolChoice {
  /** Replicas that prefill; null: no pool, prompts run on the GPUs that decode. */
  readonly replicas: number | null;
  /** GPUs of one replica; null: as many as a pipeline stage of those that decode. */
  readonly tensor: number | null;
  /** Id of a GPU, or `same`. */
  readonly gpu: string;
  readonly smClockHertz: Hertz | null;
  readonly powerLimitWatts: Watts | null;
}

/** The pool's GPUs are those that decode. */
export const SAME_GPU = "same";

export const neutralPrefillPool: PrefillPoolChoice = {
  replicas: null,
  tensor: null,
  gpu: SAME_GPU,
  smClockHertz: null,
  powerLimitWatts: null,
};
