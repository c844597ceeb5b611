import type { SweepColumns } from "../explore/columns";
import type { Sense } from "../explore/pareto";
import { intervalFigure } from "../explore/limit-doubt";
import { latencyAt, type LatencyStatistic } from "../explore/targets";
import { boundedEnergy, type EnergyBoundary } from "../footprint/energy-boundary";
import {
  facilityEnergyColumn,
  footprintColumn,
  type FootprintAmount,
} from "../footprint/footprint-columns";
import { mixedRates, type FootprintRates } from "../footprint/footprint-rates";
import { footprint, type Footprint } from "../footprint/footprint";
import { footprintIntervals } from "../footprint/footprint-intervals";
import type { Evaluation } from "../serving/evaluation";
import type { Interval, Intervals } from "../serving/uncertainty/intervals";

/** Figures that every row of a sweep has, so that any two can span a chart. */
export const figureIds = [
  "energy",
  "ttft",
  "ttft-p50",
  "ttft-p90",
  "ttft-p95",
  "ttft-p99",
  "tbt",
  "tbt-p50",
  "tbt-p90",
  "tbt-p95",
  "tbt-p99",
  "e2e",
  "e2e-p50",
  "e2e-p90",
  "e2e-p95",
  "e2e-p99",
  "throughput",
  "requests",
  "gpu-throughput",
  "gpu-power",
  "power",
  "gpus",
  "cost",
  "carbon",
] as const;
export type FigureId = (typeof figureIds)[number];

/** What of a scenario decides how a figure is reckoned from the columns of a sweep. */
export interface FigureBasis {
  readonly energyBoundary: EnergyBoundary;
  /** What energy and hardware cost on the scenario's own GPU. */
  readonly rates: FootprintRates;
  /** The same on each GPU of the sweep, in the order of its `gpuIds`. */
  readonly ratesByGpu: readonly FootprintRates[];
  /** Prefill GPUs of another kind: what they cost, and how many make a replica; null: as many as decode in a stage. */
  readonly prefillPool?: { readonly rates: FootprintRates; readonly tensor: number | null };
}

/** A row of a sweep. */
export interface SweepRow {
  readonly columns: SweepColumns;
  readonly row: number;
}

/** One figure of a configuration, read alike from a sweep's columns and from an evaluation. */
export interface SweepFigure {
  readonly id: FigureId;
  /** The SI unit of its values, as a table's header writes it. */
  readonly unit: string;
  /** Which end of it is better. */
  readonly sense: Sense;
  /** The 80 % interval of a row's figure, as factors on it, from those of its evaluation; absent: none is known. */
  readonly interval?: (around: Intervals, basis: FigureBasis, row: SweepRow) => Interval;
  /** By row of the sweep; NaN where the row does not run. */
  readonly column: (columns: SweepColumns, basis: FigureBasis) => Float64Array;
  readonly value: (evaluation: Evaluation, basis: FigureBasis) => number;
}

type LatencyName = "ttft" | "tbt" | "e2e";
type LatencyColumn = `${LatencyName}${Capitalize<LatencyStatistic>}Seconds`;

/** Each figure: its unit, its sense, and where it stands. */
export const sweepFigures: Readonly<Record<FigureId, SweepFigure>> = {
  energy: {
    id: "energy",
    unit: "J/output token",
    sense: "min",
    interval: (around, { energyBoundary }) =>
      energyBoundary === "gpu" ? around.gpuEnergy : around.serverEnergy,
    column: energyColumn,
    value: ({ energy }, { energyBoundary, rates }) =>
      boundedEnergy(energy, energyBoundary, "OutputToken", rates.pue),
  },
  ttft: latency("ttft", "mean"),
  "ttft-p50": latency("ttft", "p50"),
  "ttft-p90": latency("ttft", "p90"),
  "ttft-p95": latency("ttft", "p95"),
  "ttft-p99": latency("ttft", "p99"),
  tbt: latency("tbt", "mean"),
  "tbt-p50": latency("tbt", "p50"),
  "tbt-p90": latency("tbt", "p90"),
  "tbt-p95": latency("tbt", "p95"),
  "tbt-p99": latency("tbt", "p99"),
  e2e: latency("e2e", "mean"),
  "e2e-p50": latency("e2e", "p50"),
  "e2e-p90": latency("e2e", "p90"),
  "e2e-p95": latency("e2e", "p95"),
  "e2e-p99": latency("e2e", "p99"),
  throughput: {
    id: "throughput",
    unit: "output tokens/s",
    sense: "max",
    interval: ({ throughput }) => throughput,
    column: ({ outputTokensPerSecond }) => outputTokensPerSecond,
    value: ({ outputTokensPerSecond }) => outputTokensPerSecond,
  },
  requests: {
    id: "requests",
    unit: "requests/s",
    sense: "max",
    interval: ({ throughput }) => throughput,
    column: ({ requestsPerSecond }) => requestsPerSecond,
    value: ({ requestsPerSecond }) => requestsPerSecond,
  },
  "gpu-throughput": {
    id: "gpu-throughput",
    unit: "output tokens/s/GPU",
    sense: "max",
    interval: ({ throughput }) => throughput,
    column: ({ outputTokensPerSecond, gpus }) =>
      outputTokensPerSecond.map((rate, row) => rate / (gpus[row] ?? Number.NaN)),
    value: ({ outputTokensPerSecond, gpus }) => outputTokensPerSecond / gpus,
  },
  "gpu-power": {
    id: "gpu-power",
    unit: "W/GPU",
    sense: "min",
    interval: ({ gpuPower }) => gpuPower,
    column: ({ gpuMeanWatts }) => gpuMeanWatts,
    value: ({ gpuMeanWatts }) => gpuMeanWatts,
  },
  power: {
    id: "power",
    unit: "W",
    sense: "min",
    interval: (around, { energyBoundary }) =>
      energyBoundary === "gpu" ? around.gpuPower : around.serverPower,
    column: powerColumn,
    value: ({ deploymentGpuWatts, deploymentServerWatts }, { energyBoundary, rates }) =>
      energyBoundary === "gpu"
        ? deploymentGpuWatts
        : deploymentServerWatts * (energyBoundary === "facility" ? rates.pue : 1),
  },
  gpus: {
    id: "gpus",
    unit: "GPUs",
    sense: "min",
    column: ({ gpus, feasible }) =>
      Float64Array.from(gpus, (count, row) => (feasible[row] === 1 ? count : Number.NaN)),
    value: ({ gpus }) => gpus,
  },
  cost: {
    id: "cost",
    unit: "USD/million output tokens",
    sense: "min",
    interval: (around, basis, row) =>
      footprintIntervals(rowFootprint(basis, row), around).perAnswer.dollars,
    column: (columns, basis) => perMillionTokens(columns, basis, "dollars"),
    value: (evaluation, { rates }) => footprint(evaluation, rates).perMillionOutputTokens.dollars,
  },
  carbon: {
    id: "carbon",
    unit: "g CO2e/million output tokens",
    sense: "min",
    interval: (around, basis, row) =>
      footprintIntervals(rowFootprint(basis, row), around).perAnswer.grams,
    column: (columns, basis) => perMillionTokens(columns, basis, "grams"),
    value: (evaluation, { rates }) => footprint(evaluation, rates).perMillionOutputTokens.grams,
  },
};

