import type { WeightDtype } from "../catalog/dtype";
import type { Gpu, Server } from "../catalog/gpu";
import type { Coefficients } from "../model/coefficients";
import type {
  Deployment,
  Operation,
  Parallelism,
  PrefillPool,
  Speculation,
} from "../serving/config";
import type { Hertz } from "../units";
import type { LatencyLimit } from "./targets";

/** What a sweep can vary. */
export type SweepAxis =
  | "gpu"
  | "weights"
  | "tensor"
  | "pipeline"
  | "replicas"
  | "pool"
  | "draft"
  | "batch"
  | "clock";

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
  /** Prefill pools, by replicas ascending, undefined (first): none; absent: the base's own. */
  readonly prefillPools?: readonly (PrefillPool | undefined)[];
  /** Ways of speculating, by draft length ascending, undefined (first): none; absent: the base's own. */
  readonly speculations?: readonly (Speculation | undefined)[];
  /** Running sequences per replica at most, ascending. */
  readonly maxBatch: readonly number[];
}

/**
 * The base's cut of the model with other TP, PP and replicas. Attention data
 * parallelism stays. Expert parallelism must divide the ranks of a stage: experts
 * spread over all ranks stay so, otherwise the largest common divisor is kept.
 */
export function parallelismAt(
  base: Parallelism,
  tensor: number,
  pipeline: number,
  replicas: number,
): Parallelism {
  const ranks = tensor * base.attentionData;
  const overAllRanks = base.expert > 1 && base.expert === base.tensor * base.attentionData;
  const expert = overAllRanks ? ranks : greatestCommonDivisor(base.expert, ranks);
  return { tensor, pipeline, expert, attentionData: base.attentionData, replicas };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
