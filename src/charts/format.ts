/**
 * The only place where figures become text: which unit a quantity is shown in
 * and how many digits it gets. Everything before this is SI.
 *
 * A quantity's own size decides its unit; what stands beside another, such as the end of
 * an interval, takes the unit of that by naming it as `like`.
 */

import { GIBIBYTE, GIGA, KILO, MEGA } from "../units";

/** A figure as it is shown: digits and unit apart, so that a tile can set them differently. */
export interface Figure {
  readonly value: string;
  readonly unit: string;
}

const LOCALE = "en-US";
const formatters = new Map<string, Intl.NumberFormat>();

function significant(most: number, fewest: number): Intl.NumberFormat {
  const key = `${fewest} to ${most}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(LOCALE, {
      maximumSignificantDigits: most,
      minimumSignificantDigits: fewest,
    });
    formatters.set(key, formatter);
  }
  return formatter;
}

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });

/** Shows a quantity, in the unit that suits `like`; absent: itself. */
export type Show = (value: number, like?: number) => Figure;

/** What stands where there is no figure. */
export const NO_FIGURE = "–";

/**
 * A measured quantity to three significant digits, trailing zeros included so that
 * figures line up, or as many as its integer part needs up to five: 0.0312, 1.20,
 * 38.4, 1,246, 12,463, 1,250,000. Whole numbers stand as they are.
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return NO_FIGURE;
  const magnitude = Math.abs(value);
  if (magnitude >= 10 ** digits && magnitude < 1e5) return withMinus(whole.format(value));
  const fewest = Number.isInteger(value) ? 1 : digits;
  return withMinus(significant(digits, fewest).format(value));
}

/** A round number as an axis or a setting shows it: 0.5, 20, 1,000. */
export function formatRound(value: number): string {
  return Number.isFinite(value) ? withMinus(significant(6, 1).format(value)) : NO_FIGURE;
}

/** A count, in full. */
export function formatCount(value: number): string {
  return Number.isFinite(value) ? whole.format(value) : NO_FIGURE;
}

/** A share of one as a percentage: `0.314` is `31 %`. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return NO_FIGURE;
  if (share > 0 && share < 0.01) return "< 1 %";
  return `${whole.format(share * 100)} %`;
}

/** Figure and unit in one run of text. */
export function joined(figure: Figure): string {
  return figure.value === NO_FIGURE ? NO_FIGURE : `${figure.value} ${figure.unit}`;
}

/** Durations: milliseconds up to ten seconds, then seconds, minutes from ten of them. */
export function durationFigure(seconds: number, like = seconds): Figure {
  const magnitude = Math.abs(like);
  if (magnitude >= 600) return { value: formatNumber(seconds / 60), unit: "min" };
  if (magnitude >= 10) return { value: formatNumber(seconds), unit: "s" };
  return { value: formatNumber(seconds * KILO), unit: "ms" };
}

/** Durations of whole requests: seconds from one second on. */
export function longDurationFigure(seconds: number, like = seconds): Figure {
  const magnitude = Math.abs(like);
  if (magnitude < 1 || magnitude >= 600) return durationFigure(seconds, like);
  return { value: formatNumber(seconds), unit: "s" };
}

/** Energy per token, always in J/token so that figures compare at a glance. */
export function energyPerTokenFigure(joules: number): Figure {
  return { value: formatNumber(joules), unit: "J/token" };
}

/** Energy: joules up to ten thousand, then kilojoules and megajoules. */
export function energyFigure(joules: number, like = joules): Figure {
  const magnitude = Math.abs(like);
  if (magnitude >= 10 * MEGA) return { value: formatNumber(joules / MEGA), unit: "MJ" };
  if (magnitude >= 10 * KILO) return { value: formatNumber(joules / KILO), unit: "kJ" };
  return { value: formatNumber(joules), unit: "J" };
}

/** Power: watts up to ten thousand, then kilowatts. */
export function powerFigure(watts: number, like = watts): Figure {
  if (Math.abs(like) >= 10 * KILO) return { value: formatNumber(watts / KILO), unit: "kW" };
  return { value: formatNumber(watts), unit: "W" };
}

/** Tokens per second. */
export function throughputFigure(tokensPerSecond: number): Figure {
  return { value: formatNumber(tokensPerSecond), unit: "tok/s" };
}

/** Requests per second. */
export function requestRateFigure(requestsPerSecond: number): Figure {
  return { value: formatNumber(requestsPerSecond), unit: "req/s" };
}

/** Money, US dollars: millions from ten of them. */
export function moneyFigure(dollars: number, like = dollars): Figure {
  if (Math.abs(like) >= 10 * MEGA)
    return { value: formatNumber(dollars / MEGA), unit: "million USD" };
  return { value: formatNumber(dollars), unit: "USD" };
}

/** Greenhouse gases: milligrams below a tenth of a gram, kilograms and tonnes from ten of each. */
export function massFigure(grams: number, like = grams): Figure {
  const magnitude = Math.abs(like);
  if (magnitude >= 10 * MEGA) return { value: formatNumber(grams / MEGA), unit: "t CO2e" };
  if (magnitude >= 10 * KILO) return { value: formatNumber(grams / KILO), unit: "kg CO2e" };
  if (magnitude !== 0 && magnitude < 0.1)
    return { value: formatNumber(grams * KILO), unit: "mg CO2e" };
  return { value: formatNumber(grams), unit: "g CO2e" };
}

/** Water: millilitres below a tenth of a litre, cubic metres from ten of them. */
export function waterFigure(litres: number, like = litres): Figure {
  const magnitude = Math.abs(like);
  if (magnitude >= 10 * KILO) return { value: formatNumber(litres / KILO), unit: "m³" };
  if (magnitude !== 0 && magnitude < 0.1) return { value: formatNumber(litres * KILO), unit: "ml" };
  return { value: formatNumber(litres), unit: "l" };
}

/** Memory, in binary gibibytes as a GPU reports it. */
export function memoryFigure(bytes: number): Figure {
  return { value: formatNumber(bytes / GIBIBYTE), unit: "GiB" };
}

/** A clock, in the MHz that driver tools print. */
export function clockFigure(hertz: number): Figure {
  return { value: formatCount(hertz / MEGA), unit: "MHz" };
}

/** Memory traffic. */
export function bandwidthFigure(bytesPerSecond: number): Figure {
  if (bytesPerSecond >= 1e12) return { value: formatNumber(bytesPerSecond / 1e12), unit: "TB/s" };
  return { value: formatNumber(bytesPerSecond / GIGA), unit: "GB/s" };
}

/**
 * Change from `before` to `now`: a signed percentage, or a factor once it has
 * tripled; null when there is nothing to compare.
 */
export function formatChange(now: number, before: number): string | null {
  if (!Number.isFinite(now) || !Number.isFinite(before) || before === 0) return null;
  const ratio = now / before;
  if (ratio >= 3) return `×${significant(2, 1).format(ratio)}`;
  const percent = (ratio - 1) * 100;
  if (Math.abs(percent) < 0.05) return "±0 %";
  const digits = Math.abs(percent) < 10 ? 2 : 3;
  const text = significant(digits, 1).format(Math.abs(percent));
  return `${percent > 0 ? "+" : "−"}${text} %`;
}

function withMinus(text: string): string {
  return text.startsWith("-") ? `−${text.slice(1)}` : text;
}
