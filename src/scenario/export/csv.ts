import type { Cell, ExportTable } from "./export-table";
import { writableCell } from "./export-table";

/** Rows from one piece of text to the next: each may need a tenth of a millisecond for its intervals. */
const CHUNK_ROWS = 10;
/** RFC 4180 ends lines so. */
const LINE_END = "\r\n";

/**
 * A table as CSV (RFC 4180), in pieces, so that a caller can let others work between
 * them. The header names each column with its unit in brackets, `ttft_mean [s]`. Each
 * row ends with where it comes from (scenario link, version of WattIf and of the
 * coefficients), so that rows of several files can stand in one and still be told apart.
 * What does not exist is an empty field.
 */
export function* csvChunks({ columns, rows, provenance }: ExportTable): Generator<string> {
  const names = columns.map(({ name, unit }) => (unit === null ? name : `${name} [${unit}]`));
  const { link, wattif, coefficients } = provenance;
  const origin = [link, wattif, coefficients].map(field).join(",");
  let text = line([...names, "scenario_link", "wattif_version", "coefficients"]);
  let count = 0;
  for (const row of rows) {
    text += `${row.map(field).join(",")},${origin}${LINE_END}`;
    count++;
    if (count % CHUNK_ROWS === 0) {
      yield text;
      text = "";
    }
  }
  if (text !== "") yield text;
}

/** A table as CSV in one piece. */
export function csvText(table: ExportTable): string {
  return [...csvChunks(table)].join("");
}

function line(cells: readonly Cell[]): string {
  return cells.map(field).join(",") + LINE_END;
}

/** One field, quoted where a comma, a quote, a line break or a blank at an end demands it. */
function field(cell: Cell): string {
  const value = writableCell(cell);
  if (value === null) return "";
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
