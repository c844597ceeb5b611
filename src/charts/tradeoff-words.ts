import type { FigureId } from "../scenario/sweep-figures";
import type { Figure } from "./format";
import { figureWords } from "./figure-words";
import { formatCount, formatNumber, formatShare, joined } from "./format";
import type { ReasonCount } from "./sweep-counts";
import type { CurrentPlace, TradeoffView } from "./tradeoff-view";

/** Figures that are counted: `fewer GPUs are possible`. */
const PLURAL: ReadonlySet<FigureId> = new Set(["gpus", "requests"]);

/** Savings below this share are not worth a headline; the model is not that exact. */
const WORTH_NAMING = 0.03;
/** Relative difference below which two figures are the same: rounding on the way to the chart. */
const SAME = 1e-6;

/**
 * What the chart shows, in one line: whether the current configuration can be
 * beaten without giving anything up, and by how much.
 *
 * @param current - Where the current configuration lies; null where it does not run.
 */
export function tradeoffTitle(view: TradeoffView, current: CurrentPlace | null): string {
  if (view.frontier.length === 0) return "No swept configuration meets the targets";
  if (current === null) return reachTitle(view);
  if (!current.meetsTargets)
    return "The current setting misses a target; the frontier keeps them all";
  const x = figureWords[view.x];
  const y = figureWords[view.y];
  const best = bestAtNoLoss(view, current.x);
  // As a share of what it is now: less of what should be low, more of what should be high.
  const gain =
    best === null ? 0 : view.ySense === "lower" ? 1 - best / current.y : best / current.y - 1;
  if (gain <= SAME)
    return `Nothing swept beats the current setting on both ${y.noun} and ${x.noun}`;
  if (gain < WORTH_NAMING) {
    return `The current setting is within ${formatShare(WORTH_NAMING)} of the frontier`;
  }
  return `${formatShare(gain)} ${y.gain} ${PLURAL.has(view.y) ? "are" : "is"} possible ${x.kept}`;
}

/** The frontier's ends and what was left out, as a text alternative to the drawing. */
export function tradeoffSummary(view: TradeoffView): string {
  const { frontier, counts } = view;
  const first = frontier[0];
  const last = frontier.at(-1);
  const ran = `${formatCount(counts.running)} of ${plural(counts.total, "configuration")} run`;
  const missed = counts.missing > 0 ? `, ${formatCount(counts.missing)} of them miss a target` : "";
  if (first === undefined || last === undefined) return `${ran}${missed}.`;
  const points = plural(frontier.length, "configuration");
  if (first === last) {
    return `${ran}${missed}. One is best on both axes: ${pointPhrase(view, first)}.`;
  }
  return (
    `${ran}${missed}. The frontier holds ${points}, from ${pointPhrase(view, first)} ` +
    `to ${pointPhrase(view, last)}.`
  );
}

/** A point in words: `TP 8, batch 1: 24.1 ms and 9.6 J/token`. */
export function pointPhrase(view: TradeoffView, row: number): string {
  return `${view.nameOf(row)} (${joined(xFigure(view, row))}, ${joined(yFigure(view, row))})`;
}

/** The row's place on the horizontal axis. */
export function xFigure({ xs, xUnit, x }: TradeoffView, row: number): Figure {
  return { value: formatNumber(xs[row] ?? Number.NaN), unit: xUnit || figureWords[x].noun };
}

/** The row's place on the vertical axis. */
export function yFigure({ ys, yUnit, y }: TradeoffView, row: number): Figure {
  return { value: formatNumber(ys[row] ?? Number.NaN), unit: yUnit || figureWords[y].noun };
}

/** An axis as its title says it: `Mean TBT, ms`. */
export function axisTitle({ basis }: TradeoffView, figure: FigureId, unit: string): string {
  const title = figureWords[figure].title(basis);
  return unit === "" ? title : `${title}, ${unit}`;
}

/** The reasons most configurations do not run, the rest counted together. */
export function leadingReasons(reasons: readonly ReasonCount[], most: number): ReasonCount[] {
  if (reasons.length <= most) return [...reasons];
  const rest = reasons.slice(most - 1).reduce((sum, { count }) => sum + count, 0);
  return [
    ...reasons.slice(0, most - 1),
    { reason: "Other reasons, listed in the table", count: rest },
  ];
}

/** `1 configuration`, `1,240 configurations`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function reachTitle(view: TradeoffView): string {
  const heights = view.frontier.map((row) => view.ys[row] ?? Number.NaN);
  const low = Math.min(...heights);
  const high = Math.max(...heights);
  const { more } = figureWords[view.x];
  const { noun, gain } = figureWords[view.y];
  if (high / low < 1 + WORTH_NAMING) return "One configuration is best on both axes";
  const factor = formatNumber(high / low, 2);
  if (view.ySense === "higher") return `${more} leaves as little as 1/${factor} of the ${noun}`;
  return `${more} costs up to ${factor} times the ${gain.replace(/^(less|shorter|fewer) /, "")}`;
}

/** The best height of the frontier among what is no worse than `x` on the horizontal axis. */
function bestAtNoLoss(view: TradeoffView, x: number): number | null {
  const { frontier, xs, ys, xSense, ySense } = view;
  let best: number | null = null;
  for (const row of frontier) {
    const other = xs[row] ?? Number.NaN;
    const height = ys[row] ?? Number.NaN;
    const noWorse = xSense === "lower" ? other <= x * (1 + SAME) : other >= x * (1 - SAME);
    const better = best === null || (ySense === "lower" ? height < best : height > best);
    if (noWorse && better) best = height;
  }
  return best;
}
