import type { EngineCoefficients, KernelCoefficients, RoutingCoefficients } from "./coefficients";

/** How the engine runs a step. */
export interface StepSetting {
  readonly kernels: KernelCoefficients;
  readonly routing: RoutingCoefficients;
  readonly engine: EngineCoefficients;
  /** Most tokens of a step that is replayed as a CUDA graph. */
  readonly graphMaxTokens: number;
  /** Steps with prompts are replayed too, piece by piece. */
  readonly graphsPrompts: boolean;
  /** Rows to which each expert's tokens are padded in block-scaled FP8 products; 0: as the tables' kernels do. */
  readonly blockExpertRows: number;
  /** Ranks of data-parallel attention pad their tokens to the fullest one's. */
  readonly padsRanks: boolean;
}
