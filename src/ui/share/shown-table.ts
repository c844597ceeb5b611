import type {
  Cell,
  ExportColumn,
  ExportTable,
  Provenance,
} from "../../scenario/export/export-table";

/**
 * A table of the page as one to take away: what its cells say, numbers as numbers in the
 * digits that are shown, with the unit that their column's head names last. For tables
 * whose figures have no more digits to give; columns that only draw are left out.
 */
export function shownTable(table: HTMLTableElement, provenance: Provenance): ExportTable {
  const heads = [...(table.tHead?.rows ?? [])].map((row) => [...cellsOf(row)]);
  const width = Math.max(0, ...[...table.rows].map((row) => [...cellsOf(row)].length));
  const drawn = (column: number): boolean =>
    [...table.tBodies].some((body) =>
      [...body.rows].some((row) => [...cellsOf(row)][column]?.ariaHidden === "true"),
    );
  const kept = Array.from({ length: width }, (_, column) => column).filter(
    (column) => !drawn(column),
  );
  const body = [...table.tBodies].flatMap((part) =>
    [...part.rows].map((row) => [...cellsOf(row)].map(wordsOf)),
  );
  const columns = kept.map((column) => {
    const head = [...new Set(heads.map((row) => wordsOf(row[column])))].join(" ").trim();
    const shown = typedColumn(body.map((row) => row[column] ?? ""));
    const named = namedColumn(head === "" ? `column ${column + 1}` : head);
    return { ...named, unit: shown.unit ?? named.unit, cells: shown.cells };
  });
  return {
    title: table.caption?.textContent?.trim() ?? "Table",
    columns: columns.map(({ name, unit }) => ({ name, unit })),
    rows: body.map((_, row) => columns.map(({ cells }) => cells[row] ?? null)),
    provenance,
  };
}

/** The cells of a row, each as often as it spans columns. */
function* cellsOf(row: HTMLTableRowElement): Generator<HTMLTableCellElement> {
  for (const cell of row.cells) {
    for (let i = 0; i < cell.colSpan; i++) yield cell;
  }
}

/** What a cell says, without the explanations that lie folded in it. */
function wordsOf(cell: HTMLTableCellElement | undefined): string {
  if (cell === undefined) return "";
  const copy = cell.cloneNode(true) as HTMLTableCellElement;
  for (const folded of copy.querySelectorAll("[popover], .visually-hidden, svg")) folded.remove();
  return (copy.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

const UNIT = /^(%|[mµu]?s|min|h|k?W|[km]?J|[MG]Hz|[GM]i?B|\S+\/\S+|\$|GPUs|tokens)$/;

/** `Measured, ms` is the column `Measured` in ms. */
export function namedColumn(text: string): ExportColumn {
  const [, name, unit] = /^(.*), (\S+)$/.exec(text) ?? [];
  if (name !== undefined && unit !== undefined && UNIT.test(unit)) return { name, unit };
  return { name: text, unit: null };
}

/** A number, with separators or without, and perhaps its unit: `−1,246.5`, `8.7 %`. */
const FIGURE = /^([−+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?: (\S+))?$/;

/**
 * The cells of a column as what they are: numbers, if all that is filled in are numbers in
 * one unit, else the words that are shown. A dash stands for nothing.
 */
export function typedColumn(texts: readonly string[]): {
  readonly unit: string | null;
  readonly cells: readonly Cell[];
} {
  const cells = texts.map((text) => (text === "" || text === "–" ? null : text));
  const figures = cells.map((text) => (text === null ? null : FIGURE.exec(text)));
  const filled = figures.filter((_, i) => cells[i] !== null);
  const unit = filled[0]?.[2] ?? "";
  const isOneUnit =
    filled.length > 0 && filled.every((figure) => figure !== null && (figure[2] ?? "") === unit);
  if (!isOneUnit || (unit !== "" && !UNIT.test(unit))) return { unit: null, cells };
  return {
    unit: unit === "" ? null : unit,
    cells: figures.map((figure) =>
      figure === null ? null : Number((figure[1] ?? "").replace("−", "-").replaceAll(",", "")),
    ),
  };
}
