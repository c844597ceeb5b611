import type { Gpu } from "../catalog/gpu";
import type { Coefficients } from "../model/coefficients";
import type { MeasurementTable } from "./measurement-table";
import { compareTable, type TableCompared } from "./validate-table";

/** Rows between two looks at the clock: some 10 ms of serving rows. */
const CHUNK_ROWS = 32;

/** As `compareTable`, a few rows at a time; yields how many rows are done. */
export function* compareInChunks(
  table: MeasurementTable,
  gpu: Gpu | undefined,
  coefficients: Coefficients,
): Generator<number, TableCompared, void> {
  const compared: TableCompared["compared"][number][] = [];
  const skipped: Record<string, number[]> = {};
  const assumed = new Set<string>();
  for (let from = 0; from < table.rows.length; from += CHUNK_ROWS) {
    const rows = table.rows.slice(from, from + CHUNK_ROWS);
    const part = compareTable({ ...table, rows }, gpu, coefficients);
    compared.push(...part.compared);
    for (const [reason, lines] of Object.entries(part.skipped)) {
      (skipped[reason] ??= []).push(...lines);
    }
    for (const sentence of part.assumed) assumed.add(sentence);
    yield from + rows.length;
  }
  return { compared, skipped, assumed: [...assumed] };
}
