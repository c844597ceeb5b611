import { normalQuantile } from "../../model/normal-distribution";
import type { Interval } from "./intervals";

/** The percentile at the far end. */
const TAIL = 0.99;

/**
 * The interval of a percentile between the median and the 99th, of which there are too
 * few residuals: the logarithms of its ends lie between theirs in proportion to the
 * percentile's normal score, w = z(p) / z(0.99), as the percentile itself would of a
 * lognormal distribution. P90 has w = 1.2816 / 2.3263 = 0.55, P95 has 0.71. Checked
 * against measured P90s of TBT in test/validation/percentile-coverage.test.ts.
 *
 * @param percentile - From 0.5, which gives `ofMean`, to 0.99, which gives `ofTail`.
 */
export function percentileInterval(
  percentile: number,
  ofMean: Interval,
  ofTail: Interval,
): Interval {
  const share = normalQuantile(percentile) / normalQuantile(TAIL);
  const between = (near: number, far: number): number => near ** (1 - share) * far ** share;
  const way = `${Math.round(100 * share)} % of the way from the mean's interval to the 99th percentile's (assumed)`;
  return {
    low: between(ofMean.low, ofTail.low),
    high: between(ofMean.high, ofTail.high),
    basis:
      ofMean.basis === ofTail.basis
        ? `${ofMean.basis}; ${way}`
        : `${ofMean.basis}, and for the 99th percentile ${ofTail.basis}; ${way}`,
    reasons: [...new Set([...ofMean.reasons, ...ofTail.reasons])],
  };
}
