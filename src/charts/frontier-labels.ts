import type { SweepColumns } from "../explore/columns";
import type { SweepWords, Trait } from "./configuration-name";
import { traitLabel, traitValue } from "./configuration-name";

/** What changes at a place of the frontier: `TP 4`, `TP 2 · batch 8`. */
export interface FrontierLabel {
  readonly row: number;
  readonly text: string;
  /** Of two labels that want the same room the one with more weight gets it. */
  readonly weight: number;
}

/** What changes more often than this is a slope of its own, which the points show by themselves. */
const MOST_CHANGES = 8;
/** The ends say where the walk begins and leads to: they matter more than what lies between. */
const FIRST = 3;
const LAST = 2;

/**
 * What changes along the frontier, from left to right: the first configuration by every
 * trait that changes, then each trait where it takes another value. What changes
 * seldom, such as TP, weighs more than what changes at every step, such as the batch:
 * 1 over the number of times it changes. What changes at more than eight places is named
 * at the ends alone, unless nothing else changes.
 *
 * @param frontier - Rows from left to right.
 * @param traits - Those that tell the sweep's configurations apart.
 */
export function frontierLabels(
  columns: SweepColumns,
  frontier: readonly number[],
  traits: Iterable<Trait>,
  words: SweepWords,
): readonly FrontierLabel[] {
  const [first, ...others] = frontier;
  if (first === undefined || others.length === 0) return [];
  const changes = Array.from(traits, (trait) => {
    const values = frontier.map((row) => traitValue(columns, row, trait));
    const at = values.map((value, i) => i > 0 && value !== values[i - 1]);
    return { trait, at, times: at.filter(Boolean).length };
  }).filter(({ times }) => times > 0);
  const seldom = changes.filter(({ times }) => times <= MOST_CHANGES);
  const told = seldom.length > 0 ? seldom : changes;
  const said = (row: number, of: readonly { readonly trait: Trait }[]): string =>
    of.map(({ trait }) => traitLabel(trait, traitValue(columns, row, trait), words)).join(" · ");
  return frontier.flatMap((row, i) => {
    if (i === 0) return [{ row, text: said(row, changes), weight: FIRST }];
    if (i === frontier.length - 1) return [{ row, text: said(row, changes), weight: LAST }];
    const changed = told.filter(({ at }) => at[i] === true);
    const weight = Math.max(0, ...changed.map(({ times }) => 1 / times));
    return weight === 0 ? [] : [{ row, text: said(row, changed), weight }];
  });
}
