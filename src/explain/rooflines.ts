import type { Gpu } from "../catalog/gpu";
import { chipRates } from "../model/kernels/chip";
import { attentionWork } from "../model/parts/attention";
import { expertWork } from "../model/parts/experts";
import type { StepCost } from "../model/step";
import { decodeTokens, rankLoads, type StepLoad } from "../model/step-load";
import type { ClockedStep } from "../model/throttle";
import type { Replica } from "../serving/cycle";
import type { Bytes, BytesPerSecond, Flops, FlopsPerSecond, Hertz, Seconds } from "../units";
import { stepOf, type StepId } from "./step-equations";
import { microBatchOf } from "./step-loads";
import type { Workings } from "./workings";

/** Number formats that arithmetic runs in. */
export type ArithmeticFormat = "bf16" | "fp8" | "int8" | "fp4";
export const ARITHMETIC_FORMATS: readonly ArithmeticFormat[] = ["bf16", "fp8", "int8", "fp4"];

/** What a point of a roofline stands for. */
export type RooflinePart = "step" | "dense" | "attention" | "experts";

/** Work over the time that it takes, on one GPU. */
export interface RooflinePoint {
  readonly part: RooflinePart;
  readonly seconds: Seconds;
  readonly flops: Flops;
  readonly bytes: Bytes;
  /** FLOP per byte of HBM traffic. */
  readonly intensity: number;
  readonly flopsPerSecond: FlopsPerSecond;
  /** Most that the roofs allow at this intensity, at the clock and in the formats of its own arithmetic. */
  readonly roofFlopsPerSecond: FlopsPerSecond;
}

/** A step against the roofs of the GPU at the clock that it runs at. */
export interface Roofline {
  readonly step: StepId;
  readonly gpu: Gpu;
  readonly smClockHertz: Hertz;
  readonly memoryBytesPerSecond: BytesPerSecond;
  /** Peaks of the formats that the step computes in. */
  readonly peaks: readonly {
    readonly format: ArithmeticFormat;
    readonly flopsPerSecond: FlopsPerSecond;
  }[];
  /** The whole step first, then its parts where they can be told apart. */
  readonly points: readonly RooflinePoint[];
}

type FormatFlops = Readonly<Record<ArithmeticFormat, Flops>>;

/** Rooflines of the steps that there are: decode, with prompts, or of a prefill pool. */
export function rooflines(workings: Workings): readonly Roofline[] {
  const ids: readonly StepId[] =
    workings.kind === "pools" ? ["decode", "prefill"] : ["decode", "prompts"];
  return ids.map((id) => roofline(workings, id));
}

function roofline(workings: Workings, id: StepId): Roofline {
  const replica =
    workings.kind === "pools" && id === "prefill"
      ? workings.pair.prefill.prepared.replica
      : workings.prepared.replica;
  const step = stepOf(workings, id);
  const { machine } = replica;
  const { gpu, clocks } = machine;
  const { smClockHertz, cost } = step;
  const chip = chipRates(gpu, clocks, smClockHertz);
  const flops = formatFlops(cost);
  const peak = (format: ArithmeticFormat): FlopsPerSecond => peakOf(gpu, format) * chip.clockRatio;
  const point = (
    part: RooflinePart,
    seconds: Seconds,
    done: FormatFlops,
    bytes: Bytes,
  ): RooflinePoint => {
    const total = sumOf(done);
    const arithmetic = ARITHMETIC_FORMATS.reduce(
      (sum, format) => sum + done[format] / peak(format),
      0,
    );
    return {
      part,
      seconds,
      flops: total,
      bytes,
      intensity: total / bytes,
      flopsPerSecond: total / seconds,
      roofFlopsPerSecond: total / Math.max(arithmetic, bytes / chip.memoryBytesPerSecond),
    };
  };
  const whole = point("step", cost.stepSeconds, flops, memoryBytes(cost));
  // A round of drafts and their check has parts of two models.
  const parts =
    replica.speculation === null
      ? partsOf(replica, step, microBatchOf(workings, id)).map(
          ({ part, seconds, flops: done, bytes }) => point(part, seconds, done, bytes),
        )
      : [];
  return {
    step: id,
    gpu,
    smClockHertz,
    memoryBytesPerSecond: chip.memoryBytesPerSecond,
    peaks: ARITHMETIC_FORMATS.filter((format) => flops[format] > 0).map((format) => ({
      format,
      flopsPerSecond: peak(format),
    })),
    points: [
      whole,
      ...parts.filter(({ flops: done, bytes, seconds }) => done > 0 && bytes > 0 && seconds > 0),
    ],
  };
}

/** Peak of a format at the maximum clock; one that the chip lacks runs in the next wider. */
export function peakOf({ peakFlopsPerSecond }: Gpu, format: ArithmeticFormat): FlopsPerSecond {
  const { bf16, fp8 = bf16, int8 = bf16, fp4 = fp8 } = peakFlopsPerSecond;
  return { bf16, fp8, int8, fp4 }[format];
}

interface PartWork {
  readonly part: RooflinePart;
  readonly seconds: Seconds;
  readonly flops: FormatFlops;
  readonly bytes: Bytes;
}

const NO_FLOPS: FormatFlops = { bf16: 0, fp8: 0, int8: 0, fp4: 0 };

/** The kinds of kernels of a step, with the work that the model itself counts for them. */
function partsOf(
  { machine }: Replica,
  { cost, smClockHertz }: ClockedStep,
  load: StepLoad,
): readonly PartWork[] {
  const { plan, gpu, clocks, setting, linkBytesPerSecond } = machine;
  const chip = chipRates(gpu, clocks, smClockHertz, linkBytesPerSecond);
  const { fullest, mean, worked, paddingTokens } = rankLoads(
    load,
    plan.cut.attentionData,
    setting.padsRanks,
  );
  const attention = attentionWork(plan, chip, setting.kernels, fullest, mean);
  const experts = expertWork(
    plan,
    chip,
    setting,
    decodeTokens(load) + load.promptTokens,
    paddingTokens,
  );
  const { own, outputs, weightBytes } = plan.matmulWork;
  const dense = (name: "bf16Flops" | "fp8Flops" | "int8Flops" | "fp4Flops"): Flops =>
    worked.tokens * own[name] + worked.outputs * outputs[name];
  return [
    {
      part: "dense",
      seconds: cost.denseSeconds,
      flops: {
        bf16: dense("bf16Flops"),
        fp8: dense("fp8Flops"),
        int8: dense("int8Flops"),
        fp4: dense("fp4Flops"),
      },
      bytes:
        weightBytes +
        worked.tokens * own.activationBytes +
        worked.outputs * outputs.activationBytes,
    },
    {
      part: "attention",
      seconds: cost.attentionSeconds,
      flops: { ...NO_FLOPS, bf16: attention.flops },
      bytes: attention.kvBytes,
    },
    {
      part: "experts",
      seconds: cost.expertSeconds,
      flops: { ...NO_FLOPS, [plan.expertFormat.compute]: experts.flops },
      bytes: experts.weightBytes + experts.activationBytes,
    },
  ];
}

function formatFlops(cost: StepCost): FormatFlops {
  return {
    bf16: cost.bf16Flops,
    fp8: cost.fp8Flops,
    int8: cost.int8Flops,
    fp4: cost.fp4Flops,
  };
}

function sumOf(flops: FormatFlops): Flops {
  return ARITHMETIC_FORMATS.reduce((sum, format) => sum + flops[format], 0);
}

function memoryBytes({ weightBytes, kvBytes, activationBytes }: StepCost): Bytes {
  return weightBytes + kvBytes + activationBytes;
}
