import type { WeightDtype } from "../dtype";
import type { DenseFeedForward, GroupedAttention } from "../../catalog/model";

/** Softmax attention with `kvHeads` keys and values of `headDim`; `windowTokens` where a query sees no more. */
export function attention(
  queryHeads: number,
  kvHeads: number,
  headDim: number,
  windowTokens?: number,
): GroupedAttention {
  const shape = { kind: "grouped", queryHeads, kvHeads, headDim } as const;
  return windowTokens === undefined ? shape : { ...shape, windowTokens };
}

/** A SwiGLU or GeGLU block: gate, up and down matrices. */
export function gated(intermediateSize: number): DenseFeedForward {
  return { kind: "dense", intermediateSize, gated: true };
}

/** A block without a gate: up and down matrices. */
export function plain(intermediateSize: number): DenseFeedForward {
  return { kind: "dense", intermediateSize, gated: false };
}

/** Types in which models published in BF16 are commonly served. */
export const bf16First: readonly WeightDtype[] = ["bf16", "fp8", "int8", "int4", "nvfp4"];
