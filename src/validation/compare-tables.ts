import { findGpu } from "../catalog/gpus";
import type { Coefficients } from "../model/coefficients";
import type { ErrorStatistics } from "./error-statistics";
import type { MeasurementTable } from "./measurement-table";
import { parseMeasurementTable, TableError } from "./measurement-table";
import { findOutliers, type Outlier } from "./outliers";
import type { TableKind } from "./table-format";
import { needsGpu } from "./table-metrics";
import { compareTable, errorsByMetric, type ComparedValue } from "./validate-table";

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

/** Rows between two looks at the clock: some 10 ms of serving rows. */
const CHUNK_ROWS = 32;
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
    const compared: ComparedValue[] = [];
    const skipped: Record<string, number> = {};
    for (let row = 0; row < table.rows.length; row += CHUNK_ROWS) {
      const rows = table.rows.slice(row, row + CHUNK_ROWS);
      const part = compareTable({ ...table, rows }, gpu, coefficients);
      compared.push(...part.compared);
      for (const [reason, lines] of Object.entries(part.skipped))
        skipped[reason] = (skipped[reason] ?? 0) + lines.length;
      done += rows.length;
      yield { done, total };
    }
    comparisons.push(comparisonOf(table, gpuId, compared, skipped, coefficients));
  }
  return comparisons;
}

function comparisonOf(
  { file, kind, rows }: MeasurementTable,
  gpuId: string | null,
  compared: readonly ComparedValue[],
  skipped: Readonly<Record<string, number>>,
  coefficients: Coefficients,
): TableComparison {
  const serving = kind === "serving";
  return {
    file,
    kind,
    gpuId,
    rows: rows.length,
    skipped,
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
