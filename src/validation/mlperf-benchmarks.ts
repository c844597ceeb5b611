import type { Tokens } from "../units";

/** Requests of one MLPerf Inference benchmark of a language model. */
export interface MlperfBenchmark {
  /** Catalog id. */
  readonly model: string;
  /** Mean prompt; assumed from the data set, since the rules print none. */
  readonly inputTokens: Tokens;
  /** Mean answer: the reference implementation's tokens per sample, except where noted. */
  readonly outputTokens: Tokens;
}

/** By the name without accuracy and variant: `llama2-70b-99.9` is `llama2-70b`. */
const benchmarks: Readonly<Record<string, MlperfBenchmark>> = {
  // OpenOrca; 294.45 tokens per sample in the reference.
  "llama2-70b": { model: "llama-2-70b", inputTokens: 160, outputTokens: 294.45 },
  // CNN/DailyMail articles; answers of up to 128 tokens, nearly all of them full.
  "llama3.1-8b": { model: "llama-3.1-8b", inputTokens: 780, outputTokens: 128 },
  // LongBench, RULER and GovReport; 684.68 tokens per sample in the reference.
  "llama3.1-405b": { model: "llama-3.1-405b", inputTokens: 9400, outputTokens: 684.68 },
  // OpenOrca, GSM8K and MBXP; 144.84 tokens per sample in the reference.
  "mixtral-8x7b": { model: "mixtral-8x7b", inputTokens: 200, outputTokens: 144.84 },
};

/** The benchmark of this name; undefined where it is of no language model of the catalog. */
export function findMlperfBenchmark(name: string): MlperfBenchmark | undefined {
  return benchmarks[name.trim().replace(/(-interactive)?(-99(\.9)?)?$/, "")];
}
