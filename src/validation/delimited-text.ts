import { dsvFormat } from "d3-dsv";

/** Cells of a text of lines, as a spreadsheet or a program of some country writes it. */
export interface DelimitedText {
  /** Untrimmed; a record may span lines within quotes. */
  readonly records: readonly (readonly string[])[];
  /** Whether `3,5` is a number: where semicolons part the cells. */
  readonly decimalComma: boolean;
}

const DELIMITERS = [",", ";", "\t"];
/** What programs write where there is no value. */
const NOTHING = /^(?:\[?n\/?a\]?|\[not supported\]|\[unknown error\]|nan|null|none|[-–—])?$/i;

/**
 * Parts a text into cells by comma, semicolon or tab, whichever its first line has most
 * of. A byte-order mark and carriage returns are left out.
 */
export function parseDelimited(content: string): DelimitedText {
  const text = content.replace(/^\uFEFF/, "");
  const [header = ""] = text.split(/\r?\n/, 1);
  const count = (delimiter: string): number => header.split(delimiter).length;
  const delimiter = DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
  return {
    records: dsvFormat(delimiter).parseRows(text),
    decimalComma: delimiter === ";",
  };
}

/** Whether a cell says that there is no value: empty, `N/A`, `nan`, `-` and the like. */
export function isNothing(cell: string): boolean {
  return NOTHING.test(cell.trim());
}

/** A cell as a number; NaN where it is none. */
export function cellNumber(cell: string, decimalComma: boolean): number {
  const text = cell.trim();
  if (text === "") return NaN;
  return Number(decimalComma ? text.replace(/^([-+]?\d*),(\d+)/, "$1.$2") : text);
}
