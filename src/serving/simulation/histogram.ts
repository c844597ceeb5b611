import type { Seconds } from "../../units";

/** How often which time came, in bins of equal ratio; only bins that are not empty. */
export interface Histogram {
  /** Geometric middle of each bin, ascending. */
  readonly seconds: Float64Array;
  readonly counts: Float64Array;
}

/** Counts times without keeping them. */
export interface HistogramRecorder {
  /** Counts a time above 0, so many times. */
  add(seconds: Seconds, times: number): void;
  /** Exact, from the times themselves. */
  mean(): Seconds;
  histogram(): Histogram;
}

/** Upper over lower end of a bin: a quantile is off by at most a quarter of a per cent. */
const BIN_RATIO = 1.005;
const LOWEST_SECONDS: Seconds = 1e-7;
const BINS = 6000;

/** An empty histogram of times from 0.1 microseconds up to days. */
export function createHistogramRecorder(): HistogramRecorder {
  const counts = new Float64Array(BINS);
  const step = Math.log(BIN_RATIO);
  let total = 0;
  let sum = 0;
  // Sequences of one step have the same time: they are counted at once.
  let lastSeconds = 1;
  let alike = 0;
  function count(): void {
    const bin = Math.floor(Math.log(lastSeconds / LOWEST_SECONDS) / step);
    counts[Math.min(BINS - 1, Math.max(0, bin))]! += alike;
    total += alike;
    sum += lastSeconds * alike;
    alike = 0;
  }
  return {
    add(seconds, times) {
      if (seconds !== lastSeconds) {
        count();
        lastSeconds = seconds;
      }
      alike += times;
    },
    mean() {
      count();
      return sum / total;
    },
    histogram() {
      count();
      const filled = [...counts.keys()].filter((bin) => counts[bin]! > 0);
      return {
        seconds: Float64Array.from(filled, (bin) => LOWEST_SECONDS * BIN_RATIO ** (bin + 0.5)),
        counts: Float64Array.from(filled, (bin) => counts[bin]!),
      };
    },
  };
}

/** The time that a share `p` (0 to 1) of those counted does not exceed; NaN of none. */
export function histogramQuantile({ seconds, counts }: Histogram, p: number): Seconds {
  const wanted = p * counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [bin, count] of counts.entries()) {
    below += count;
    if (below >= wanted) return seconds[bin]!;
  }
  return NaN;
}
