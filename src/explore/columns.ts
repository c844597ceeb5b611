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
  readonly maxBatch: Uint32Array;
  /** Locked clock, Hz; 0: not locked. */
  readonly smClockHertz: Float64Array;
  readonly gpus: Uint32Array;
  readonly feasible: Uint8Array;
  /** Index into `reasons`; meaningful where not feasible. */
  readonly reasonIndex: Uint16Array;
  readonly meetsTargets: Uint8Array;
  readonly ttftMeanSeconds: Float64Array;
  readonly ttftP99Seconds: Float64Array;
  readonly tbtMeanSeconds: Float64Array;
  readonly tbtP99Seconds: Float64Array;
  readonly e2eMeanSeconds: Float64Array;
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
  readonly gpuIds: readonly string[];
  readonly weightDtypes: readonly string[];
  readonly reasons: readonly string[];
}
