import type { WeightDtype } from "../catalog/dtype";
import type { ClassColumns } from "./class-columns";
import type { LatencyLimit } from "./targets";

/**
 * The answers of a sweep, one entry per configuration in each column, so that a
 * worker can hand over its memory instead of copying objects. Infeasible
 * configurations keep their row with NaN figures and a reason.
 */
export interface SweepColumns {
  readonly count: number;
  /** Index into the space's `gpuIds` and `weightDtypes`. */
  readonly gpuIndex: Uint16Array;
  readonly weightDtypeIndex: Uint8Array;
  readonly tensor: Uint16Array;
  readonly pipeline: Uint16Array;
  readonly replicas: Uint16Array;
  readonly expert: Uint16Array;
  readonly attentionData: Uint16Array;
  /** Tokens that one step may carry; 0: prompts run whole. */
  readonly prefillTokenBudget: Uint32Array;
  /** 0: prompts run on the GPUs that decode. */
  readonly prefillReplicas: Uint16Array;
  /** Tokens guessed before each check; 0: no speculation. */
  readonly draftTokens: Uint8Array;
  readonly maxBatch: Uint32Array;
  /** Locked clock, Hz; 0: not locked. */
  readonly smClockHertz: Float64Array;
  /** Clock of steps with prompts, Hz; 0: as in all steps. */
  readonly prefillClockHertz: Float64Array;
  /** Power limit of each GPU, W; 0: its default. */
  readonly powerLimitWatts: Float64Array;
  readonly gpus: Uint32Array;
  readonly feasible: Uint8Array;
  /** Index into `reasons`; meaningful where not feasible. */
  readonly reasonIndex: Uint32Array;
  readonly meetsTargets: Uint8Array;
  readonly ttftMeanSeconds: Float64Array;
  readonly ttftP50Seconds: Float64Array;
  readonly ttftP90Seconds: Float64Array;
  readonly ttftP95Seconds: Float64Array;
  readonly ttftP99Seconds: Float64Array;
  readonly tbtMeanSeconds: Float64Array;
  readonly tbtP50Seconds: Float64Array;
  readonly tbtP90Seconds: Float64Array;
  readonly tbtP95Seconds: Float64Array;
  readonly tbtP99Seconds: Float64Array;
  readonly e2eMeanSeconds: Float64Array;
  readonly e2eP50Seconds: Float64Array;
  readonly e2eP90Seconds: Float64Array;
  readonly e2eP95Seconds: Float64Array;
  readonly e2eP99Seconds: Float64Array;
  readonly outputTokensPerSecond: Float64Array;
  readonly requestsPerSecond: Float64Array;
  readonly gpuJoulesPerOutputToken: Float64Array;
  readonly serverJoulesPerOutputToken: Float64Array;
  readonly gpuMeanWatts: Float64Array;
  readonly deploymentServerWatts: Float64Array;
}

/** A finished sweep with the words behind its indices. */
export interface SweepResult {
  readonly columns: SweepColumns;
  /** Row of the configuration that the space was built around. */
  readonly baseRow: number;
  readonly gpuIds: readonly string[];
  readonly weightDtypes: readonly WeightDtype[];
  readonly reasons: readonly string[];
  /** The targets that `meetsTargets` judges. */
  readonly limits: readonly LatencyLimit[];
  /** For each limit, by row: latency over limit, so that 1 is just kept; NaN where the row does not run. */
  readonly limitLoads: readonly Float64Array[];
  /** Latencies by class of the mix; empty where it has one class. */
  readonly classes: readonly ClassColumns[];
}

/** Columns for `count` configurations: figures NaN, everything else zero. */
export function createColumns(count: number): SweepColumns {
  const figures = (): Float64Array<ArrayBuffer> => new Float64Array(count).fill(NaN);
  return {
    count,
    gpuIndex: new Uint16Array(count),
    weightDtypeIndex: new Uint8Array(count),
    tensor: new Uint16Array(count),
    pipeline: new Uint16Array(count),
    replicas: new Uint16Array(count),
    expert: new Uint16Array(count),
    attentionData: new Uint16Array(count),
    prefillTokenBudget: new Uint32Array(count),
    prefillReplicas: new Uint16Array(count),
    draftTokens: new Uint8Array(count),
    maxBatch: new Uint32Array(count),
    smClockHertz: new Float64Array(count),
    prefillClockHertz: new Float64Array(count),
    powerLimitWatts: new Float64Array(count),
    gpus: new Uint32Array(count),
    feasible: new Uint8Array(count),
    reasonIndex: new Uint32Array(count),
    meetsTargets: new Uint8Array(count),
    ttftMeanSeconds: figures(),
    ttftP50Seconds: figures(),
    ttftP90Seconds: figures(),
    ttftP95Seconds: figures(),
    ttftP99Seconds: figures(),
    tbtMeanSeconds: figures(),
    tbtP50Seconds: figures(),
    tbtP90Seconds: figures(),
    tbtP95Seconds: figures(),
    tbtP99Seconds: figures(),
    e2eMeanSeconds: figures(),
    e2eP50Seconds: figures(),
    e2eP90Seconds: figures(),
    e2eP95Seconds: figures(),
    e2eP99Seconds: figures(),
    outputTokensPerSecond: figures(),
    requestsPerSecond: figures(),
    gpuJoulesPerOutputToken: figures(),
    serverJoulesPerOutputToken: figures(),
    gpuMeanWatts: figures(),
    deploymentServerWatts: figures(),
  };
}

/** The memory behind the columns, for handing it over to another thread. */
export function columnBuffers(columns: SweepColumns): ArrayBuffer[] {
  return Object.values(columns).flatMap((column: number | ArrayBufferView) =>
    typeof column === "number" ? [] : [column.buffer as ArrayBuffer],
  );
}
