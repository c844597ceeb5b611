import type { Gpu } from "../catalog/gpu";
import type { Coefficients } from "../model/coefficients";
import { errorStatistics, type ErrorStatistics } from "./error-statistics";
import type { MeasurementRow, MeasurementTable, TableKind } from "./measurement-table";
import { predictKernel } from "./predict-kernel";
import { predictLayer } from "./predict-layer";
import { predictServing } from "./predict-serving";
import type { Prediction } from "./prediction";

/** The model against one table. */
export interface TableReport {
  readonly file: string;
  readonly rows: number;
  /** Rows that could not be predicted, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** By measured column. */
  readonly metrics: Readonly<Record<string, ErrorStatistics>>;
}

/** A measured value beside its prediction. */
export interface ComparedValue {
  readonly row: MeasurementRow;
  readonly metric: string;
  readonly predicted: number;
  readonly measured: number;
}

/** Measured columns that the model predicts, in the order they are reported. */
export const servingMetrics = [
  "ttft_ms",
  "prefill_ms",
  "itl_median_ms",
  "itl_p90_ms",
  "itl_p99_ms",
  "tpot_ms",
  "output_tokens_per_s",
  "power_w",
  "peak_power_w",
  "energy_per_output_token_j",
] as const;

/** The same of a layer profile over clocks. */
export const layerMetrics = [
  "attn_us_per_layer",
  "ffn_us_per_layer",
  "attn_energy_mj_per_layer_all_gpus",
  "ffn_energy_mj_per_layer_all_gpus",
  "ttft_or_tpot_ms",
] as const;

/** Compares each measured value of a table with the model's. `gpu` is needed for kernel and layer tables. */
export function compareTable(
  table: MeasurementTable,
  gpu: Gpu | undefined,
  coefficients: Coefficients,
): {
  readonly compared: readonly ComparedValue[];
  readonly skipped: Readonly<Record<string, number>>;
} {
  const compared: ComparedValue[] = [];
  const skipped: Record<string, number> = {};
  const metrics = metricsOf(table.kind);
  for (const row of table.rows) {
    const prediction = predict(table, row, gpu, coefficients);
    if (!prediction.ok) {
      skipped[prediction.reason] = (skipped[prediction.reason] ?? 0) + 1;
      continue;
    }
    let found = false;
    for (const metric of metrics) {
      const predicted = prediction.values[metric];
      const measured = row.number[metric];
      if (predicted === undefined || measured === undefined || measured <= 0) continue;
      compared.push({ row, metric, predicted, measured });
      found = true;
    }
    if (!found)
      skipped["nothing measured that the model predicts"] =
        (skipped["nothing measured that the model predicts"] ?? 0) + 1;
  }
  return { compared, skipped };
}

function metricsOf(kind: TableKind): readonly string[] {
  if (kind === "serving") return servingMetrics;
  return kind === "layer-profile" ? layerMetrics : ["latency_ms"];
}

function predict(
  table: MeasurementTable,
  row: MeasurementRow,
  gpu: Gpu | undefined,
  coefficients: Coefficients,
): Prediction {
  if (table.kind === "serving") return predictServing(row, coefficients);
  if (gpu === undefined)
    throw new Error("compareTable: a table of kernels or layers needs its GPU");
  if (table.kind === "layer-profile") return predictLayer(row, gpu, coefficients);
  return predictKernel(table.kind, row, gpu, coefficients);
}

/** The report of a table: errors of each quantity, rows left out and why. */
export function validateTable(
  table: MeasurementTable,
  gpu: Gpu | undefined,
  coefficients: Coefficients,
): TableReport {
  const { compared, skipped } = compareTable(table, gpu, coefficients);
  return { file: table.file, rows: table.rows.length, skipped, metrics: errorsByMetric(compared) };
}

/** Errors of each measured column, in the order of first appearance. */
export function errorsByMetric(
  compared: readonly ComparedValue[],
): Readonly<Record<string, ErrorStatistics>> {
  const byMetric = new Map<string, ComparedValue[]>();
  for (const value of compared) {
    const list = byMetric.get(value.metric);
    if (list === undefined) byMetric.set(value.metric, [value]);
    else list.push(value);
  }
  return Object.fromEntries(
    [...byMetric].map(([metric, values]) => [metric, errorStatistics(values)]),
  );
}
