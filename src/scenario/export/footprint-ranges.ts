import type { Footprint } from "../../footprint/footprint";
import { footprintIntervals } from "../../footprint/footprint-intervals";
import type { Interval, Intervals } from "../../serving/uncertainty/intervals";

/** The 80 % intervals of what a request and a token cost, by the path of the figure in a table. */
export function footprintRanges(
  found: Footprint,
  around: Intervals | null,
): Readonly<Record<string, Interval>> {
  if (around === null) return {};
  const known = Object.entries(footprintIntervals(found, around));
  return Object.fromEntries(
    (["perRequest", "perMillionOutputTokens"] as const).flatMap((per) =>
      known.map(([amount, interval]) => [`footprint.${per}.${amount}`, interval] as const),
    ),
  );
}
