import type { Tokens } from "../units";

/** Lengths of a benchmark task whose prompts are not reported with the results. */
export interface TaskLengths {
  readonly inputTokensMean: Tokens;
  /** Standard deviation over mean of the answers. */
  readonly outputVariation: number;
}

/**
 * The ML.ENERGY Benchmark reports answers, not prompts. Prompt lengths: chat prompts of
 * LMSYS Arena average about a hundred tokens, GPQA questions a few hundred with the
 * instructions, Sourcegraph fill-in-the-middle contexts over a thousand (their data
 * cards); the spread of answers is that of its published histograms. Grade: assumed.
 */
export const taskLengths: Readonly<Record<string, TaskLengths>> = {
  "lm-arena-chat": { inputTokensMean: 120, outputVariation: 0.8 },
  gpqa: { inputTokensMean: 300, outputVariation: 0.8 },
  "sourcegraph-fim": { inputTokensMean: 1500, outputVariation: 1 },
};
