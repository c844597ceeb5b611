import type { SweepColumns } from "../explore/columns";
import { paretoFront } from "../explore/pareto";
import type { Sense } from "../explore/pareto";
import type { SweepWords, Trait } from "./configuration-name";
import { traitLabel, traitValue, varyingTraits } from "./configuration-name";
import { frontierLabels } from "./frontier-labels";
import { sweepCounts } from "./sweep-counts";
import type { TargetBounds } from "./target-bounds";
import type { TradeoffView } from "./tradeoff-view";

/** One of several small charts: the configurations with one value of a trait, or as one class of requests sees them. */
export interface Facet {
  readonly label: string;
  readonly view: TradeoffView;
  /** Where its own targets end; absent: as in the whole. */
  readonly targets?: TargetBounds;
}

/**
 * The same chart once for each value of a trait, all with the axes of the whole, so that
 * they compare at a glance. Each has the frontier of its own configurations.
 *
 * @returns Empty where the sweep has one value alone: there is nothing to set apart.
 */
export function facets(
  view: TradeoffView,
  columns: SweepColumns,
  trait: Trait,
  words: SweepWords,
): readonly Facet[] {
  const varying = varyingTraits(columns);
  const values = varying.get(trait) ?? [];
  return values.map((value) => {
    const has = (row: number): boolean => traitValue(columns, row, trait) === value;
    const xs = view.xs.map((x, row) => (has(row) ? x : Number.NaN));
    const ys = view.ys.map((y, row) => (has(row) ? y : Number.NaN));
    const frontier = Array.from(
      paretoFront(
        { values: xs, sense: senseOf(view.xSense) },
        { values: ys, sense: senseOf(view.ySense) },
        columns.meetsTargets,
      ),
    );
    const traits = [...varying.keys()].filter((other) => other !== trait);
    return {
      label: traitLabel(trait, value, words),
      view: {
        ...view,
        xs,
        ys,
        frontier,
        labels: frontierLabels(columns, frontier, traits, words),
        groups: view.groups.map((group) => ({
          ...group,
          rows: group.rows.filter(has),
          missedRows: group.missedRows.filter(has),
        })),
        counts: sweepCounts(columns, [], has),
      },
    };
  });
}

function senseOf(sense: "lower" | "higher"): Sense {
  return sense === "lower" ? "min" : "max";
}
