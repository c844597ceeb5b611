import type { Bytes, Flops, Seconds, Tokens } from "../../units";
import type { ExpertCoefficients } from "../coefficients";
import type { ChipRates } from "../kernels/chip";
import { busiestHit, expertSeconds, expertsHit, rankImbalance } from "../kernels/experts";
import type { ExpertOp, StepPlan } from "../step-plan";
import type { StepSetting } from "../step-setting";

/** Routed experts of one step on one rank. */
export interface ExpertWork {
  readonly seconds: Seconds;
  /** Of those, what the kernels take once they have started. */
  readonly busySeconds: Seconds;
  readonly weightBytes: Bytes;
  readonly activationBytes: Bytes;
  /** In the type of the plan's expert format. */
  readonly flops: Flops;
}

/** Half a tile of rows that an expert's tokens are padded by on average, where tiles have 32 rows (Triton's choice for few tokens). */
const EXPERT_TILE_ROWS = 16;

/** Padded tiles are loaded and multiplied one after the other: the two times add up. */
const PADDED_JOIN = 1;

/** How block-scaled experts run where the engine pads them; null: as in the tables. */
function paddedKernel(
  op: ExpertOp,
  kernel: ExpertCoefficients,
  { engine, blockExpertRows }: StepSetting,
): { readonly kernel: ExpertCoefficients; readonly rows: number } | null {
  if (!op.paddable || blockExpertRows === 0) return null;
  return {
    kernel: {
      ...kernel,
      computeEfficiency: engine.blockComputeEfficiency,
      join: PADDED_JOIN,
    },
    rows: (op.shape.experts / op.shape.expertRanks) * blockExpertRows,
  };
}

/**
 * The experts that `tokens` tokens of the whole replica wake: their weights are read
 * once, their tokens multiplied. Time is the busiest rank's, traffic and FLOPs the mean
 * one's. Where block-scaled experts are padded, each rank also multiplies the rows of the
 * experts that other ranks hold: DeepGEMM's grouped product runs over tokens x topK rows,
 * whoever they belong to.
 *
 * @param padding - Tokens without meaning that the ranks add to reach the fullest one's
 *   number: multiplied like others, but they wake no experts of their own.
 * @param slowdown - See `withinRoofs`.
 */
export function expertWork(
  plan: StepPlan,
  chip: ChipRates,
  setting: StepSetting,
  tokens: Tokens,
  padding: Tokens = 0,
  slowdown = 1,
): ExpertWork {
  const { kind, weightBytes: bytesPerWeight, flopsMultiple } = plan.expertFormat;
  const { skew } = setting.routing;
  const tableKernel = setting.kernels.experts[kind];
  let seconds = 0;
  let launches = 0;
  let weightBytes = 0;
  let activationBytes = 0;
  let flops = 0;
  for (const op of plan.experts) {
    const { count, shape } = op;
    const { experts, expertRanks } = shape;
    const hit = expertsHit(shape, tokens, skew);
    const padded = paddedKernel(op, tableKernel, setting);
    const picks = ((tokens + padding) * shape.topK) / expertRanks;
    const foreign = padded === null ? 0 : picks * (expertRanks - 1);
    const paddingRows = padded === null ? undefined : padded.rows + foreign;
    seconds +=
      count *
      expertSeconds(
        chip,
        padded?.kernel ?? tableKernel,
        shape,
        tokens * rankImbalance(experts, expertRanks, skew) + padding,
        busiestHit(experts / expertRanks, expertRanks, hit),
        bytesPerWeight,
        flopsMultiple,
        paddingRows,
        slowdown,
      );
    launches += count * slowdown * tableKernel.launchSeconds;
    const weights = shape.matrices * shape.hiddenSize * shape.intermediateSize;
    weightBytes += count * hit * weights * bytesPerWeight;
    activationBytes += count * picks * (shape.hiddenSize * 4 + shape.intermediateSize * 6);
    // Tensor cores multiply whole tiles: an expert with one token costs the energy of a tile.
    flops += count * 2 * (picks + (paddingRows ?? hit * EXPERT_TILE_ROWS)) * weights;
  }
  return { seconds, busySeconds: seconds - launches, weightBytes, activationBytes, flops };
}
