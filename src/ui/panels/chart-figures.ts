import type { LatencyAxis } from "../../scenario/scenario";
import type { FigureId } from "../../scenario/sweep-figures";
import type { ChartAxes } from "../../state/charts-view";

/** The figures along a chart's axes, the scenario's latency in place of "latency". */
export function chartFigures(
  { x, y }: ChartAxes,
  latency: LatencyAxis,
): { readonly x: FigureId; readonly y: FigureId } {
  const along = x === "latency" ? latency : x;
  // A latency cannot stand on both axes: the scenario's gives way.
  if (along !== y) return { x: along, y };
  return { x: y === "throughput" ? "tbt" : "throughput", y };
}

/** The axes of a chart after another figure was chosen for one of them. */
export function chosenAxes(axes: ChartAxes, which: "x" | "y", figure: FigureId): ChartAxes {
  return which === "x" ? { ...axes, x: figure } : { ...axes, y: figure };
}
