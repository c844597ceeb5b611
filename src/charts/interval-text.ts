import type { Interval } from "../serving/uncertainty/intervals";
import type { Show } from "./format";
import { joined } from "./format";

/** Where a figure's interval begins and ends, in the figure's own unit: `30.7 to 53.4 ms`; of one that is known exactly, itself. */
export function intervalText(
  value: number,
  { low, high }: Pick<Interval, "low" | "high">,
  show: Show,
): string {
  if (low === 1 && high === 1) return joined(show(value)).trim();
  return rangeText(value * low, value * high, show, value);
}

/** From one value to another, in the unit of `like`: `8.1 to 14.3 req/s`. */
export function rangeText(from: number, to: number, show: Show, like: number = to): string {
  return `${show(from, like).value} to ${joined(show(to, like))}`.trim();
}

/** What the interval means, where it is from, and why it is as wide as it is. */
export function intervalExplanation({ basis, reasons }: Interval): string {
  const meaning = "In four of five cases a measurement lies inside.";
  const why = reasons.length === 0 ? "" : ` Wider than these say: ${reasons.join(" ")}`;
  return `${meaning} From ${basis}.${why}`;
}
