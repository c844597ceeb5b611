/**
 * Numbers as text in another unit. The decimal point is shifted in the text, not
 * by multiplying, so that 0.0351 s written as 35.1 ms reads back as 0.0351 s, bit
 * for bit.
 */

/** `value` x 10^-places in plain decimals: decimalText(1.41e9, 6) is "1410". Finite values only. */
export function decimalText(value: number, places: number): string {
  if (value === 0) return "0";
  const [mantissa = "", exponent = ""] = Math.abs(value).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const pointAt = Number(exponent) - places + 1;
  const sign = value < 0 ? "-" : "";
  if (pointAt <= 0) return `${sign}0.${"0".repeat(-pointAt)}${digits}`.replace(/\.0+$/, "");
  const whole = digits.slice(0, pointAt).padEnd(pointAt, "0");
  const fraction = digits.slice(pointAt);
  return fraction === "" ? sign + whole : `${sign}${whole}.${fraction}`;
}

/**
 * The number that `text` x 10^places stands for, or null where the text is no
 * decimal number. Too large a number is Infinity.
 */
export function readDecimal(text: string, places: number): number | null {
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:e([+-]?\d+))?$/i.exec(text);
  if (!match) return null;
  // Zero has no sign here.
  return Number(`${match[1]}e${Number(match[2] ?? 0) + places}`) + 0;
}
