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
  /** Most tokens of a step that is replayed as a CUDA graph; 0: none. */
  readonly graphMaxTokens: number;
  /** Steps with prompts are replayed too, piece by piece around attention. */
  readonly graphsPrompts: boolean;
  /**
   * Rows to which the tokens of each expert on a rank are padded in block-scaled FP8
   * products, whether it is picked or not; 0: only what is picked is multiplied.
   */
  readonly blockExpertRows: number;
  /** Ranks of data-parallel attention pad their tokens to those of the fullest before experts see them. */
  readonly padsRanks: boolean;
  /** Places of the maximum batch that it leaves empty. */
  readonly heldPlaces: number;
  /** Share of the memory the engine takes for weights, KV cache and workspace. */
  readonly memoryShare: number;
  readonly source: Source;
}
