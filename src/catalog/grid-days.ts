import type { Source } from "./source";

/** How a grid's emissions move through the day, around their yearly mean. */
export interface GridDay {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Relative intensity of the hours 0 to 23, local time; only their ratios count (`hourFactor`). */
  readonly hours: readonly number[];
  readonly source: Source;
}

function assumed(note: string): Source {
  return { grade: "assumed", title: "A typical course of the day, drawn by hand", note };
}

/** Named courses of the day. None is measured: a day of one's own grid differs by season and weather. */
export const gridDays: readonly GridDay[] = [
  {
    id: "flat",
    name: "The same all day",
    description: "Water, nuclear or coal run through: no hour is better than another.",
    hours: Array.from({ length: 24 }, () => 1),
    source: assumed("No change."),
  },
  {
    id: "solar",
    name: "Much sun",
    description: "Clean at noon, dirty after sunset, when gas takes over for the sun.",
    hours: [
      1.15, 1.15, 1.15, 1.15, 1.15, 1.15, 1.1, 0.95, 0.75, 0.6, 0.5, 0.45, 0.45, 0.45, 0.5, 0.6,
      0.75, 1, 1.25, 1.35, 1.35, 1.3, 1.25, 1.2,
    ],
    source: assumed(
      "The shape of a spring or summer day in California or Spain: the intensity at noon is about a third of the evening's.",
    ),
  },
  {
    id: "wind",
    name: "Much wind",
    description: "Cleaner at night, when the wind blows on and demand sleeps.",
    hours: [
      0.8, 0.78, 0.76, 0.76, 0.78, 0.85, 0.95, 1.05, 1.1, 1.1, 1.08, 1.05, 1.03, 1.03, 1.05, 1.08,
      1.13, 1.2, 1.22, 1.18, 1.1, 1, 0.92, 0.85,
    ],
    source: assumed(
      "The shape of demand on a grid with steady wind, as in Great Britain or Denmark: fossil plants follow demand.",
    ),
  },
  {
    id: "peaks",
    name: "Gas at the peaks",
    description: "Dirty in the morning and in the evening, when peak plants run.",
    hours: [
      0.88, 0.86, 0.85, 0.85, 0.87, 0.93, 1.02, 1.1, 1.12, 1.08, 1.03, 1, 0.98, 0.98, 0.99, 1.02,
      1.08, 1.15, 1.18, 1.15, 1.08, 1, 0.94, 0.9,
    ],
    source: assumed("The shape of demand on a grid without much sun or wind."),
  },
];

/** The course of the day with this id, or undefined. */
export function findGridDay(id: string): GridDay | undefined {
  return gridDays.find((day) => day.id === id);
}

/**
 * Intensity of an hour over that of the mean hour; the mean over the day is 1.
 *
 * @param hour - 0 to 23, local time; null: the mean.
 */
export function hourFactor({ hours }: GridDay, hour: number | null): number {
  const value = hour === null ? undefined : hours[hour];
  if (value === undefined) return 1;
  return (value * hours.length) / hours.reduce((sum, each) => sum + each, 0);
}
