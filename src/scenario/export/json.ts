import type { Cell, ExportTable } from "./export-table";
import { writableCell } from "./export-table";

/** Rows from one piece of text to the next: each may need a tenth of a millisecond for its intervals. */
const CHUNK_ROWS = 10;

/**
 * A table as JSON, in pieces, so that a caller can let others work between them:
 *
 *     { "title", "wattif", "coefficients", "scenarioLink",
 *       "columns": [{ "name", "unit" }], "rows": [{ NAME: value }] }
 *
 * What does not exist is null.
 */
export function* jsonChunks({ title, columns, rows, provenance }: ExportTable): Generator<string> {
  const { link, wattif, coefficients } = provenance;
  const head = JSON.stringify({ title, wattif, coefficients, scenarioLink: link, columns });
  const keys = columns.map(({ name }) => JSON.stringify(name));
  let text = `${head.slice(0, -1)},"rows":[`;
  let count = 0;
  for (const row of rows) {
    text += `${count === 0 ? "" : ","}\n${object(keys, row)}`;
    count++;
    if (count % CHUNK_ROWS === 0) {
      yield text;
      text = "";
    }
  }
  yield `${text}\n]}\n`;
}

/** A table as JSON in one piece. */
export function jsonText(table: ExportTable): string {
  return [...jsonChunks(table)].join("");
}

function object(keys: readonly string[], row: readonly Cell[]): string {
  const entries = keys.map((key, i) => `${key}:${JSON.stringify(writableCell(row[i] ?? null))}`);
  return `{${entries.join(",")}}`;
}
