/** How far predictions are from measurements, in percent of the measured. */
export interface ErrorStatistics {
  readonly n: number;
  /** Median absolute percentage error. */
  readonly mdape: number;
  /** 90th percentile of the absolute percentage error. */
  readonly p90: number;
  /** Median signed percentage error; negative: predicts too little. */
  readonly bias: number;
}

/** Quantile p of unsorted values by linear interpolation between order statistics; NaN when empty. */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  const at = p * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  const high = sorted[Math.ceil(at)]!;
  return low + (high - low) * (at - Math.floor(at));
}

/** Statistics over pairs; each measured value must be above 0. */
export function errorStatistics(
  pairs: readonly { readonly predicted: number; readonly measured: number }[],
): ErrorStatistics {
  const signed = pairs.map(({ predicted, measured }) => (100 * (predicted - measured)) / measured);
  const absolute = signed.map(Math.abs);
  return {
    n: pairs.length,
    mdape: quantile(absolute, 0.5),
    p90: quantile(absolute, 0.9),
    bias: quantile(signed, 0.5),
  };
}
