import type { SweepResult } from "../../src/explore/columns";
import { createColumns } from "../../src/explore/columns";
import type { FigureBasis } from "../../src/scenario/sweep-figures";

/** One configuration of a made-up sweep; what is left out is alike in all. */
export interface FixtureRow {
  readonly gpu?: number;
  readonly weights?: number;
  readonly tp?: number;
  readonly batch?: number;
  readonly clockMegahertz?: number;
  readonly gpus?: number;
  readonly watts?: number;
  readonly tbtP99Ms?: number;
  readonly ttftMs?: number;
  readonly tbtMs?: number;
  readonly e2eMs?: number;
  readonly tokensPerSecond?: number;
  /** GPU energy per output token; the server's is twice that. */
  readonly joules?: number;
  readonly missesTarget?: boolean;
  /** Why it does not run. */
  readonly infeasible?: string;
}

/** A sweep with the given rows, as a worker would hand it over. */
export function sweepOf(rows: readonly FixtureRow[]): SweepResult {
  const columns = createColumns(rows.length);
  const reasons = [...new Set(rows.flatMap(({ infeasible }) => infeasible ?? []))];
  rows.forEach((row, i) => {
    columns.gpuIndex[i] = row.gpu ?? 0;
    columns.weightDtypeIndex[i] = row.weights ?? 0;
    columns.tensor[i] = row.tp ?? 1;
    columns.pipeline[i] = 1;
    columns.replicas[i] = 1;
    columns.maxBatch[i] = row.batch ?? 1;
    columns.smClockHertz[i] = (row.clockMegahertz ?? 0) * 1e6;
    if (row.infeasible !== undefined) {
      columns.reasonIndex[i] = reasons.indexOf(row.infeasible);
      return;
    }
    columns.feasible[i] = 1;
    columns.meetsTargets[i] = row.missesTarget === true ? 0 : 1;
    columns.gpus[i] = row.gpus ?? 1;
    columns.gpuMeanWatts[i] = row.watts ?? 500;
    columns.deploymentServerWatts[i] = 2 * (row.gpus ?? 1) * (row.watts ?? 500);
    columns.tbtP99Seconds[i] = (row.tbtP99Ms ?? 2 * (row.tbtMs ?? 20)) / 1000;
    columns.ttftMeanSeconds[i] = (row.ttftMs ?? 100) / 1000;
    columns.tbtMeanSeconds[i] = (row.tbtMs ?? 20) / 1000;
    columns.e2eMeanSeconds[i] = (row.e2eMs ?? 5000) / 1000;
    columns.outputTokensPerSecond[i] = row.tokensPerSecond ?? 100;
    columns.gpuJoulesPerOutputToken[i] = row.joules ?? 1;
    columns.serverJoulesPerOutputToken[i] = 2 * (row.joules ?? 1);
  });
  return {
    columns,
    baseRow: 0,
    gpuIds: ["one", "two"],
    weightDtypes: ["bf16", "fp8"],
    reasons,
    limits: [],
    limitLoads: [],
    classes: [],
  };
}

export const words = { gpuNames: ["GPU one", "GPU two"], weightNames: ["BF16", "FP8"] } as const;

const rates = {
  pue: 1.5,
  hardwareDollarsPerGpuSecond: 0.001,
  dollarsPerFacilityJoule: 1e-6,
  gramsPerFacilityJoule: 1e-4,
  yearlyGramsPerFacilityJoule: 1e-4,
  embodiedGramsPerGpuSecond: 0.01,
  siteLitresPerServerJoule: 0,
  gridLitresPerFacilityJoule: 0,
} as const;

/** Energy at the GPU boards, at made-up round prices. */
export const basis: FigureBasis = { energyBoundary: "gpu", rates, ratesByGpu: [rates, rates] };
