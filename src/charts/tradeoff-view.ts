import type { SweepColumns } from "../explore/columns";
import type { FigureBasis, FigureId } from "../scenario/sweep-figures";
import { figureColumn, sweepFigures } from "../scenario/sweep-figures";
import type { Evaluation } from "../serving/evaluation";
import type { Interval, Intervals } from "../serving/uncertainty/intervals";
import type { Axis, AxisScale } from "./axis";
import { axisAround } from "./axis";
import type { AxisValues } from "./axis-values";
import { axisValues } from "./axis-values";
import type { FrontierLabel } from "./frontier-labels";
import { frontierLabels } from "./frontier-labels";
import type { SweepWords, Trait } from "./configuration-name";
import { configurationName, varyingTraits } from "./configuration-name";
import type { PointGroup } from "./point-groups";
import { groupingTrait, pointGroups } from "./point-groups";
import type { SweepCounts } from "./sweep-counts";
import { sweepCounts } from "./sweep-counts";

/** Which way is better along an axis. */
export type Sense = "lower" | "higher";

/** One trade-off chart without pixels. */
export interface TradeoffView {
  /** The figures along the horizontal and the vertical axis. */
  readonly x: FigureId;
  readonly y: FigureId;
  readonly basis: FigureBasis;
  /** The class of requests whose TTFT and E2E these are; absent: those of all. */
  readonly workloadId?: string;
  readonly xSense: Sense;
  readonly ySense: Sense;
  /** Horizontal place by row in the unit shown, such as ms or tok/s; NaN where the row does not run. */
  readonly xs: Float64Array;
  /** Vertical place by row, likewise. */
  readonly ys: Float64Array;
  readonly xUnit: string;
  readonly yUnit: string;
  /** Shown values per SI unit. */
  readonly xPerSi: number;
  readonly yPerSi: number;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  /** What tells the groups apart; null: nothing that would make a legend. */
  readonly groupTrait: Trait | null;
  readonly groups: readonly PointGroup[];
  /** The style of each row's group. */
  readonly groupOf: Uint8Array;
  /** Rows on the frontier, from left to right. */
  readonly frontier: readonly number[];
  /** What changes along it. */
  readonly labels: readonly FrontierLabel[];
  /** Frontiers of other sweeps in the same figures. */
  readonly others: readonly OtherFrontier[];
  readonly counts: SweepCounts;
  /** The short name of a row: what differs within the sweep. */
  readonly nameOf: (row: number) => string;
  /** A row's 80 % intervals, as factors on its place; null where none are known. */
  readonly intervalOf: (row: number) => PlaceInterval | null;
  /** The 80 % interval of any figure of a row; null where none is known. */
  readonly figureInterval: (figure: FigureId, row: number) => Interval | null;
}

/** The frontier of a sweep that is only compared with, in the chart's units, from left to right. */
export interface OtherFrontier {
  readonly label: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** The 80 % interval of a place in the chart, along each axis; null where none is known. */
export interface PlaceInterval {
  readonly x: Interval | null;
  readonly y: Interval | null;
}

export interface TradeoffInput {
  readonly columns: SweepColumns;
  readonly reasons: readonly string[];
  readonly words: SweepWords;
  readonly x: FigureId;
  readonly y: FigureId;
  readonly basis: FigureBasis;
  /** Rows on the frontier, ascending along the horizontal axis. */
  readonly frontier: ArrayLike<number>;
  readonly scale: AxisScale;
  /** The intervals of a row's figures; absent: none are known. */
  readonly intervalsOf?: (row: number) => Intervals | null;
  /** Other sweeps whose frontiers are drawn too. */
  readonly others?: readonly OtherSweep[];
}

/** Another sweep to compare with: its columns and the rows on its frontier in the same figures. */
export interface OtherSweep {
  readonly label: string;
  readonly columns: SweepColumns;
  readonly frontier: ArrayLike<number>;
  /** What its figures are reckoned with, where its GPUs are others; absent: as the chart's. */
  readonly basis?: FigureBasis;
}

/** Arranges a sweep for one chart; null when nothing in it runs. */
export function tradeoffView(input: TradeoffInput): TradeoffView | null {
  const { columns, basis, scale } = input;
  function figureInterval(figure: FigureId, row: number): Interval | null {
    const around = input.intervalsOf?.(row) ?? null;
    if (around === null) return null;
    return sweepFigures[figure].interval?.(around, basis, { columns, row }) ?? null;
  }
  const x = axisValues(columns, input.x, basis);
  const y = axisValues(columns, input.y, basis);
  const others = (input.others ?? []).map((other) => otherFrontier(other, input, x, y));
  const beside = others.flatMap(({ points }) => points);
  const xAxis = axisAround(
    chained(
      x.values,
      beside.map((point) => point.x),
    ),
    scale,
  );
  const yAxis = axisAround(
    chained(
      y.values,
      beside.map((point) => point.y),
    ),
    scale,
  );
  if (xAxis === null || yAxis === null) return null;
  const varying = varyingTraits(columns);
  const groupTrait = groupingTrait(varying);
  const { groups, groupOf } = pointGroups(columns, groupTrait, varying, input.words);
  const nameTraits = varying.size === 0 ? (["tensor", "batch"] as const) : [...varying.keys()];
  const frontier = Array.from(input.frontier);
  return {
    x: input.x,
    y: input.y,
    basis,
    xSense: senseOf(input.x),
    ySense: senseOf(input.y),
    xs: x.values,
    ys: y.values,
    xUnit: x.unit,
    yUnit: y.unit,
    xPerSi: x.perSi,
    yPerSi: y.perSi,
    xAxis,
    yAxis,
    groupTrait,
    groups,
    groupOf,
    frontier,
    labels: frontierLabels(columns, frontier, varying.keys(), input.words),
    others,
    counts: sweepCounts(columns, input.reasons),
    nameOf: (row) => configurationName(columns, row, nameTraits, input.words),
    intervalOf: (row) =>
      (input.intervalsOf?.(row) ?? null) === null
        ? null
        : { x: figureInterval(input.x, row), y: figureInterval(input.y, row) },
    figureInterval,
  };
}

function senseOf(figure: FigureId): Sense {
  return sweepFigures[figure].sense === "min" ? "lower" : "higher";
}

function otherFrontier(
  { label, columns, frontier, basis: own }: OtherSweep,
  { basis: shown }: TradeoffInput,
  x: AxisValues,
  y: AxisValues,
): OtherFrontier {
  const basis = own ?? shown;
  const xs = figureColumn(columns, x.figure, basis);
  const ys = figureColumn(columns, y.figure, basis);
  const points = Array.from(frontier, (row) => ({
    x: (xs[row] ?? Number.NaN) * x.perSi,
    y: (ys[row] ?? Number.NaN) * y.perSi,
  }));
  return { label, points };
}

function* chained(first: Iterable<number>, second: Iterable<number>): Generator<number> {
  yield* first;
  yield* second;
}

/** Where the current configuration lies in a chart, whether or not the sweep holds it. */
export interface CurrentPlace {
  readonly x: number;
  readonly y: number;
  readonly meetsTargets: boolean;
}

/** Places an evaluation in a chart, in the chart's units. */
export function evaluationPlace(
  { x, y, xPerSi, yPerSi, basis }: Pick<TradeoffView, "x" | "y" | "xPerSi" | "yPerSi" | "basis">,
  evaluation: Evaluation,
): { readonly x: number; readonly y: number } {
  return {
    x: sweepFigures[x].value(evaluation, basis) * xPerSi,
    y: sweepFigures[y].value(evaluation, basis) * yPerSi,
  };
}
