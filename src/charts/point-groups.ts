import type { SweepColumns } from "../explore/columns";
import type { SweepWords, Trait } from "./configuration-name";
import { traitLabel, traitValue } from "./configuration-name";

/** Rows drawn alike: one value of the trait that tells points apart. */
export interface PointGroup {
  readonly label: string;
  /** Index into the glyphs and point colours. */
  readonly style: number;
  /** Rows that run and meet the targets. */
  readonly rows: readonly number[];
  /** Rows that run but miss a target. */
  readonly missedRows: readonly number[];
}

/** Traits that may colour the points, the one most worth telling apart first. */
const GROUPING: readonly Trait[] = [
  "gpu",
  "weights",
  "tensor",
  "attentiondp",
  "expert",
  "pipeline",
  "replicas",
  "pool",
  "draft",
  "chunk",
  "batch",
];
/** More groups than this cannot be told apart by glyph and colour. */
const MOST_GROUPS = 8;
/** The trait that tells a sweep's points apart; null: none has few enough values. */
export function groupingTrait(varying: ReadonlyMap<Trait, readonly number[]>): Trait | null {
  return (
    GROUPING.find((trait) => {
      const values = varying.get(trait);
      return values !== undefined && values.length <= MOST_GROUPS;
    }) ?? null
  );
}

/** Sorts the rows that run into groups by the value of a trait. */
export function pointGroups(
  columns: SweepColumns,
  trait: Trait | null,
  varying: ReadonlyMap<Trait, readonly number[]>,
  words: SweepWords,
): { readonly groups: readonly PointGroup[]; readonly groupOf: Uint8Array } {
  const values = (trait === null ? undefined : varying.get(trait)) ?? [0];
  const styleOf = new Map(values.map((value, style) => [value, style]));
  const rows: number[][] = values.map(() => []);
  const missedRows: number[][] = values.map(() => []);
  const groupOf = new Uint8Array(columns.count);
  for (let row = 0; row < columns.count; row++) {
    if (columns.feasible[row] !== 1) continue;
    const style = trait === null ? 0 : styleOf.get(traitValue(columns, row, trait));
    if (style === undefined) continue;
    groupOf[row] = style;
    (columns.meetsTargets[row] === 1 ? rows : missedRows)[style]?.push(row);
  }
  const groups = values.map((value, style) => ({
    label: trait === null ? "" : traitLabel(trait, value, words),
    style,
    rows: rows[style] ?? [],
    missedRows: missedRows[style] ?? [],
  }));
  return { groups, groupOf };
}