/** Whether a text names a figure. */
export function isFigureId(text: string): text is FigureId {
  return (figureIds as readonly string[]).includes(text);
}

// A sweep's columns never change, so what is reckoned from them is kept beside them.
const known = new WeakMap<SweepColumns, Map<string, Float64Array>>();

/**
 * A figure of every row of a sweep, in SI units; the same array each time it is asked for.
 *
 * @returns One value by row, NaN where the row does not run.
 */
export function figureColumn(
  columns: SweepColumns,
  figure: FigureId,
  basis: FigureBasis,
): Float64Array {
  const key = `${figure} ${JSON.stringify(basis)}`;
  const ofColumns = known.get(columns) ?? new Map<string, Float64Array>();
  known.set(columns, ofColumns);
  const found = ofColumns.get(key) ?? sweepFigures[figure].column(columns, basis);
  ofColumns.set(key, found);
  return found;
}

function perMillionTokens(
  columns: SweepColumns,
  basis: FigureBasis,
  amount: FootprintAmount,
): Float64Array {
  const { ratesByGpu, prefillPool } = basis;
  const others =
    prefillPool === undefined
      ? undefined
      : { rates: prefillPool.rates, gpusAt: (row: number) => poolGpus(prefillPool, columns, row) };
  return footprintColumn(columns, amount, "million-output-tokens", ratesByGpu, others);
}

/** GPUs of a row's prefill pool. */
function poolGpus(
  { tensor }: NonNullable<FigureBasis["prefillPool"]>,
  { prefillReplicas, tensor: tensors, attentionData }: SweepColumns,
  row: number,
): number {
  const each = tensor ?? (tensors[row] ?? 0) * (attentionData[row] ?? 0);
  return (prefillReplicas[row] ?? 0) * each;
}

/** What a row costs; its intervals need the parts. */
function rowFootprint(basis: FigureBasis, { columns, row }: SweepRow): Footprint {
  const at = (values: ArrayLike<number>): number => values[row] ?? Number.NaN;
  const { prefillPool } = basis;
  const own = basis.ratesByGpu[at(columns.gpuIndex)] ?? basis.rates;
  const others = prefillPool === undefined ? 0 : poolGpus(prefillPool, columns, row);
  return footprint(
    {
      gpus: at(columns.gpus),
      deploymentServerWatts: at(columns.deploymentServerWatts),
      requestsPerSecond: at(columns.requestsPerSecond),
      outputTokensPerSecond: at(columns.outputTokensPerSecond),
    },
    prefillPool === undefined
      ? own
      : mixedRates(own, at(columns.gpus) - others, prefillPool.rates, others),
  );
}

function energyColumn(
  { gpuJoulesPerOutputToken, serverJoulesPerOutputToken }: SweepColumns,
  { energyBoundary, rates }: FigureBasis,
): Float64Array {
  switch (energyBoundary) {
    case "gpu":
      return gpuJoulesPerOutputToken;
    case "server":
      return serverJoulesPerOutputToken;
    case "facility":
      return facilityEnergyColumn(serverJoulesPerOutputToken, rates.pue);
  }
}

function powerColumn(
  { gpuMeanWatts, gpus, deploymentServerWatts }: SweepColumns,
  { energyBoundary, rates }: FigureBasis,
): Float64Array {
  switch (energyBoundary) {
    case "gpu":
      return gpuMeanWatts.map((watts, row) => watts * (gpus[row] ?? Number.NaN));
    case "server":
      return deploymentServerWatts;
    case "facility":
      return deploymentServerWatts.map((watts) => watts * rates.pue);
  }
}

function latency(name: LatencyName, statistic: LatencyStatistic): SweepFigure {
  const kind = `${statistic.charAt(0).toUpperCase()}${statistic.slice(1)}`;
  const column = `${name}${kind}Seconds` as LatencyColumn;
  return {
    id: statistic === "mean" ? name : `${name}-${statistic}`,
    unit: "s",
    sense: "min",
    interval: (around) => around[intervalFigure(name, statistic)],
    column: (columns) => columns[column],
    value: (evaluation) => latencyAt(evaluation[name], statistic),
  };
}
