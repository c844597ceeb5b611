import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { KernelTable } from "../src/calibration/fit-kernels";
import type { CalibrationData } from "../src/calibration/calibrate";
import { findGpu } from "../src/catalog/gpus";
import {
  parseMeasurementTable,
  TableError,
  type MeasurementTable,
} from "../src/validation/measurement-table";

/**
 * Reads one CSV; a file that cannot be opened is a TableError too.
 *
 * @param onBadRow - Told of rows that cannot be read; without it they are thrown.
 */
export function readTable(
  path: string,
  onBadRow?: (problem: TableError) => void,
): MeasurementTable {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new TableError(`${path}, line 1, column 1: cannot be read (${code})`);
  }
  return parseMeasurementTable(path, content, onBadRow);
}

/** Kernel tables are named after their GPU: `h100-sxm-gemm.csv`. */
function gpuOfKernelFile(path: string): string {
  return basename(path, ".csv").replace(
    /-(gemm|attention-decode|attention-prefill|moe|allreduce|nccl)$/,
    "",
  );
}

/** The measurements that come with the project, in a fixed order. */
export function readCalibrationData(folder: string): CalibrationData {
  const csv = (path: string): string[] =>
    readdirSync(path)
      .filter((name) => name.endsWith(".csv"))
      .toSorted()
      .map((name) => join(path, name));
  const kernels = csv(join(folder, "kernels")).map((path): KernelTable => {
    const gpu = findGpu(gpuOfKernelFile(path));
    if (gpu === undefined) throw new TableError(`${path}: no GPU of the catalog in its name`);
    return { gpu, table: readTable(path) };
  });
  return { kernels, serving: csv(folder).map((path) => readTable(path)) };
}
