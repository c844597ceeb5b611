/**
 * The standard normal distribution: its quantiles by Wichura's rational
 * approximations (algorithm AS 241, PPND16, Applied Statistics 37, 1988; about
 * 1e-16 relative), its cumulative probability by Abramowitz and Stegun 26.2.17
 * (at most 7.5e-8 absolute).
 */

// oxlint-disable no-loss-of-precision -- The coefficients stand as they were published.
const CENTRE = {
  numerator: [
    3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
  ],
  denominator: [
    1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
    39307.89580009271061, 28729.085735721942674, 5226.495278852854561,
  ],
};
const SHOULDER = {
  numerator: [
    1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
    1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833,
    7.7454501427834140764e-4,
  ],
  denominator: [
    1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455,
    0.14810397642748007459, 0.0151986665636164571966, 5.475938084995344946e-4,
    1.05075007164441684324e-9,
  ],
};
const TAIL = {
  numerator: [
    6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
    0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5,
    2.01033439929228813265e-7,
  ],
  denominator: [
    1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525,
    7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7,
    2.04426310338993978564e-15,
  ],
};

interface RationalFunction {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

/** The value below which a standard normal variable stays with probability `p`; ±Infinity at 0 and 1, NaN outside. */
export function normalQuantile(p: number): number {
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const fromCentre = p - 0.5;
  if (Math.abs(fromCentre) <= 0.425) {
    return fromCentre * ratio(CENTRE, 0.425 ** 2 - fromCentre ** 2);
  }
  const depth = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  const distance = depth <= 5 ? ratio(SHOULDER, depth - 1.6) : ratio(TAIL, depth - 5);
  return Math.sign(fromCentre) * distance;
}

/** The probability that a standard normal variable stays below `z`. */
export function normalProbabilityBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI);
  const above =
    density * t * polynomial([0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429], t);
  return z < 0 ? above : 1 - above;
}

function ratio(rational: RationalFunction, x: number): number {
  return polynomial(rational.numerator, x) / polynomial(rational.denominator, x);
}

/** Horner's rule; the constant comes first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
