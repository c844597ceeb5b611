import type { Seconds } from "../../units";
import type { DecodeAttentionCoefficients, PrefillAttentionCoefficients } from "../coefficients";
import type { ChipRates } from "./chip";
import { joinRoofs, withinRoofs } from "./join";

/** Context up to which one block reads a sequence's KV cache alone. */
const UNSPLIT_TOKENS = 256;
/** Queries of one block in prefill. */
const QUERY_BLOCK = 128;

/**
 * Seconds of one decode step of attention on one rank.
 *
 * `sequences` sequences read `contextTokens` tokens each, of
 * `cacheBytesPerToken` (K and V of all KV heads of the rank), and multiply each
 * token `flopsPerToken` times: launch + splits + join(bytes, FLOPs), where a
 * sequence costs `overheadTokens` more than it has.
 * `slowdown`: see `withinRoofs`. Fitted on NVIDIA AIConfigurator's attention tables.
 */
export function decodeAttentionSeconds(
  chip: ChipRates,
  coefficients: DecodeAttentionCoefficients,
  sequences: number,
  contextTokens: number,
  cacheBytesPerToken: number,
  queryBytes: number,
  flopsPerToken: number,
  slowdown = 1,
): Seconds {
  const tokens = sequences * (contextTokens + coefficients.overheadTokens);
  const memory = (tokens * cacheBytesPerToken + sequences * queryBytes) / chip.memoryBytesPerSecond;
  const compute = (tokens * flopsPerToken) / chip.bf16FlopsPerSecond;
  const { launchSeconds, splitSeconds, memoryEfficiency, computeEfficiency, join } = coefficients;
  const splits = Math.log2(1 + contextTokens / UNSPLIT_TOKENS);
  const fitted =
    launchSeconds +
    (splitSeconds * splits) / chip.clockRatio +
    joinRoofs(memory / memoryEfficiency, compute / computeEfficiency, join);
  // Only what the sequences have must cross the bus; the overhead is time.
  const share = contextTokens / (contextTokens + coefficients.overheadTokens);
  return withinRoofs(slowdown, fitted, share * memory, share * compute);
}

/**
 * Query-key pairs of `newTokens` causal queries behind `pastTokens` tokens of
 * context when each sees at most `windowTokens` (0: all):
 * sum over i of min(window, past + i).
 */
export function attendedPairs(newTokens: number, pastTokens: number, windowTokens: number): number {
  const full = newTokens * pastTokens + (newTokens * (newTokens + 1)) / 2;
  if (windowTokens <= 0 || pastTokens + newTokens <= windowTokens) return full;
  const growing = Math.max(0, Math.min(newTokens, windowTokens - pastTokens));
  const grown = growing * pastTokens + (growing * (growing + 1)) / 2;
  return grown + (newTokens - growing) * windowTokens;
}

/**
 * Seconds of attention over whole prompts on one rank: launch + join(bytes, FLOPs / fill),
 * where fill = waves / (waves + halfWaves) and a wave is one block of 128 queries per SM.
 *
 * `pairs` is the sum of attended pairs over the prompts, `newTokens` their tokens,
 * `prompts` how many there are; `flopsPerPair` = 4 heads x head dim on this rank;
 * `slowdown`: see `withinRoofs`.
 */
export function prefillAttentionSeconds(
  chip: ChipRates,
  coefficients: PrefillAttentionCoefficients,
  prompts: number,
  newTokens: number,
  pairs: number,
  queryHeads: number,
  bytesPerToken: number,
  flopsPerPair: number,
  slowdown = 1,
): Seconds {
  if (newTokens <= 0) return 0;
  const blocks = queryHeads * Math.max(prompts, newTokens / QUERY_BLOCK);
  const waves = blocks / chip.multiprocessors;
  const fill = waves / (waves + coefficients.halfWaves);
  // The diagonal blocks are computed whole and half of each is masked.
  const computedPairs = pairs + (newTokens * QUERY_BLOCK) / 2;
  const memory = (newTokens * bytesPerToken) / chip.memoryBytesPerSecond;
  const compute = (computedPairs * flopsPerPair) / chip.bf16FlopsPerSecond;
  const { launchSeconds, memoryEfficiency, computeEfficiency, join } = coefficients;
  const fitted =
    launchSeconds +
    joinRoofs(memory / memoryEfficiency, compute / (computeEfficiency * fill), join);
  return withinRoofs(slowdown, fitted, memory, compute);
}
