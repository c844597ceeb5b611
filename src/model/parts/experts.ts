import type { Bytes, Flops, Seconds, Tokens } from "../../units";
import type { KernelCoefficients, RoutingCoefficients } from "../coefficients";
import type { ChipRates } from "../kernels/chip";
import { expertSeconds, expertsHit, rankImbalance } from "../kernels/experts";
import type { StepPlan } from "../step-plan";

/** Routed experts of one step on one rank. */
export interface ExpertWork {
  readonly seconds: Seconds;
  readonly weightBytes: Bytes;
  readonly activationBytes: Bytes;
  /** In the type of the plan's expert format. */
  readonly flops: Flops;
}

/** Half a tile of rows that an expert's tokens are padded by on average, where tiles have 32 rows (Triton's choice for few tokens). */
const EXPERT_TILE_ROWS = 16;

/** The experts that `tokens` tokens of the whole replica wake: their weights are read once, their tokens multiplied. */
export function expertWork(
  plan: StepPlan,
  chip: ChipRates,
  kernels: KernelCoefficients,
  routing: RoutingCoefficients,
  tokens: Tokens,
): ExpertWork {
  const { kind, weightBytes: bytesPerWeight, flopsMultiple } = plan.expertFormat;
  let seconds = 0;
  let weightBytes = 0;
  let activationBytes = 0;
  let flops = 0;
  for (const { count, shape } of plan.experts) {
    const hit = expertsHit(shape, tokens, routing.skew);
    seconds +=
      count *
      rankImbalance(shape.experts, shape.expertRanks, routing.skew) *
      expertSeconds(chip, kernels.experts[kind], shape, tokens, hit, bytesPerWeight, flopsMultiple);
    const weights = shape.matrices * shape.hiddenSize * shape.intermediateSize;
    const picks = (tokens * shape.topK) / shape.expertRanks;
    weightBytes += count * hit * weights * bytesPerWeight;
    activationBytes += count * picks * (shape.hiddenSize * 4 + shape.intermediateSize * 6);
    // Tensor cores multiply whole tiles: an expert with one token costs the energy of a tile.
    flops += count * 2 * (picks + hit * EXPERT_TILE_ROWS) * weights;
  }
  return { seconds, weightBytes, activationBytes, flops };
}
