import type { Engine } from "../catalog/engine";
import type { KvDtype, WeightDtype } from "../catalog/dtype";
import type { Gpu, Server } from "../catalog/gpu";
import type { Model } from "../catalog/model";
import type { WorkloadShare } from "../catalog/workload";
import type { Hertz, Watts } from "../units";

/**
 * How a model is cut over GPUs. One replica stands on
 * `tensor * pipeline * attentionData` GPUs; experts are split whole over `expert`
 * of a stage's `tensor * attentionData` ranks, and each expert's matrices over the rest.
 */
export interface Parallelism {
  /** TP: ranks that share each attention head group and dense matrix. */
  readonly tensor: number;
  /** PP: stages of consecutive layers. */
  readonly pipeline: number;
  /** EP: ranks over which whole experts are spread; a divisor of tensor * attentionData. */
  readonly expert: number;
  /** Data-parallel attention ranks inside one replica; 1 except for some expert models. */
  readonly attentionData: number;
  /** DP: independent copies of the model. */
  readonly replicas: number;
}

/** What is set up once and stays: hardware, model, engine, how they are joined, and what is asked of them. */
export interface Deployment {
  readonly model: Model;
  readonly gpu: Gpu;
  readonly server: Server;
  readonly engine: Engine;
  readonly weightDtype: WeightDtype;
  readonly kvDtype: KvDtype;
  readonly parallelism: Parallelism;
  readonly workloads: readonly WorkloadShare[];
}

/** How much is asked of the whole deployment. */
export type Load =
  /** Always `maxBatch` running sequences on every replica and nobody waiting. */
  | { readonly kind: "full" }
  /** Closed loop: this many users, each sends the next request when the last is answered. */
  | { readonly kind: "users"; readonly users: number }
  /** Open loop: requests arrive at this rate, Poisson. */
  | { readonly kind: "rate"; readonly requestsPerSecond: number };

/** What an operator can turn while it runs. */
export interface Operation {
  /** Largest number of sequences that run together on one replica. */
  readonly maxBatch: number;
  readonly load: Load;
  /** Locked SM clock; null: the driver's choice, up to the maximum. */
  readonly smClockHertz: Hertz | null;
  /** Power limit of each GPU; null: its default. */
  readonly powerLimitWatts: Watts | null;
}
