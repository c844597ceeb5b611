import type { Seconds, Watts } from "../../units";
import type { Load } from "../config";
import type { Histogram } from "./histogram";
import type { SimulatedFigures } from "./simulated-figures";
import type { Timeline } from "./timeline";
import type { QueueOrder } from "./waiting-queue";

/** How a run is made. */
export interface SimulationOptions {
  /** Whole number; the same seed gives the same run. */
  readonly seed: number;
  /** Requests to measure, after a warm-up; 10 to 100,000. */
  readonly requests: number;
  readonly order: QueueOrder;
}

/** The smallest and largest number of requests that a run may be asked for. */
export const REQUESTS_RANGE = { min: 10, max: 100_000 } as const;

/** Requests measured so far, of those asked for. */
export interface SimulationProgress {
  readonly done: number;
  readonly total: number;
}

/** Measured requests, one entry each, in the order in which they were answered. */
export interface RequestColumns {
  /** From the start of what was measured; below 0 where asked before. */
  readonly arrivalSeconds: Float64Array;
  readonly ttftSeconds: Float64Array;
  readonly e2eSeconds: Float64Array;
  readonly inputTokens: Float64Array;
  readonly outputTokens: Float64Array;
  /** Index of the class in `Simulation.workloadIds`. */
  readonly workload: Float64Array;
}

/** What the replicas of one of two pools did. */
export interface SimulatedPool {
  readonly gpus: number;
  readonly replicas: number;
  /** Share of time with a step under way, mean of its replicas. */
  readonly busyShare: number;
  /** One GPU, mean over time, waiting included. */
  readonly gpuMeanWatts: Watts;
  /** Mean sequences that have a place on one replica; of prefill, prompts under way. */
  readonly runningSequences: number;
  /** Mean requests that wait, all replicas. */
  readonly waitingRequests: number;
  /** Mean share of the KV cache's bytes held. */
  readonly kvShare: number;
  /** Mean of its replicas. */
  readonly timeline: Timeline;
}

/** What one replica did; with a prefill pool, all replicas of both pools. */
export interface Simulation {
  readonly feasible: true;
  /** What was simulated, of the whole deployment: users that do not divide over the replicas are rounded. */
  readonly load: Load;
  readonly figures: SimulatedFigures;
  readonly requests: RequestColumns;
  /** Classes of the mix. */
  readonly workloadIds: readonly string[];
  /** Times between two tokens of a sequence, over all tokens. */
  readonly tokenTimes: Histogram;
  /** Of the replicas that decode. */
  readonly timeline: Timeline;
  /** Null: prompts have no pool of their own. */
  readonly pools: { readonly prefill: SimulatedPool; readonly decode: SimulatedPool } | null;
  /** Steps run, warm-up included. */
  readonly steps: number;
  /** Simulated time before what was measured, and measured. */
  readonly warmUpSeconds: Seconds;
  readonly measuredSeconds: Seconds;
  /** What the reader should know: ended early, requests that fit no cache, users that do not divide. */
  readonly notes: readonly string[];
}

/** Why a run was not made or told nothing. */
export interface NotSimulated {
  readonly feasible: false;
  readonly reason: string;
}

export type SimulationResult = Simulation | NotSimulated;
