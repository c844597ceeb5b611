import type { ExpertShape } from "../../src/model/kernels/experts";

/** Experts of Qwen3 30B A3B, all on one rank. */
export const expertShape: ExpertShape = {
  hiddenSize: 2048,
  intermediateSize: 768,
  matrices: 3,
  topK: 8,
  experts: 128,
  expertRanks: 1,
};
