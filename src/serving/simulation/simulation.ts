import type { Seconds } from "../../units";
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

/** What one replica did. */
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
  readonly timeline: Timeline;
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
