import type { SweepAxis } from "../explore/space";
import { isRangedFigure, type ClassFigure } from "../scenario/ranged-figure";
import { isFigureId, type FigureId } from "../scenario/sweep-figures";

/** The figures that span a chart. */
export interface ChartAxes {
  /** "latency": whichever latency the scenario says. */
  readonly x: FigureId | "latency";
  readonly y: FigureId;
}

/** From one value to another, both included, in SI units; null: open at this end. */
export interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

/** The values that rows must have to be among the selected ones; no figure: no selection. */
export type Ranges = Readonly<Partial<Record<FigureId, Range>> & Record<ClassFigure, Range>>;

/** How the charts show a sweep. */
export interface ChartsView {
  readonly axes: readonly [ChartAxes, ChartAxes];
  readonly scale: "log" | "linear";
  /** Lines on which a product of both axes is the same, such as power. */
  readonly isoLines: boolean;
  /** A small chart for each value of this, or for each class of requests; null: one chart for all. */
  readonly split: SweepAxis | "class" | null;
  readonly ranges: Ranges;
  /** Measured rows near the scenario are drawn over the charts. */
  readonly measured: boolean;
}

/** The charts as they are until somebody chooses otherwise. */
export const defaultChartsView: ChartsView = {
  axes: [
    { x: "latency", y: "energy" },
    { x: "throughput", y: "energy" },
  ],
  scale: "log",
  isoLines: false,
  split: null,
  ranges: {},
  measured: true,
};

/** The keys of a link that say how the charts show a sweep. */
export const chartsKeys = ["charts", "axes", "iso", "split", "select", "measured"] as const;

const SPLITS: readonly NonNullable<ChartsView["split"]>[] = [
  "gpu",
  "weights",
  "tensor",
  "pipeline",
  "replicas",
  "class",
];

/**
 * The charts that a link asks for: `charts=tbt-p99:energy,throughput:power`,
 * `axes=linear`, `iso=1`, `split=gpu`, `select=energy:..1.5,ttft@azure-code:0.02..0.05`,
 * `measured=0`. What cannot be read stays as it is by default.
 */
export function readChartsView(parameters: ReadonlyMap<string, string>): ChartsView {
  const { axes } = defaultChartsView;
  const [first, second] = (parameters.get("charts") ?? "").split(",").map(readAxes);
  const split = SPLITS.find((axis) => axis === parameters.get("split"));
  return {
    axes: [first ?? axes[0], second ?? axes[1]],
    scale: parameters.get("axes") === "linear" ? "linear" : "log",
    isoLines: parameters.get("iso") === "1",
    split: split ?? null,
    ranges: readRanges(parameters.get("select") ?? ""),
    measured: parameters.get("measured") !== "0",
  };
}

/** The parameters of a link that `readChartsView` reads as this; none for the default. */
export function chartsParameters(view: ChartsView): readonly string[] {
  const charts = view.axes.map(({ x, y }) => `${x}:${y}`).join(",");
  const usual = defaultChartsView.axes.map(({ x, y }) => `${x}:${y}`).join(",");
  const select = Object.entries(view.ranges)
    .map(([figure, { from, to }]) => `${figure}:${from ?? ""}..${to ?? ""}`)
    .join(",");
  return [
    ...(charts === usual ? [] : [`charts=${charts}`]),
    ...(view.scale === "log" ? [] : [`axes=${view.scale}`]),
    ...(view.isoLines ? ["iso=1"] : []),
    ...(view.split === null ? [] : [`split=${view.split}`]),
    ...(select === "" ? [] : [`select=${select}`]),
    ...(view.measured ? [] : ["measured=0"]),
  ];
}

function readAxes(text: string): ChartAxes | null {
  const [x = "", y = ""] = text.split(":");
  const known = (x === "latency" || isFigureId(x)) && isFigureId(y) && x !== y;
  return known ? { x, y } : null;
}

function readRanges(text: string): Ranges {
  const ranges: Record<string, Range> = {};
  for (const part of text.split(",")) {
    const [, figure = "", low = "", high = ""] = /^([a-z0-9@-]+):(.*)\.\.(.*)$/.exec(part) ?? [];
    const from = readEnd(low);
    const to = readEnd(high);
    const holdsValues = from === null || to === null || from <= to;
    if (isRangedFigure(figure) && (from !== null || to !== null) && holdsValues) {
      ranges[figure] = { from, to };
    }
  }
  return ranges;
}

function readEnd(text: string): number | null {
  const value = Number(text);
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
}
