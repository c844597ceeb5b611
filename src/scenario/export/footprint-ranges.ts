import type { Footprint } from "../../footprint/footprint";
import { footprintIntervals } from "../../footprint/footprint-intervals";
import type { Interval, Intervals } from "../../serving/uncertainty/intervals";

/** The 80 % intervals of what a request, a token, an hour and a year cost, by the path of the figure in a table. */
export function footprintRanges(
  found: Footprint,
  around: Intervals | null,
): Readonly<Record<string, Interval>> {
  if (around === null) return {};
  const { perAnswer, perTime, facilityWatts } = footprintIntervals(found, around);
  const parts = [
    ["perRequest", perAnswer],
    ["perMillionOutputTokens", perAnswer],
    ["perHour", perTime],
    ["perYear", perTime],
  ] as const;
  return {
    "footprint.facilityWatts": facilityWatts,
    ...Object.fromEntries(
      parts.flatMap(([per, known]) =>
        Object.entries(known).map(
          ([amount, interval]) => [`footprint.${per}.${amount}`, interval] as const,
        ),
      ),
    ),
  };
}
