import type { Axis, AxisScale } from "./axis";
import { axisAround } from "./axis";

/** One line of a chart of curves, in the units shown. */
export interface Curve {
  readonly label: string;
  /** Ascending along the horizontal axis; NaN interrupts the line. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A place that stands out. */
export interface CurveMark {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** Between which a curve lies in four of five cases. */
export interface CurveBand {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
}

/** Curves over a common axis, without pixels. */
export interface CurveView {
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly curves: readonly Curve[];
  /** Steps hold their value up to the next point; straight lines join the points. */
  readonly stepped: boolean;
  readonly marks: readonly CurveMark[];
  /** Behind the curves; the frame is the curves', so that it may be cut. Absent: none. */
  readonly band?: CurveBand;
  /** Where a vertical line stands, with its words; null: nowhere. */
  readonly guide: { readonly x: number; readonly label: string } | null;
}

interface CurveInput extends Omit<CurveView, "xAxis" | "yAxis"> {
  readonly xScale: AxisScale;
  readonly yScale: AxisScale;
}

/** Arranges curves for a chart; null where there is nothing to draw. */
export function curveView({ xScale, yScale, ...view }: CurveInput): CurveView | null {
  const points = [...view.curves.flatMap((curve) => curve.points), ...view.marks];
  const drawn = points.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  const guide = view.guide === null ? [] : [view.guide.x];
  const xAxis = axisAround([...drawn.map(({ x }) => x), ...guide], xScale);
  const yAxis = axisAround(
    drawn.map(({ y }) => y),
    yScale,
  );
  return xAxis === null || yAxis === null ? null : { ...view, xAxis, yAxis };
}
