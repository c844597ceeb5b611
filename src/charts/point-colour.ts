import type { Trait } from "./configuration-name";
import type { TradeoffView } from "./tradeoff-view";

/** Traits whose values have an order, so that their colours run from one end to the other. */
const ORDERED: ReadonlySet<Trait> = new Set<Trait>(["tensor", "pipeline", "replicas", "batch"]);

/** The CSS colour of a group of points. */
export function pointColour(view: TradeoffView, style: number): string {
  if (view.groupTrait === null) return "var(--ordered-last)";
  if (!ORDERED.has(view.groupTrait)) return `var(--kind-${style % 8})`;
  const last = Math.max(1, view.groups.length - 1);
  const along = Math.round((style / last) * 100);
  return `color-mix(in oklab, var(--ordered-last) ${along}%, var(--ordered-first))`;
}
