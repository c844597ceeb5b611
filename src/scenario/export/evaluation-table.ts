import type { Evaluation } from "../../serving/evaluation";
import type { Interval, IntervalFigure, Intervals } from "../../serving/uncertainty/intervals";
import { exportColumn } from "./column-name";
import type { Cell, ExportTable, Provenance } from "./export-table";

/** Figures of an evaluation around which an interval is known, by their path. */
const RANGED: Readonly<Record<string, IntervalFigure>> = {
  "ttft.meanSeconds": "ttft",
  "ttft.p50Seconds": "ttft",
  "ttft.p90Seconds": "ttftP90",
  "ttft.p95Seconds": "ttftP95",
  "ttft.p99Seconds": "ttftP99",
  "tbt.meanSeconds": "tbt",
  "tbt.p50Seconds": "tbt",
  "tbt.p90Seconds": "tbtP90",
  "tbt.p95Seconds": "tbtP95",
  "tbt.p99Seconds": "tbtP99",
  "e2e.meanSeconds": "e2e",
  "e2e.p50Seconds": "e2e",
  "e2e.p90Seconds": "e2eP90",
  "e2e.p95Seconds": "e2eP95",
  "e2e.p99Seconds": "e2eP99",
  outputTokensPerSecond: "throughput",
  totalTokensPerSecond: "throughput",
  requestsPerSecond: "throughput",
  capacityRequestsPerSecond: "capacity",
  gpuMeanWatts: "gpuPower",
  gpuPeakWatts: "gpuPeakPower",
  deploymentGpuWatts: "gpuPower",
  deploymentServerWatts: "serverPower",
  deploymentServerPeakWatts: "serverPeakPower",
  "energy.gpuJoulesPerOutputToken": "gpuEnergy",
  "energy.gpuJoulesPerTotalToken": "gpuEnergy",
  "energy.gpuJoulesPerRequest": "gpuEnergy",
  "energy.serverJoulesPerOutputToken": "serverEnergy",
  "energy.serverJoulesPerTotalToken": "serverEnergy",
  "energy.serverJoulesPerRequest": "serverEnergy",
};

/**
 * Every figure of an evaluation, one per row, in SI units, with its 80 % interval where
 * one is known: `energy.gpu_energy_per_output_token`, 0.41, `J/output token`, 0.35, 0.52.
 *
 * @param before - Another evaluation to stand beside it, such as a baseline's; null: none.
 * @param more - Figures of other parts, such as a footprint, by the name of the part.
 * @param ranges - The intervals of those, by path.
 */
export function evaluationTable(
  evaluation: Evaluation,
  intervals: Intervals | null,
  before: Evaluation | null,
  provenance: Provenance,
  more: Readonly<Record<string, object>> = {},
  ranges: Readonly<Record<string, Interval>> = {},
): ExportTable {
  const others = before === null ? null : new Map(leaves(before));
  const figures = [...leaves(evaluation), ...leaves(more)];
  const rows = figures.map(([path, value]): readonly Cell[] => {
    const { name, unit } = exportColumn(path);
    const figure = RANGED[path];
    const interval = figure === undefined ? ranges[path] : intervals?.[figure];
    const ends =
      interval === undefined || typeof value !== "number"
        ? [null, null]
        : [value * interval.low, value * interval.high];
    return [name, value, unit, ...ends, ...(others === null ? [] : [others.get(path) ?? null])];
  });
  const names = ["figure", "value", "unit", "low80", "high80"];
  return {
    title: "Figures of the scenario",
    columns: [...names, ...(others === null ? [] : ["baseline"])].map((name) => ({
      name,
      unit: null,
    })),
    rows,
    provenance,
  };
}

/** Numbers, words and truths inside nested objects and lists with their paths, in the order they stand. */
function leaves(part: object, path = ""): readonly (readonly [path: string, value: Cell])[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    const at = path === "" ? key : `${path}.${key}`;
    if (typeof value === "object" && value !== null) return leaves(value, at);
    const isCell =
      typeof value === "number" || typeof value === "string" || typeof value === "boolean";
    return isCell ? [[at, value] as const] : [];
  });
}
