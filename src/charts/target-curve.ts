import type { FigureBasis } from "../scenario/sweep-figures";
import { KILO } from "../units";
import type { CurveView } from "./curve-view";
import { curveView } from "./curve-view";
import { durationFigure, joined } from "./format";
import type { LeastView, TargetEffect } from "./least-view";
import { LATENCY_WORDS, STATISTIC_WORDS } from "./limit-words";
import { objectiveAxis, objectiveWords } from "./objective";

/** From here on a target is shown in seconds. */
const SECONDS_FROM = 10;
/** The last step goes on for this share of the way, since it holds for all laxer targets. */
const TAIL = 1.15;

/** The best of an objective against one target, as a curve of steps; null where nothing is to be drawn. */
export function targetCurve(
  { objective, best }: LeastView,
  { limit, steps }: TargetEffect,
  basis: FigureBasis,
): CurveView | null {
  const inSeconds = limit.seconds >= SECONDS_FROM;
  const shown = (load: number): number => load * limit.seconds * (inSeconds ? 1 : KILO);
  const points = steps.map(({ load, value }) => ({ x: shown(load), y: value }));
  const last = points.at(-1);
  if (last === undefined) return null;
  const end = Math.max(last.x, shown(1)) * TAIL;
  const of = STATISTIC_WORDS[limit.statistic];
  return curveView({
    xScale: "log",
    yScale: spansDecade(points) ? "log" : "linear",
    xTitle: `Target for ${of} ${LATENCY_WORDS[limit.latency]}, ${inSeconds ? "s" : "ms"}`,
    yTitle: objectiveAxis(objective, basis),
    curves: [{ label: objectiveWords[objective].noun, points: [...points, { ...last, x: end }] }],
    stepped: true,
    marks: [{ x: shown(1), y: best.value, label: "" }],
    guide: { x: shown(1), label: `target ${joined(durationFigure(limit.seconds))}` },
  });
}

/** Values so far apart that the small ones would lie on the axis. */
function spansDecade(points: readonly { readonly y: number }[]): boolean {
  const values = points.map(({ y }) => y).filter((y) => y > 0);
  return Math.max(...values) > 5 * Math.min(...values);
}
