import type { LatencyLimit } from "../explore/targets";
import { differsByClass } from "../scenario/ranged-figure";
import type { FigureId } from "../scenario/sweep-figures";
import type { TradeoffView } from "./tradeoff-view";

/** Where the targets end along each axis, in the chart's units; null: the axis has none. */
export interface TargetBounds {
  readonly x: number | null;
  readonly y: number | null;
}

/**
 * The strictest target that is set on just this figure, in seconds; null: none is. Targets
 * on another percentile of the same latency are no bound on it, and those of one class
 * bound another figure than the one of all.
 *
 * @param workloadId - The class whose figure it is; null: that of all requests.
 */
export function targetOn(
  figure: FigureId,
  limits: readonly LatencyLimit[],
  workloadId: string | null = null,
): number | null {
  const isOfAll = workloadId === null || !differsByClass(figure);
  const of = isOfAll ? null : workloadId;
  const on = limits.filter((limit) => limit.workloadId === of && figureOf(limit) === figure);
  return on.length === 0 ? null : Math.min(...on.map(({ seconds }) => seconds));
}

/** Where the targets end in a chart, of all requests or of one class. */
export function targetBounds(
  view: TradeoffView,
  limits: readonly LatencyLimit[],
  workloadId: string | null = null,
): TargetBounds {
  const x = targetOn(view.x, limits, workloadId);
  const y = targetOn(view.y, limits, workloadId);
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

/** A target of a class on a latency that a chart shows for all requests; undefined: none is. */
export function classTargetOn(
  figure: FigureId,
  limits: readonly LatencyLimit[],
): (LatencyLimit & { readonly workloadId: string; readonly figure: FigureId }) | undefined {
  const [latency] = figure.split("-");
  for (const limit of limits) {
    const { workloadId } = limit;
    if (workloadId === null || limit.latency !== latency) continue;
    return { ...limit, workloadId, figure: figureOf(limit) };
  }
  return undefined;
}

/** The figure that a limit is set on. */
function figureOf({ latency, statistic }: LatencyLimit): FigureId {
  return statistic === "mean" ? latency : `${latency}-${statistic}`;
}
