import type { ClassColumns } from "../explore/class-columns";
import type { SweepResult } from "../explore/columns";
import { paretoFront } from "../explore/pareto";
import type { LatencyLimit } from "../explore/targets";
import { classColumn, differsByClass } from "../scenario/ranged-figure";
import type { FigureId } from "../scenario/sweep-figures";
import { axisAround } from "./axis";
import { className } from "./class-name";
import { varyingTraits, type SweepWords } from "./configuration-name";
import type { Facet } from "./facets";
import { frontierLabels } from "./frontier-labels";
import { targetBounds } from "./target-bounds";
import type { TradeoffView } from "./tradeoff-view";

/**
 * The same chart once for each class of the mix: the same configurations, placed by what
 * that class waits, on common axes, with the class's own frontier and targets.
 *
 * @returns Empty where the mix has one class, or the classes do not differ along either axis.
 */
export function classFacets(
  view: TradeoffView,
  { columns, classes }: Pick<SweepResult, "columns" | "classes">,
  limits: readonly LatencyLimit[],
  words: SweepWords,
): readonly Facet[] {
  if (!differsByClass(view.x) && !differsByClass(view.y)) return [];
  const places = classes.map((ofClass) => ({
    workloadId: ofClass.workloadId,
    xs: classPlaces(ofClass, view.x, view.xs, view.xPerSi),
    ys: classPlaces(ofClass, view.y, view.ys, view.yPerSi),
  }));
  const xAxis = commonAxis(
    view.xAxis,
    places.map(({ xs }) => xs),
  );
  const yAxis = commonAxis(
    view.yAxis,
    places.map(({ ys }) => ys),
  );
  const traits = [...varyingTraits(columns).keys()];
  return places.map(({ workloadId, xs, ys }) => {
    const frontier = Array.from(
      paretoFront(
        { values: xs, sense: view.xSense === "lower" ? "min" : "max" },
        { values: ys, sense: view.ySense === "lower" ? "min" : "max" },
        columns.meetsTargets,
      ),
    );
    return {
      label: className(workloadId),
      targets: targetBounds(view, limits, workloadId),
      view: {
        ...view,
        workloadId,
        xs,
        ys,
        xAxis,
        yAxis,
        frontier,
        labels: frontierLabels(columns, frontier, traits, words),
      },
    };
  });
}

function classPlaces(
  ofClass: ClassColumns,
  figure: FigureId,
  shared: Float64Array,
  perSi: number,
): Float64Array {
  if (!differsByClass(figure)) return shared;
  return classColumn(ofClass, figure).map((seconds) => seconds * perSi);
}

function commonAxis(
  whole: TradeoffView["xAxis"],
  places: readonly Float64Array[],
): TradeoffView["xAxis"] {
  return axisAround(valuesOf(places), whole.scale) ?? whole;
}

function* valuesOf(places: readonly Float64Array[]): Generator<number> {
  for (const values of places) yield* values;
}
