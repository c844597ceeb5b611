import { parseMeasurementTable, TableError, type MeasurementTable } from "./measurement-table";
import { looksLikePowerLog, parsePowerLog, type PowerLog } from "./power-log";
import { parseVllmBench, type BenchResult } from "./vllm-bench";

/** What a visitor's file turned out to be. */
export type MeasurementFile =
  | { readonly kind: "table"; readonly table: MeasurementTable }
  | { readonly kind: "bench"; readonly results: readonly BenchResult[] }
  | { readonly kind: "power"; readonly log: PowerLog };

/** More rows are no longer one server's measurements. */
const MOST_ROWS = 10_000;

/**
 * Reads a table with the serving columns, a result of `vllm bench serve`, or a power log
 * of nvidia-smi; which, its content says. Throws a TableError that names the file and the
 * line and column, or the JSON path, of what cannot be read.
 */
export function readMeasurements(file: string, content: string): MeasurementFile {
  if (/^\uFEFF?\s*[[{]/.test(content))
    return { kind: "bench", results: parseVllmBench(file, content) };
  if (looksLikePowerLog(content)) return { kind: "power", log: parsePowerLog(file, content) };
  const table = parseMeasurementTable(file, content);
  if (table.kind !== "serving") {
    const problem = `a table of another kind (${table.kind}); only tables of servers at work count here`;
    throw new TableError(`${file}, line 1, column 1: ${problem}`);
  }
  if (table.rows.length === 0) {
    throw new TableError(`${file}, line 2, column ${table.columns[0]}: no row below the header`);
  }
  if (table.rows.length > MOST_ROWS) {
    const { line } = table.rows[MOST_ROWS]!;
    throw new TableError(`${file}, line ${line}, column 1: more than ${MOST_ROWS} rows`);
  }
  return { kind: "table", table };
}
