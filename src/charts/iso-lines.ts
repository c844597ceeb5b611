import type { FigureId } from "../scenario/sweep-figures";
import { HOUR, MEGA } from "../units";
import { formatRound, joined, powerFigure } from "./format";
import type { TradeoffView } from "./tradeoff-view";

/** A line on which a third figure, which both axes decide, is the same. */
export interface IsoLine {
  readonly text: string;
  /** In the chart's units, from left to right; what lies outside the axes is cut off. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** The third figure: `x^xPower * y^yPower * factor`, in SI units and then as shown. */
interface IsoFigure {
  readonly xPower: 1 | -1;
  readonly yPower: 1 | -1;
  readonly factor: number;
  readonly show: (value: number) => string;
}

/** Which two figures decide a third one: J/token x token/s = W, W / (token/s) = J/token. */
const DECIDED: readonly (readonly [
  FigureId,
  FigureId,
  Omit<IsoFigure, "xPower" | "yPower">,
  1 | -1,
])[] = [
  ["energy", "throughput", { factor: 1, show: (watts) => joined(powerFigure(watts)) }, 1],
  ["power", "throughput", { factor: 1, show: inUnit("J/token") }, -1],
  ["cost", "throughput", { factor: HOUR / MEGA, show: inUnit("USD/h") }, 1],
  ["carbon", "throughput", { factor: HOUR / MEGA, show: inUnit("g/h") }, 1],
  ["throughput", "gpus", { factor: 1, show: inUnit("tok/s per GPU") }, -1],
  ["power", "gpus", { factor: 1, show: inUnit("W per GPU") }, -1],
];

/** Fewer lines than this say nothing, more are a hatching. */
const MOST_LINES = 7;
/** Enough for a hyperbola between linear axes to look round. */
const STEPS = 48;

/** The third figure that a chart's axes decide; null: none that means anything. */
export function isoFigure(x: FigureId, y: FigureId): IsoFigure | null {
  for (const [a, b, figure, bPower] of DECIDED) {
    if (x === a && y === b) return { ...figure, xPower: 1, yPower: bPower };
    if (x === b && y === a) return { ...figure, xPower: bPower, yPower: 1 };
  }
  return null;
}

/** Lines of equal power, energy and the like across a chart, at round values. */
export function isoLines(view: TradeoffView): readonly IsoLine[] {
  const figure = isoFigure(view.x, view.y);
  if (figure === null) return [];
  const xs = steps(view);
  const [bottom, top] = view.yAxis.domain;
  const at = (x: number, y: number): number =>
    figure.factor * (x / view.xPerSi) ** figure.xPower * (y / view.yPerSi) ** figure.yPower;
  const corners = [xs[0], xs.at(-1)].flatMap((x = Number.NaN) =>
    [bottom, top].map((y) => at(x, y)),
  );
  const values = corners.filter((value) => Number.isFinite(value) && value > 0);
  // Between linear axes that start at zero every line would pass through the corner.
  const least = Math.max(Math.min(...values), Math.max(...values) / 1e3);
  return roundValues(least, Math.max(...values)).map((value) => ({
    text: figure.show(value),
    points: xs.map((x) => {
      const rest = value / figure.factor / (x / view.xPerSi) ** figure.xPower;
      return { x, y: rest ** figure.yPower * view.yPerSi };
    }),
  }));
}

function steps({ xAxis }: TradeoffView): readonly number[] {
  const [low, high] = xAxis.domain;
  const from = low > 0 ? low : high / 1e3;
  return Array.from({ length: STEPS + 1 }, (_, i) =>
    xAxis.scale === "log"
      ? from * (high / from) ** (i / STEPS)
      : from + ((high - from) * i) / STEPS,
  );
}

/** 1, 2 and 5 times powers of ten inside the ends; thinned to 1 and then to every other power. */
function roundValues(low: number, high: number): readonly number[] {
  for (const mantissas of [[1, 2, 5], [1, 3], [1]]) {
    const values: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (const mantissa of mantissas) {
        const value = Number(`${mantissa}e${power}`);
        if (value > low && value < high) values.push(value);
      }
    }
    if (values.length <= MOST_LINES) return values;
    if (mantissas.length === 1) {
      const every = Math.ceil(values.length / MOST_LINES);
      return values.filter((_, i) => i % every === 0);
    }
  }
  return [];
}

function inUnit(unit: string): (value: number) => string {
  return (value) => `${formatRound(value)} ${unit}`;
}
