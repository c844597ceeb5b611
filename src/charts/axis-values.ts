import type { SweepColumns } from "../explore/columns";
import type { FigureBasis, FigureId } from "../scenario/sweep-figures";
import { figureColumn, sweepFigures } from "../scenario/sweep-figures";
import { KILO } from "../units";

/** A figure along an axis, in the unit that suits its values. */
export interface AxisValues {
  readonly figure: FigureId;
  /** By row in the unit shown; NaN where the row does not run. */
  readonly values: Float64Array;
  readonly unit: string;
  /** Shown values per SI unit. */
  readonly perSi: number;
}

/** Seconds are shown as such once every value of whole answers exceeds this. */
const SECONDS_ABOVE = 10;
/** Watts become kilowatts once every value exceeds this. */
const KILOWATTS_ABOVE = 10 * KILO;

/** The units of figures that are shown as they are. */
const UNITS: Readonly<Partial<Record<FigureId, string>>> = {
  energy: "J/token",
  throughput: "tok/s",
  requests: "req/s",
  "gpu-throughput": "tok/s per GPU",
  "gpu-power": "W",
  gpus: "",
  cost: "USD/Mtok",
  carbon: "g/Mtok",
};

/** A figure of every row in the unit in which a chart shows it. */
export function axisValues(
  columns: SweepColumns,
  figure: FigureId,
  basis: FigureBasis,
): AxisValues {
  const values = figureColumn(columns, figure, basis);
  const { unit, perSi } = shownUnit(figure, values);
  return {
    figure,
    values: perSi === 1 ? values : values.map((value) => value * perSi),
    unit,
    perSi,
  };
}

/** The unit that suits values of a figure, and shown values per SI unit. */
export function shownUnit(
  figure: FigureId,
  values: Iterable<number>,
): { readonly unit: string; readonly perSi: number } {
  const { unit } = sweepFigures[figure];
  if (unit === "s") {
    const inSeconds = figure.startsWith("e2e") && leastOf(values) > SECONDS_ABOVE;
    return inSeconds ? { unit: "s", perSi: 1 } : { unit: "ms", perSi: KILO };
  }
  if (unit === "W" && leastOf(values) > KILOWATTS_ABOVE) return { unit: "kW", perSi: 1 / KILO };
  return { unit: UNITS[figure] ?? unit, perSi: 1 };
}

function leastOf(values: Iterable<number>): number {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  return least;
}
