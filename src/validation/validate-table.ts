import type { Gpu } from "../catalog/gpu";
import type { Coefficients } from "../model/coefficients";
import { errorStatistics, type ErrorStatistics } from "./error-statistics";
import type { MeasurementRow, MeasurementTable } from "./measurement-table";
import { predictRow } from "./predict-row";
import { inColumn } from "./prediction";
import { metricsOf } from "./table-metrics";

/** The model against one table. */
export interface TableReport {
  readonly file: string;
  readonly rows: number;
  /** Lines of the rows that could not be predicted, by reason. */
  readonly skipped: SkippedLines;
  /** By measured column. */
  readonly metrics: Readonly<Record<string, ErrorStatistics>>;
  /** What the rows do not say and was taken to be so. */
  readonly assumed: readonly string[];
}

/** Lines of rows, or of figures in them, that were left out, by reason. */
export type SkippedLines = Readonly<Record<string, readonly number[]>>;

/** A measured value beside its prediction. */
export interface ComparedValue {
  readonly row: MeasurementRow;
  readonly metric: string;
  readonly predicted: number;
  readonly measured: number;
}

/** Every measured value of a table beside its prediction, and what is not among them. */
export interface TableCompared {
  readonly compared: readonly ComparedValue[];
  readonly skipped: SkippedLines;
  /** What the rows do not say and was taken to be so. */
  readonly assumed: readonly string[];
}

/** Changes in percent are compared as what they leave: -22 % is 0.78. */
function comparable(metric: string, value: number): number {
  return metric.endsWith("_change_pct") ? 1 + value / 100 : value;
}

/**
 * Compares each measured value of a table with the model's.
 *
 * @param gpu - Needed for kernels; elsewhere for rows that name none, in place of the usual one.
 */
export function compareTable(
  table: MeasurementTable,
  gpu: Gpu | undefined,
  coefficients: Coefficients,
): TableCompared {
  const compared: ComparedValue[] = [];
  const skipped: Record<string, number[]> = {};
  const assumed = new Set<string>();
  const leave = (row: MeasurementRow, reason: string): void => {
    (skipped[reason] ??= []).push(row.line);
  };
  const metrics = metricsOf(table.kind);
  for (const row of table.rows) {
    const prediction = predictRow(table, row, gpu, coefficients);
    if (!prediction.ok) {
      leave(row, prediction.reason);
      continue;
    }
    let found = false;
    for (const metric of metrics) {
      const predicted = prediction.values[metric];
      const measured = row.number[metric];
      if (predicted === undefined || measured === undefined) continue;
      const pair = {
        predicted: comparable(metric, predicted),
        measured: comparable(metric, measured),
      };
      if (pair.measured <= 0) {
        leave(row, inColumn(metric, "0 was measured, of which nothing is a percentage"));
        continue;
      }
      compared.push({ row, metric, ...pair });
      found = true;
    }
    for (const [column, reason] of Object.entries(prediction.left ?? {})) {
      if (row.number[column] !== undefined) leave(row, inColumn(column, reason));
    }
    for (const sentence of prediction.assumed ?? []) assumed.add(sentence);
    if (!found) leave(row, "nothing measured that the model predicts");
  }
  return { compared, skipped, assumed: [...assumed] };
}

/** The report of a table: errors of each quantity, rows left out and why. */
export function validateTable(
  table: MeasurementTable,
  gpu: Gpu | undefined,
  coefficients: Coefficients,
): TableReport {
  const { compared, skipped, assumed } = compareTable(table, gpu, coefficients);
  return {
    file: table.file,
    rows: table.rows.length,
    skipped,
    metrics: errorsByMetric(compared),
    assumed,
  };
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
