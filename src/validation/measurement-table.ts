import { cellNumber, isNothing, parseDelimited } from "./delimited-text";
import { withTrueSplit } from "./listed-split";
import type { TableFormat, TableKind } from "./table-format";
import { tableFormats } from "./table-formats";

/** A row as read: text by column, and numbers (undefined where the cell is empty). */
export interface MeasurementRow {
  readonly line: number;
  readonly text: Readonly<Record<string, string>>;
  readonly number: Readonly<Record<string, number | undefined>>;
}

export interface MeasurementTable {
  readonly file: string;
  readonly kind: TableKind;
  readonly columns: readonly string[];
  readonly rows: readonly MeasurementRow[];
}

/** A file that cannot be read; the message names file, line and column. */
export class TableError extends Error {
  override readonly name = "TableError";
}

function fail(file: string, line: number, column: string, problem: string): never {
  throw new TableError(`${file}, line ${line}, column ${column}: ${problem}`);
}

function quote(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(short);
}

/** Lines that a parsed record spans: one more than the line breaks inside its quoted cells. */
function linesOf(record: readonly string[]): number {
  return record.reduce((lines, cell) => lines + (cell.match(/\n/g)?.length ?? 0), 1);
}

/**
 * Reads a table of measurements, its cells parted by commas, semicolons or tabs, and finds
 * out which kind it is by its columns. Numbers must be finite and not below 0, but for
 * columns of changes. Throws a TableError at the first thing that cannot be read.
 *
 * @param onBadRow - Told of each row that cannot be read, which is then left out; without
 *   it such a row is thrown as well.
 */
export function parseMeasurementTable(
  file: string,
  content: string,
  onBadRow?: (problem: TableError) => void,
): MeasurementTable {
  if (content.includes("\0")) fail(file, 1, "1", "not a text file");
  const { records, decimalComma } = parseDelimited(content);
  const header = records[0]?.map((name) => name.trim());
  if (header === undefined || header.every((name) => name === ""))
    fail(file, 1, "1", "the file is empty");
  const repeated = header.find((name, index) => header.indexOf(name) !== index);
  if (repeated !== undefined) fail(file, 1, repeated, "the column stands twice in the header");
  const format = tableFormats.find(({ required }) =>
    required.every((name) => header.includes(name)),
  );
  if (format === undefined) {
    const nearest = tableFormats
      .map(({ kind, required }) => {
        const missing = required.filter((name) => !header.includes(name));
        return { kind, missing, share: missing.length / required.length };
      })
      .toSorted((a, b) => a.share - b.share)[0]!;
    fail(
      file,
      1,
      nearest.missing[0]!,
      `not a table of a known kind; for "${nearest.kind}" it lacks ${nearest.missing.join(", ")}`,
    );
  }
  const rows: MeasurementRow[] = [];
  let line = 1 + linesOf(header);
  for (const record of records.slice(1)) {
    const blank = record.length === 1 && record[0]!.trim() === "";
    try {
      if (!blank)
        rows.push(withTrueSplit(readRow(file, format, header, record, line, decimalComma)));
    } catch (problem) {
      if (onBadRow === undefined || !(problem instanceof TableError)) throw problem;
      onBadRow(problem);
    }
    line += linesOf(record);
  }
  return { file, kind: format.kind, columns: header, rows };
}

function readRow(
  file: string,
  format: TableFormat,
  header: readonly string[],
  record: readonly string[],
  line: number,
  decimalComma: boolean,
): MeasurementRow {
  if (record.length !== header.length) {
    const at = Math.min(record.length, header.length);
    fail(
      file,
      line,
      header[at] ?? String(at + 1),
      `${record.length} cells where the header has ${header.length}`,
    );
  }
  const cells: Record<string, string> = {};
  const numbers: Record<string, number | undefined> = {};
  header.forEach((name, index) => {
    const cell = record[index]!.trim();
    cells[name] = cell;
    if (!format.numbers.includes(name)) return;
    if (isNothing(cell)) {
      if (format.required.includes(name) && format.mayBeEmpty !== true)
        fail(file, line, name, "a number is missing");
      return;
    }
    const value = cellNumber(cell, decimalComma);
    if (!Number.isFinite(value) && format.words?.includes(name)) return;
    if (!Number.isFinite(value)) fail(file, line, name, `not a number: ${quote(cell)}`);
    if (value < 0 && !format.signed?.includes(name))
      fail(file, line, name, `a negative number: ${quote(cell)}`);
    numbers[name] = value;
  });
  return { line, text: cells, number: numbers };
}
