import type { Seconds } from "../units";

/**
 * Seconds of a wall clock since 1970, whatever its time zone: only differences between
 * times that one machine wrote mean something. Undefined where the date does not exist.
 */
export function wallClockSeconds(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): Seconds | undefined {
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, 0) + 1000 * second;
  const date = new Date(milliseconds);
  const exists =
    second < 60 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute;
  return exists ? milliseconds / 1000 : undefined;
}

/** The time of day, `08:50:01`. */
export function timeOfDay(seconds: Seconds): string {
  return new Date(1000 * seconds).toISOString().slice(11, 19);
}
