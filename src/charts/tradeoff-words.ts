import type { Figure } from "./format";
import { energyPerTokenFigure, formatCount, formatNumber, formatShare, joined } from "./format";
import type { CurrentPlace, ReasonCount, TradeoffAxis, TradeoffView } from "./tradeoff-view";

/** The horizontal axis as a sentence names it. */
export const AXIS_NAMES: Readonly<Record<TradeoffAxis, string>> = {
  ttft: "TTFT",
  tbt: "TBT",
  e2e: "E2E latency",
  throughput: "throughput",
};

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
  const best = leastEnergyAtNoLoss(view, current.x);
  const saving = best === null ? 0 : 1 - best / current.y;
  const cost = withoutLoss(view.axis);
  if (saving <= SAME)
    return `Nothing swept beats the current setting on both energy and ${AXIS_NAMES[view.axis]}`;
  if (saving < WORTH_NAMING) {
    return `The current setting is within ${formatShare(WORTH_NAMING)} of the frontier`;
  }
  return `${formatShare(saving)} less energy per token is possible ${cost}`;
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
export function xFigure(view: TradeoffView, row: number): Figure {
  return { value: formatNumber(view.xs[row] ?? Number.NaN), unit: view.xUnit };
}

/** The row's energy per output token. */
export function yFigure(view: TradeoffView, row: number): Figure {
  return energyPerTokenFigure(view.ys[row] ?? Number.NaN);
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
  const energies = view.frontier.map((row) => view.ys[row] ?? Number.NaN);
  const low = Math.min(...energies);
  const high = Math.max(...energies);
  const price =
    view.axis === "throughput" ? "More throughput" : `A shorter ${AXIS_NAMES[view.axis]}`;
  if (high / low < 1 + WORTH_NAMING) return "One configuration is best on both axes";
  return `${price} costs up to ${formatNumber(high / low, 2)} times the energy per token`;
}

/** The least energy on the frontier among what is no worse than `x` on the horizontal axis. */
function leastEnergyAtNoLoss({ frontier, xs, ys, xSense }: TradeoffView, x: number): number | null {
  let least: number | null = null;
  for (const row of frontier) {
    const other = xs[row] ?? Number.NaN;
    const energy = ys[row] ?? Number.NaN;
    const noWorse = xSense === "lower" ? other <= x * (1 + SAME) : other >= x * (1 - SAME);
    if (noWorse && (least === null || energy < least)) least = energy;
  }
  return least;
}

function withoutLoss(axis: TradeoffAxis): string {
  return axis === "throughput"
    ? "without losing throughput"
    : `without a longer ${AXIS_NAMES[axis]}`;
}
