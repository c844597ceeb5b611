/** One entry of a table; null: there is none. */
export type Cell = string | number | boolean | null;

/** One column: a name without blanks, and the unit of its numbers; null: it has none. */
export interface ExportColumn {
  readonly name: string;
  readonly unit: string | null;
}

/** Where a table comes from: enough to make it again. */
export interface Provenance {
  /** The link that opens the scenario, or the page. */
  readonly link: string;
  /** Version of WattIf. */
  readonly wattif: string;
  /** Fingerprint of the coefficients that the model counts with. */
  readonly coefficients: string;
}

/**
 * A table on its way out. Numbers are in the unit that their column names, in full
 * precision; rows may be made one by one while they are written.
 */
export interface ExportTable {
  readonly title: string;
  readonly columns: readonly ExportColumn[];
  /** As many cells as columns each; can be walked again and again. */
  readonly rows: Iterable<readonly Cell[]>;
  readonly provenance: Provenance;
}

/** A cell as files can hold it: what is no finite number is no number at all. */
export function writableCell(cell: Cell): Cell {
  return typeof cell === "number" && !Number.isFinite(cell) ? null : cell;
}
