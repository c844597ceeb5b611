import type { Bytes } from "../../units";
import type { NumberFormat } from "../number-formats";
import type { AttentionOp, ExpertOp, MatmulOp, ReplicaCut, StateOp } from "../step-plan";

/** A step plan while its layers are being added. */
export interface Draft {
  matmuls: MatmulOp[];
  attention: AttentionOp[];
  states: StateOp[];
  experts: ExpertOp[];
  /** Bytes that norms, activations and residuals move per token, each value in 16 bits. */
  elementwise: number;
  /** Small kernels beside the products and attention. */
  kernels: number;
  /** Blocks whose kernels no graph of a step with prompts holds. */
  ungraphedBlocks: number;
}

/** What cuts and sizes the layers. */
export interface Sizes {
  readonly cut: ReplicaCut;
  readonly hidden: number;
  /** Format of dense matrices, and of what is never quantised. */
  readonly format: NumberFormat;
  readonly plainFormat: NumberFormat;
  /** Experts are multiplied in FP8 with a scale per block. */
  readonly padsBlockExperts: boolean;
  /** The GPU has fused kernels for experts routed in groups, which pad nothing. */
  readonly fusesGroupedExperts: boolean;
  readonly kvBytes: Bytes;
}

/** A size's share on one of `ranks` ranks, at least 1: what does not divide is padded or replicated. */
export function share(size: number, ranks: number): number {
  return Math.max(1, Math.ceil(size / ranks));
}
