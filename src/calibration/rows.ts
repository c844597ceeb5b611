import { findMeasuredEngine } from "../catalog/engines";
import type { GpuArchitecture } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import type { MeasurementRow } from "../validation/measurement-table";

/** The rows that were measured with one of the catalog's engines. */
export function rowsOfEngine(
  rows: readonly MeasurementRow[],
  engineId: string,
): readonly MeasurementRow[] {
  return rows.filter((row) => findMeasuredEngine(row.text["engine"] ?? "")?.id === engineId);
}

/** The rows that report power and were measured on one architecture. */
export function poweredRows(
  rows: readonly MeasurementRow[],
  architecture: GpuArchitecture,
): readonly MeasurementRow[] {
  return rows.filter(
    (row) =>
      (row.number["power_w"] ?? 0) > 0 &&
      findGpu(row.text["gpu"] ?? "")?.architecture === architecture,
  );
}
