import type { GpuArchitecture } from "../catalog/gpu";
import type { CoefficientOrigins, KernelOrigin } from "../model/coefficient-sources";
import type { Coefficients } from "../model/coefficients";
import { nextOfKin, type CalibrationData } from "./calibrate";
import { kernelFitRows, MIN_ROWS } from "./fit-kernels";
import { poweredRows, rowsOfEngine } from "./rows";
import { startingCoefficients } from "./starting-coefficients";

/** Numbers of a tree by their path: `engines.vllm-2025.hostOverlap`. */
export function numberLeaves(tree: object, path = ""): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
      const own = path === "" ? key : `${path}.${key}`;
      if (typeof value === "number") return [[own, value] as const];
      return typeof value === "object" && value !== null ? [...numberLeaves(value, own)] : [];
    }),
  );
}

/** What each coefficient was fitted to, told from the tables and from what left its starting value. */
export function coefficientOrigins(
  { kernels, serving }: CalibrationData,
  fitted: Coefficients,
): CoefficientOrigins {
  const rowsOf = (architecture: GpuArchitecture): Readonly<Record<string, number>> =>
    kernelFitRows(architecture, kernels);
  const originOf = (architecture: GpuArchitecture, group: string): KernelOrigin => {
    const rows = rowsOf(architecture)[group] ?? 0;
    if (rows >= MIN_ROWS) return { from: architecture, rows };
    // Consumer Blackwell multiplies in FP4, which its kin does not.
    const fourBit = architecture === "blackwell-rtx" && group.endsWith("fp4");
    const kin = fourBit ? "blackwell" : nextOfKin[architecture];
    return kin === undefined ? { from: architecture, rows: 0 } : originOf(kin, group);
  };
  const groups = Object.keys(rowsOf("hopper"));
  const start = numberLeaves(startingCoefficients);
  const kept = [...numberLeaves(fitted)].flatMap(([path, value]) => {
    const before = start.get(path) ?? Number.NaN;
    const same = Math.abs(value - before) <= 1e-3 * Math.abs(before);
    return same && !path.startsWith("kernels.") ? [path] : [];
  });
  const rows = serving.flatMap((table) => table.rows);
  return {
    kernels: Object.fromEntries(
      (Object.keys(fitted.kernels) as GpuArchitecture[]).map((architecture) => [
        architecture,
        Object.fromEntries(groups.map((group) => [group, originOf(architecture, group)])),
      ]),
    ) as CoefficientOrigins["kernels"],
    engines: Object.fromEntries(
      Object.keys(fitted.engines).map((id) => [id, rowsOfEngine(rows, id).length]),
    ),
    power: {
      recent: poweredRows(rows, "hopper").length + poweredRows(rows, "blackwell").length,
      ampere: poweredRows(rows, "ampere").length,
    },
    kept,
  };
}
