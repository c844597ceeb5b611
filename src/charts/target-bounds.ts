import type { LatencyLimit } from "../explore/targets";
import type { FigureId } from "../scenario/sweep-figures";
import type { TradeoffView } from "./tradeoff-view";

/** Where the targets end along each axis, in the chart's units; null: the axis has none. */
export interface TargetBounds {
  readonly x: number | null;
  readonly y: number | null;
}

/**
 * The strictest target on all requests that is set on just this figure, in seconds;
 * null: none is. Targets on another percentile of the same latency are no bound on it,
 * and those of one class bound another figure than the one of all.
 */
export function targetOn(figure: FigureId, limits: readonly LatencyLimit[]): number | null {
  const on = limits.filter((limit) => limit.workloadId === null && figureOf(limit) === figure);
  return on.length === 0 ? null : Math.min(...on.map(({ seconds }) => seconds));
}

/** Where the targets end in a chart. */
export function targetBounds(view: TradeoffView, limits: readonly LatencyLimit[]): TargetBounds {
  const x = targetOn(view.x, limits);
  const y = targetOn(view.y, limits);
  return {
    x: x === null ? null : x * view.xPerSi,
    y: y === null ? null : y * view.yPerSi,
  };
}

/** The figure of the same latency that has a target while the shown one has not; null: none. */
export function targetedKin(figure: FigureId, limits: readonly LatencyLimit[]): FigureId | null {
  if (targetOn(figure, limits) !== null) return null;
  const [latency] = figure.split("-");
  const kin = limits.find((limit) => limit.workloadId === null && limit.latency === latency);
  return kin === undefined ? null : figureOf(kin);
}

/** The figure that a limit is set on. */
function figureOf({ latency, statistic }: LatencyLimit): FigureId {
  return statistic === "mean" ? latency : `${latency}-${statistic}`;
}
