import { findGpu } from "../catalog/gpus";
import type { Coefficients } from "../model/coefficients";
import { compareInChunks } from "./compare-in-chunks";
import type { ErrorStatistics } from "./error-statistics";
import type { MeasurementTable } from "./measurement-table";
import { parseMeasurementTable, TableError } from "./measurement-table";
import { findOutliers, type Outlier } from "./outliers";
import type { TableKind } from "./table-format";
import { needsGpu } from "./table-metrics";
import { errorsByMetric, type ComparedValue, type TableCompared } from "./validate-table";

/** A table as it was fetched or dropped. */
export interface TableText {
  readonly file: string;
  readonly content: string;
  /** GPU of a kernel table; null: the rows name theirs. */
  readonly gpuId: string | null;
}

/** The model against one table, with what is needed to draw it. */
export interface TableComparison {
  readonly file: string;
  readonly kind: TableKind;
  readonly gpuId: string | null;
  readonly rows: number;
  /** Rows that could not be predicted, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Over all rows, by measured column. */
  readonly errors: Readonly<Record<string, ErrorStatistics>>;
  /** Every value, but of a kernel table an even sample. */
  readonly values: readonly ComparedValue[];
  /** Of serving tables; the worst first. */
  readonly outliers: readonly Outlier[];
}

/** Rows compared so far, of all tables. */
export interface ComparisonProgress {
  readonly done: number;
  readonly total: number;
}

/** Values kept of each kernel table: enough to see its shape, few enough to draw all tables at once. */
const KERNEL_SAMPLE = 100;

/**
 * Compares tables with the model, a few rows at a time: the same predictions as
 * `npm run validate`.
 *
 * @throws TableError at the first thing that cannot be read, naming file, line and column.
 */
export function* compareTables(
  texts: readonly TableText[],
  coefficients: Coefficients,
): Generator<ComparisonProgress, readonly TableComparison[], void> {
  const tables = texts.map(({ file, content }) => parseMeasurementTable(file, content));
  const total = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  const comparisons: TableComparison[] = [];
  let done = 0;
  for (const [index, table] of tables.entries()) {
    const gpuId = texts[index]?.gpuId ?? null;
    const gpu = gpuId === null ? undefined : findGpu(gpuId);
    if (needsGpu(table.kind) && gpu === undefined)
      throw new TableError(`${table.file}: a table of kernels needs the GPU it was measured on`);
    const steps = compareInChunks(table, gpu, coefficients);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { done: done + step.value, total };
    done += table.rows.length;
    comparisons.push(comparisonOf(table, gpuId, step.value, coefficients));
  }
  return comparisons;
}

function comparisonOf(
  { file, kind, rows }: MeasurementTable,
  gpuId: string | null,
  { compared, skipped }: TableCompared,
  coefficients: Coefficients,
): TableComparison {
  const serving = kind === "serving";
  return {
    file,
    kind,
    gpuId,
    rows: rows.length,
    skipped: Object.fromEntries(
      Object.entries(skipped).map(([reason, lines]) => [reason, lines.length]),
    ),
    errors: errorsByMetric(compared),
    values: needsGpu(kind) ? evenSample(compared, KERNEL_SAMPLE) : compared,
    outliers: serving ? findOutliers(compared, coefficients) : [],
  };
}

/** At most `most` entries, evenly spread over the list: the same every time. */
function evenSample<T>(values: readonly T[], most: number): readonly T[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, i) => values[Math.floor((i * values.length) / most)]!);
}
