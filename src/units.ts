/**
 * Names for the quantities that cross module borders. All are SI inside the
 * core; conversion to milliseconds, kilowatt-hours or GiB happens only where a
 * figure is shown.
 */

/** Time, s. */
export type Seconds = number;
/** Frequency, Hz (clocks) or 1/s (rates). */
export type Hertz = number;
/** Information, bytes. Decimal prefixes (1 GB = 1e9 B) unless a name says GiB. */
export type Bytes = number;
/** Transfer rate, B/s. */
export type BytesPerSecond = number;
/** Floating-point (or integer) operations; a multiply-add counts as two. */
export type Flops = number;
/** Operation rate, 1/s; dense, without sparsity. */
export type FlopsPerSecond = number;
/** Power, W. */
export type Watts = number;
/** Energy, J. */
export type Joules = number;
/** Token counts; fractions are means. */
export type Tokens = number;

/** 1 KiB, MiB, GiB in bytes. */
export const KIBIBYTE: Bytes = 1024;
export const MEBIBYTE: Bytes = 1024 ** 2;
export const GIBIBYTE: Bytes = 1024 ** 3;

/** An hour and a mean year (365.25 days) in seconds, a kilowatt-hour in joules. */
export const HOUR: Seconds = 3600;
export const YEAR: Seconds = 31_557_600;
export const KILOWATT_HOUR: Joules = 3.6e6;

/** Decimal prefixes. */
export const KILO = 1e3;
export const MEGA = 1e6;
export const GIGA = 1e9;
export const TERA = 1e12;
