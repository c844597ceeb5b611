import type { Interval } from "../serving/uncertainty/intervals";
import type { Figure } from "./format";
import { joined } from "./format";

/** Where a figure's interval begins and ends: `30.7 to 53.4 ms`, `897 ms to 3.10 s`. */
export function intervalText(
  value: number,
  { low, high }: Pick<Interval, "low" | "high">,
  show: (value: number) => Figure,
): string {
  const from = show(value * low);
  const to = show(value * high);
  return `${from.unit === to.unit ? from.value : joined(from)} to ${joined(to)}`.trim();
}

/** What the interval means, where it is from, and why it is as wide as it is. */
export function intervalExplanation({ basis, reasons }: Interval): string {
  const meaning = "In four of five cases a measurement lies inside.";
  const why = reasons.length === 0 ? "" : ` Wider than these say: ${reasons.join(" ")}`;
  return `${meaning} From ${basis}.${why}`;
}
