import type { SweepColumns } from "../explore/columns";
import type { EnergyBoundary, LatencyAxis } from "../scenario/scenario";
import type { Evaluation } from "../serving/evaluation";
import type { Interval, Intervals } from "../serving/uncertainty/intervals";
import { energyColumn, latencyColumn } from "../state/frontiers";
import { KILO } from "../units";
import type { Axis, AxisScale } from "./axis";
import { axisAround } from "./axis";
import type { SweepWords, Trait } from "./configuration-name";
import { configurationName, traitLabel, traitValue, varyingTraits } from "./configuration-name";

/** What stands on the horizontal axis; energy per output token is always the vertical one. */
export type TradeoffAxis = LatencyAxis | "throughput";

/** Which way is better along an axis. */
export type Sense = "lower" | "higher";

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

/** Why configurations do not run, and how many for each reason. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** How the swept configurations divide. */
export interface SweepCounts {
  readonly total: number;
  readonly running: number;
  readonly missing: number;
  readonly infeasible: number;
  readonly reasons: readonly ReasonCount[];
}

/** One trade-off chart without pixels. */
export interface TradeoffView {
  readonly axis: TradeoffAxis;
  readonly xSense: Sense;
  /** Horizontal position by row in the unit shown: ms, s or tok/s; NaN where the row does not run. */
  readonly xs: Float64Array;
  /** J/token by row. */
  readonly ys: Float64Array;
  readonly xUnit: string;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  /** What tells the groups apart; null: nothing that would make a legend. */
  readonly groupTrait: Trait | null;
  readonly groups: readonly PointGroup[];
  /** The style of each row's group. */
  readonly groupOf: Uint8Array;
  /** Rows on the frontier, from left to right. */
  readonly frontier: readonly number[];
  readonly counts: SweepCounts;
  /** The short name of a row: what differs within the sweep. */
  readonly nameOf: (row: number) => string;
  /** A row's 80 % intervals, as factors on its place; null where none are known. */
  readonly intervalOf: (row: number) => PlaceInterval | null;
}

/** The 80 % interval of a place in the chart, along each axis. */
export interface PlaceInterval {
  readonly x: Interval;
  readonly y: Interval;
}

export interface TradeoffInput {
  readonly columns: SweepColumns;
  readonly reasons: readonly string[];
  readonly words: SweepWords;
  readonly axis: TradeoffAxis;
  readonly boundary: EnergyBoundary;
  /** Rows on the frontier, ascending along the horizontal axis. */
  readonly frontier: ArrayLike<number>;
  readonly scale: AxisScale;
  /** The intervals of a row's figures; absent: none are known. */
  readonly intervalsOf?: (row: number) => Intervals | null;
}

/** Traits that may colour the points, the one most worth telling apart first. */
const GROUPING: readonly Trait[] = ["gpu", "weights", "tensor", "pipeline", "replicas", "batch"];
/** More groups than this cannot be told apart by glyph and colour. */
const MOST_GROUPS = 8;
/** Seconds are shown as such once every value of a latency axis exceeds this. */
const SECONDS_ABOVE = 10;

/** Arranges a sweep for one chart; null when nothing in it runs. */
export function tradeoffView(input: TradeoffInput): TradeoffView | null {
  const { columns, axis, boundary, scale } = input;
  const { xs, xUnit } = horizontal(columns, axis);
  const ys = energyColumn(columns, boundary);
  const xAxis = axisAround(xs, scale);
  const yAxis = axisAround(ys, scale);
  if (xAxis === null || yAxis === null) return null;
  const varying = varyingTraits(columns);
  const groupTrait = groupingTrait(varying);
  const { groups, groupOf } = pointGroups(columns, groupTrait, varying, input.words);
  const nameTraits = varying.size === 0 ? (["tensor", "batch"] as const) : [...varying.keys()];
  return {
    axis,
    xSense: axis === "throughput" ? "higher" : "lower",
    xs,
    ys,
    xUnit,
    xAxis,
    yAxis,
    groupTrait,
    groups,
    groupOf,
    frontier: Array.from(input.frontier),
    counts: sweepCounts(columns, input.reasons),
    nameOf: (row) => configurationName(columns, row, nameTraits, input.words),
    intervalOf(row) {
      const intervals = input.intervalsOf?.(row) ?? null;
      if (intervals === null) return null;
      return {
        x: intervals[axis],
        y: intervals[boundary === "gpu" ? "gpuEnergy" : "serverEnergy"],
      };
    },
  };
}

/** Where the current configuration lies in a chart, whether or not the sweep holds it. */
export interface CurrentPlace {
  readonly x: number;
  readonly y: number;
  readonly meetsTargets: boolean;
}

/** Places an evaluation in a chart, in the chart's units. */
export function evaluationPlace(
  { axis, xUnit }: Pick<TradeoffView, "axis" | "xUnit">,
  evaluation: Evaluation,
  boundary: EnergyBoundary,
): { readonly x: number; readonly y: number } {
  const { energy } = evaluation;
  return {
    x:
      axis === "throughput"
        ? evaluation.outputTokensPerSecond
        : evaluation[axis].meanSeconds * (xUnit === "ms" ? KILO : 1),
    y: boundary === "gpu" ? energy.gpuJoulesPerOutputToken : energy.serverJoulesPerOutputToken,
  };
}

function horizontal(
  columns: SweepColumns,
  axis: TradeoffAxis,
): { readonly xs: Float64Array; readonly xUnit: string } {
  if (axis === "throughput") return { xs: columns.outputTokensPerSecond, xUnit: "tok/s" };
  const seconds = latencyColumn(columns, axis);
  let least = Infinity;
  for (const value of seconds) if (value < least) least = value;
  if (axis === "e2e" && least > SECONDS_ABOVE) return { xs: seconds, xUnit: "s" };
  return { xs: seconds.map((value) => value * KILO), xUnit: "ms" };
}

function groupingTrait(varying: ReadonlyMap<Trait, readonly number[]>): Trait | null {
  return (
    GROUPING.find((trait) => {
      const values = varying.get(trait);
      return values !== undefined && values.length <= MOST_GROUPS;
    }) ?? null
  );
}

function pointGroups(
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

/** Counts what runs, what misses a target, and what cannot run for which reason. */
export function sweepCounts(columns: SweepColumns, reasons: readonly string[]): SweepCounts {
  const byReason = new Map<string, number>();
  let running = 0;
  let missing = 0;
  for (let row = 0; row < columns.count; row++) {
    if (columns.feasible[row] === 1) {
      running++;
      if (columns.meetsTargets[row] !== 1) missing++;
    } else {
      const reason = reasons[columns.reasonIndex[row] ?? 0] ?? "unknown reason";
      byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
    }
  }
  const counted = Array.from(byReason, ([reason, count]) => ({ reason, count }));
  return {
    total: columns.count,
    running,
    missing,
    infeasible: columns.count - running,
    reasons: counted.sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
  };
}
