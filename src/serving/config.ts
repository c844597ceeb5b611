import type { Engine } from "../catalog/engine";
import type { KvDtype, WeightDtype } from "../catalog/dtype";
import type { Gpu, Server } from "../catalog/gpu";
import type { Model } from "../catalog/model";
import type { WorkloadShare } from "../catalog/workload";
import type { Bytes, Hertz, Watts } from "../units";
import type { PrefixCache } from "./prefix";

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

/** What proposes the tokens that the model then checks. */
export type Drafter =
  /** Text that was seen before (n-gram, prompt lookup): no work on the GPU. */
  | { readonly kind: "lookup" }
  /**
   * A head on the model itself (EAGLE, multi-token prediction). Its step takes
   * `relativeCost` (0 to 1) of the model's own in time, energy, weights and KV cache.
   */
  | { readonly kind: "head"; readonly relativeCost: number }
  /** A smaller model with the same tokenizer, on the same GPUs. */
  | { readonly kind: "model"; readonly model: Model };

/**
 * Speculative decoding: in each round the drafter proposes `draftTokens` tokens and one
 * step of the model checks them all.
 */
export interface Speculation {
  readonly drafter: Drafter;
  /** Tokens proposed per round; whole, at least 1. */
  readonly draftTokens: number;
  /** Probability that a proposed token is accepted where all before it were; 0 to below 1. */
  readonly acceptance: number;
}

/**
 * GPUs that compute prompts alone; the parallelism of the deployment then is that of the
 * GPUs that decode. Model, engine and number formats are the same on both.
 */
export interface PrefillPool {
  /** What its GPUs are; null: the same as those that decode. */
  readonly hardware: { readonly gpu: Gpu; readonly server: Server } | null;
  /** GPUs of one replica, joined by tensor parallelism; null: as many as a pipeline stage of those that decode. */
  readonly tensor: number | null;
  readonly replicas: number;
  /** Locked SM clock; null: the driver's choice, up to the maximum. */
  readonly smClockHertz: Hertz | null;
  /** Power limit of each GPU; null: its default. */
  readonly powerLimitWatts: Watts | null;
}

/** What is set up once and stays: hardware, model, engine, how they are joined, and what is asked of them. */
export interface Deployment {
  readonly model: Model;
  readonly gpu: Gpu;
  readonly server: Server;
  readonly engine: Engine;
  readonly weightDtype: WeightDtype;
  /** Bits of a stored weight over those of `weightDtype`, for formats that do not exist; absent: 1. */
  readonly weightBitsShare?: number;
  readonly kvDtype: KvDtype;
  readonly parallelism: Parallelism;
  readonly workloads: readonly WorkloadShare[];
  /** Absent: each step adds one token per sequence. */
  readonly speculation?: Speculation | undefined;
  /** Absent: prompts run on the GPUs that decode. */
  readonly prefillPool?: PrefillPool | undefined;
  /** Prompt tokens whose KV cache is known before they come; absent: none. */
  readonly prefix?: PrefixCache | undefined;
  /** Host memory, for each GPU, that may take KV cache of running sequences; absent: 0. */
  readonly hostKvBytes?: Bytes;
}

/** How much is asked of the whole deployment. */
export type Load =
  /** Always `maxBatch` running sequences on every replica and nobody waiting. */
  | { readonly kind: "full" }
  /** Closed loop: this many users, each sends the next request when the last is answered. */
  | { readonly kind: "users"; readonly users: number }
  /**
   * Open loop: requests arrive at this rate, the times between them gamma distributed.
   * `arrivalVariation` is their standard deviation over their mean (not squared): 0 for
   * evenly spaced requests, 1 (where absent) for Poisson, more for bursts.
   */
  | {
      readonly kind: "rate";
      readonly requestsPerSecond: number;
      readonly arrivalVariation?: number | undefined;
    };

/** What becomes of GPUs that wait for requests. */
export type IdleBehaviour =
  /** They hold the model and their clock. */
  | "ready"
  /** They hold the model; whenever a replica runs out of work, its clock goes to the lowest. */
  | "parked"
  /** As many replicas as the load needs stay ready; the others give up the model. */
  | "released";

/** What an operator can turn while it runs. */
export interface Operation {
  /** Largest number of sequences that run together on one replica. */
  readonly maxBatch: number;
  readonly load: Load;
  /** Locked SM clock; null: the driver's choice, up to the maximum. */
  readonly smClockHertz: Hertz | null;
  /** Clock of steps with prompts, `smClockHertz` being that of the others; null or absent: one clock for both. */
  readonly prefillClockHertz?: Hertz | null;
  /** Power limit of each GPU; null: its default. */
  readonly powerLimitWatts: Watts | null;
  /** Absent: "ready". */
  readonly idle?: IdleBehaviour;
}
