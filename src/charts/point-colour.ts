import type { Trait } from "./configuration-name";
import type { TradeoffView } from "./tradeoff-view";

/** Traits whose values have an order, so that their colours run from one end to the other. */
const ORDERED: ReadonlySet<Trait> = new Set<Trait>([
  "tensor",
  "attentiondp",
  "expert",
  "pipeline",
  "replicas",
  "pool",
  "draft",
  "chunk",
  "batch",
]);

/** The CSS colour of a group of points. */
export function pointColour(view: TradeoffView, style: number): string {
  if (view.groupTrait === null) return "var(--ordered-last)";
  if (!ORDERED.has(view.groupTrait)) return `var(--kind-${style % 8})`;
  const drawn = view.groups.filter(({ rows, missedRows }) => rows.length + missedRows.length > 0);
  const rank = drawn.findIndex((group) => group.style === style);
  const along = Math.round((rank / Math.max(1, drawn.length - 1)) * 100);
  return `color-mix(in oklab, var(--ordered-last) ${along}%, var(--ordered-first))`;
}
