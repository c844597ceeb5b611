import type { Bytes, Seconds } from "../../units";
import type { ExpertCoefficients } from "../coefficients";
import type { ChipRates } from "./chip";
import { normalQuantile } from "../normal-distribution";
import { joinRoofs, withinRoofs } from "./join";

/** One rank's share of a layer of experts. */
export interface ExpertShape {
  readonly hiddenSize: number;
  /** Width of one expert on this rank (after its split over tensor ranks). */
  readonly intermediateSize: number;
  /** Matrices of hidden x intermediate size per expert: 3 gated, 2 not. */
  readonly matrices: number;
  readonly topK: number;
  /** All routed experts of the layer. */
  readonly experts: number;
  /** Ranks over which whole experts are spread. */
  readonly expertRanks: number;
}

/**
 * Experts of one rank that `tokens` tokens wake, at most experts / ranks.
 *
 * With x = tokens topK / experts picks per expert, even routing wakes
 * 1 - exp(-x) of them. Real routers are skewed: if an expert's popularity is
 * gamma distributed with variance `skew`, the share is 1 - (1 + skew x)^(-1/skew).
 */
export function expertsHit(shape: ExpertShape, tokens: number, skew: number): number {
  const picks = (tokens * shape.topK) / shape.experts;
  const share = skew > 1e-6 ? 1 - Math.pow(1 + skew * picks, -1 / skew) : 1 - Math.exp(-picks);
  return (shape.experts / shape.expertRanks) * share;
}

/** Bytes that a picked row moves beside the weights: 4 x hidden + 6 x width, in and out of the products. */
export function pickedRowBytes({ hiddenSize, intermediateSize }: ExpertShape): Bytes {
  return hiddenSize * 4 + intermediateSize * 6;
}

/**
 * Seconds of one rank's routed experts for `tokens` tokens of the whole layer:
 * launch + join(bytes of the hit experts and activations, padded FLOPs).
 * `paddingRows` are the rows multiplied in vain, all experts of the rank together, and
 * `paddingBytes` what they move beside the weights.
 * `slowdown`: see `withinRoofs`.
 * `hit` comes from `expertsHit` (or, for perfectly balanced tables, min(experts, picks)).
 */
export function expertSeconds(
  chip: ChipRates,
  coefficients: ExpertCoefficients,
  shape: ExpertShape,
  tokens: number,
  hit: number,
  weightBytes: number,
  flopsMultiple: number,
  paddingRows: number = hit * coefficients.paddingTokens,
  paddingBytes = 0,
  slowdown = 1,
): Seconds {
  const picks = (tokens * shape.topK) / shape.expertRanks;
  const weights = hit * shape.matrices * shape.hiddenSize * shape.intermediateSize * weightBytes;
  const activations = picks * pickedRowBytes(shape) + paddingBytes;
  const rows = Math.max(picks, hit) + paddingRows;
  const flops = 2 * rows * shape.matrices * shape.hiddenSize * shape.intermediateSize;
  const memory = (weights + activations) / chip.memoryBytesPerSecond;
  const compute = flops / (chip.bf16FlopsPerSecond * flopsMultiple);
  const { launchSeconds, memoryEfficiency, computeEfficiency, join } = coefficients;
  const fitted =
    launchSeconds + joinRoofs(memory / memoryEfficiency, compute / computeEfficiency, join);
  return withinRoofs(slowdown, fitted, memory, compute);
}

/** Expected largest of `ranks` standard normals (Blom's approximation); 0 for one. */
function largestNormal(ranks: number): number {
  return ranks <= 1 ? 0 : normalQuantile((ranks - 0.375) / (ranks + 0.25));
}

/**
 * Picks of the busiest rank over the mean one, where whole experts are spread over ranks
 * and all wait for the last: 1 + z(ranks) sqrt(skew ranks / experts). A rank's load is
 * the sum of its experts' popularities (mean 1, variance `skew`), z the expected largest
 * of that many standard normals. 1 for one rank.
 */
export function rankImbalance(experts: number, ranks: number, skew: number): number {
  return 1 + largestNormal(ranks) * Math.sqrt((skew * ranks) / experts);
}

/**
 * Experts woken on the busiest rank where `hit` of its `local` ones are on average: the
 * hits scatter like a binomial count, hit + z sqrt(hit (1 - hit / local)), at most all.
 */
export function busiestHit(local: number, ranks: number, hit: number): number {
  const scatter = Math.sqrt(Math.max(0, hit * (1 - hit / local)));
  return Math.min(local, hit + largestNormal(ranks) * scatter);
}
