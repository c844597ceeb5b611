import type { Tokens } from "../units";
import type { Source } from "./source";

/**
 * A serving engine as this model sees it: how it schedules, and which fitted
 * overheads apply (by `id`, in the calibration file).
 */
export interface Engine {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** How measurements name it: an engine column that starts with one of these belongs here. */
  readonly measurementPrefixes: readonly string[];
  /** New requests join a running batch. False: a batch runs from prompt to last token. */
  readonly continuousBatching: boolean;
  /** Tokens one step may prefill beside its decodes; null: whole prompts, decodes wait. */
  readonly prefillTokenBudget: Tokens | null;
  /** Largest number of sequences whose step is replayed as a CUDA graph; 0: none. */
  readonly graphMaxSequences: number;
  /** Share of the memory the engine takes for weights, KV cache and workspace. */
  readonly memoryShare: number;
  readonly source: Source;
}
