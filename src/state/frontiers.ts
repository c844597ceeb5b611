import type { SweepColumns } from "../explore/columns";
import { paretoFront } from "../explore/pareto";
import type { EnergyBoundary, LatencyAxis } from "../scenario/scenario";

/** Rows on the two frontiers, each ascending along its chart's horizontal axis. */
export interface Frontiers {
  /** Least mean latency against least energy per output token. */
  readonly latency: Uint32Array;
  /** Most output tokens per second against least energy per output token. */
  readonly throughput: Uint32Array;
}

/** The column that the first chart shows along its latency axis: means over requests, s. */
export function latencyColumn(columns: SweepColumns, axis: LatencyAxis): Float64Array {
  switch (axis) {
    case "ttft":
      return columns.ttftMeanSeconds;
    case "tbt":
      return columns.tbtMeanSeconds;
    case "e2e":
      return columns.e2eMeanSeconds;
  }
}

/** Energy per output token inside the boundary, J. */
export function energyColumn(columns: SweepColumns, boundary: EnergyBoundary): Float64Array {
  switch (boundary) {
    case "gpu":
      return columns.gpuJoulesPerOutputToken;
    case "server":
      return columns.serverJoulesPerOutputToken;
  }
}

// A sweep's columns never change, so their frontiers are found once per choice of axes.
const known = new WeakMap<SweepColumns, Map<string, Frontiers>>();

/** Both frontiers over the rows that are feasible and meet the targets. */
export function frontiers(
  columns: SweepColumns,
  axis: LatencyAxis,
  boundary: EnergyBoundary,
): Frontiers {
  const key = `${axis} ${boundary}`;
  const ofColumns = known.get(columns) ?? new Map<string, Frontiers>();
  known.set(columns, ofColumns);
  const found = ofColumns.get(key) ?? findFrontiers(columns, axis, boundary);
  ofColumns.set(key, found);
  return found;
}

function findFrontiers(
  columns: SweepColumns,
  axis: LatencyAxis,
  boundary: EnergyBoundary,
): Frontiers {
  const energy = { values: energyColumn(columns, boundary), sense: "min" } as const;
  const latency = { values: latencyColumn(columns, axis), sense: "min" } as const;
  const throughput = { values: columns.outputTokensPerSecond, sense: "max" } as const;
  return {
    latency: paretoFront(latency, energy, columns.meetsTargets),
    throughput: paretoFront(throughput, energy, columns.meetsTargets),
  };
}
