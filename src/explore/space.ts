import type { WeightDtype } from "../catalog/dtype";
import type { Engine } from "../catalog/engine";
import type { Gpu, Server } from "../catalog/gpu";
import type { Coefficients } from "../model/coefficients";
import type {
  Deployment,
  Operation,
  Parallelism,
  PrefillPool,
  Speculation,
} from "../serving/config";
import type { Hertz, Watts } from "../units";
import type { LatencyLimit } from "./targets";

/** What a sweep can vary. */
export type SweepAxis =
  | "gpu"
  | "weights"
  | "tensor"
  | "pipeline"
  | "replicas"
  | "expert"
  | "attentiondp"
  | "pool"
  | "draft"
  | "chunk"
  | "batch"
  | "clock"
  | "prefillclock"
  | "cap";

/** One configuration of the swept space. */
export interface Configuration {
  readonly deployment: Deployment;
  readonly operation: Operation;
}

/**
 * One GPU of the swept space with the values that make sense on it. Every list
 * has at least one entry; an axis that is not swept has exactly one.
 */
export interface SweepHardware {
  readonly gpu: Gpu;
  readonly server: Server;
  readonly weightDtypes: readonly WeightDtype[];
  /** TP degrees, ascending. */
  readonly tensor: readonly number[];
  /** Locked SM clocks, ascending; null (last): not locked. */
  readonly smClockHertz: readonly (Hertz | null)[];
  /** Clocks of steps with prompts, ascending; null (last): as in all steps; absent: the base's own. */
  readonly prefillClockHertz?: readonly (Hertz | null)[];
  /** Power limits, ascending; null (last): the default; absent: the base's own. */
  readonly powerLimitWatts?: readonly (Watts | null)[];
}

/**
 * The swept space as values per axis: the configurations are, for each entry of
 * `hardware`, the product of its own lists and the common ones. Whatever no axis
 * names stays as `base` has it. `base` itself is one of the configurations.
 */
export interface SweepSpace {
  readonly base: Configuration;
  /** What the model counts with; absent: the committed calibration. */
  readonly coefficients?: Coefficients;
  readonly limits: readonly LatencyLimit[];
  readonly hardware: readonly SweepHardware[];
  /** PP degrees, ascending. */
  readonly pipeline: readonly number[];
  /** Data-parallel copies, ascending. */
  readonly replicas: readonly number[];
  /** EP degrees, ascending; absent: EP follows the ranks, as `parallelismAt` says. */
  readonly expert?: readonly number[];
  /** Data-parallel attention ranks, ascending; absent: the base's own. */
  readonly attentionData?: readonly number[];
  /** The engine with the chunk sizes to try, ascending; absent: the base's own. */
  readonly engines?: readonly Engine[];
  /** Prefill pools, by replicas ascending, undefined (first): none; absent: the base's own. */
  readonly prefillPools?: readonly (PrefillPool | undefined)[];
  /** Ways of speculating, by draft length ascending, undefined (first): none; absent: the base's own. */
  readonly speculations?: readonly (Speculation | undefined)[];
  /** Running sequences per replica at most, ascending. */
  readonly maxBatch: readonly number[];
}

/**
 * The base's cut of the model with other TP, PP, replicas and ranks of data-parallel
 * attention. Expert parallelism must divide the ranks of a stage: experts
 * spread over all ranks stay so, otherwise the largest common divisor is kept.
 */
export function parallelismAt(
  base: Parallelism,
  tensor: number,
  pipeline: number,
  replicas: number,
  attentionData: number = base.attentionData,
): Parallelism {
  const ranks = tensor * attentionData;
  const overAllRanks = base.expert > 1 && base.expert === base.tensor * base.attentionData;
  const expert = overAllRanks ? ranks : greatestCommonDivisor(base.expert, ranks);
  return { tensor, pipeline, expert, attentionData, replicas };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
