import type { Bytes, Flops, Seconds, Tokens } from "../../units";
import type { ExpertCoefficients } from "../coefficients";
import type { ChipRates } from "../kernels/chip";
import {
  busiestHit,
  expertSeconds,
  expertsHit,
  type ExpertShape,
  pickedRowBytes,
  rankImbalance,
} from "../kernels/experts";
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

/**
 * Bytes that a row of padding moves beside the weights. The first product reads it in FP8
 * and writes BF16 (both halves, where gated), the activation reads that and writes one half,
 * its quantisation reads the half and writes FP8, the second product reads it and writes
 * BF16: 3 x hidden + (4 (matrices - 1) + 6) x width. Source, from memory (assumed): the
 * buffers of vLLM 0.11's DeepGEMM experts, whose kernels run over all rows, tokens or not.
 */
function paddedRowBytes({ hiddenSize, intermediateSize, matrices }: ExpertShape): Bytes {
  return 3 * hiddenSize + (4 * (matrices - 1) + 6) * intermediateSize;
}

/** Padded tiles are loaded and multiplied one after the other: the two times add up. */
const PADDED_JOIN = 1;

/** How an engine runs block-scaled experts that it pads. */
interface PaddedExperts {
  readonly kernel: ExpertCoefficients;
  /** Rows multiplied in vain. */
  readonly rows: number;
  /** What they move beside the weights. */
  readonly bytes: Bytes;
}

/** Padded experts with `foreignRows` of other ranks' experts; null: they run as in the tables. */
function paddedExperts(
  { shape, paddable }: ExpertOp,
  kernel: ExpertCoefficients,
  { engine, blockExpertRows }: StepSetting,
  foreignRows: number,
): PaddedExperts | null {
  if (!paddable || blockExpertRows === 0) return null;
  const rows = (shape.experts / shape.expertRanks) * blockExpertRows + foreignRows;
  return {
    kernel: {
      ...kernel,
      computeEfficiency: engine.blockComputeRatio * kernel.computeEfficiency,
      join: PADDED_JOIN,
    },
    rows,
    bytes: rows * paddedRowBytes(shape),
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
    const picks = ((tokens + padding) * shape.topK) / expertRanks;
    const padded = paddedExperts(op, tableKernel, setting, picks * (expertRanks - 1));
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
        padded?.rows,
        padded?.bytes,
        slowdown,
      );
    launches += count * slowdown * tableKernel.launchSeconds;
    const weights = shape.matrices * shape.hiddenSize * shape.intermediateSize;
    weightBytes += count * hit * weights * bytesPerWeight;
    activationBytes += count * (picks * pickedRowBytes(shape) + (padded?.bytes ?? 0));
    // Tensor cores multiply whole tiles: an expert with one token costs the energy of a tile.
    flops += count * 2 * (picks + (padded?.rows ?? hit * EXPERT_TILE_ROWS)) * weights;
  }
  return { seconds, busySeconds: seconds - launches, weightBytes, activationBytes, flops };
}
