import type { Bytes, Joules, Seconds } from "../../units";

/** What a replica was doing over time: means over bins of the same length, and over the replicas of its pool. */
export interface Timeline {
  /** Length of a bin. */
  readonly binSeconds: Seconds;
  /** Start of each bin, from the start of what was measured. */
  readonly seconds: Float64Array;
  readonly running: Float64Array;
  readonly waiting: Float64Array;
  /** Share of the KV cache's bytes held, 0 to 1. */
  readonly kvShare: Float64Array;
  /** Share of the bin with a step under way, 0 to 1. */
  readonly busyShare: Float64Array;
  /** One GPU of the replica. */
  readonly gpuWatts: Float64Array;
}

/** What holds between two moments. */
export interface Stretch {
  readonly fromSeconds: Seconds;
  readonly toSeconds: Seconds;
  readonly running: number;
  readonly waiting: number;
  readonly kvBytes: Bytes;
  readonly busy: boolean;
  readonly gpuJoules: Joules;
}

/** Integrals over the whole time measured, and over all replicas that were recorded. */
export interface TimelineTotals {
  readonly seconds: Seconds;
  readonly runningSeconds: number;
  readonly waitingSeconds: number;
  readonly kvByteSeconds: number;
  readonly busySeconds: Seconds;
  /** Of one GPU of each. */
  readonly gpuJoules: Joules;
}

/** Adds up stretches of time, however many, in a fixed number of bins. */
export interface TimelineRecorder {
  /** Counts what of a stretch lies after the start; those of several replicas overlap. */
  add(stretch: Stretch): void;
  totals(): TimelineTotals;
  /** Means of so many replicas, each with a cache of `capacityBytes`. */
  timeline(capacityBytes: Bytes, replicas: number): Timeline;
}

const BINS = 1024;
const FIRST_BIN_SECONDS: Seconds = 1e-4;
/** Columns of a bin: running, waiting, KV, busy, joules. */
const COLUMNS = 5;

/** A recorder whose time begins at `startSeconds`. When its bins are full, each takes in its neighbour. */
export function createTimelineRecorder(startSeconds: Seconds): TimelineRecorder {
  const sums = new Float64Array(BINS * COLUMNS);
  const totals = new Float64Array(COLUMNS);
  let binSeconds = FIRST_BIN_SECONDS;
  let endSeconds = startSeconds;

  function widen(): void {
    for (let bin = 0; bin < BINS; bin++) {
      for (let column = 0; column < COLUMNS; column++) {
        const at = (half: number): number => sums[half * COLUMNS + column] ?? 0;
        sums[bin * COLUMNS + column] = at(2 * bin) + at(2 * bin + 1);
      }
    }
    binSeconds *= 2;
  }

  function addTo(bin: number, stretch: Stretch, seconds: Seconds, share: number): void {
    const base = bin * COLUMNS;
    sums[base]! += stretch.running * seconds;
    sums[base + 1]! += stretch.waiting * seconds;
    sums[base + 2]! += stretch.kvBytes * seconds;
    sums[base + 3]! += stretch.busy ? seconds : 0;
    sums[base + 4]! += stretch.gpuJoules * share;
  }

  return {
    add(stretch) {
      const whole = stretch.toSeconds - stretch.fromSeconds;
      const from = Math.max(0, stretch.fromSeconds - startSeconds);
      const to = stretch.toSeconds - startSeconds;
      const counted = to - from;
      if (whole <= 0 || counted <= 0) return;
      totals[0]! += stretch.running * counted;
      totals[1]! += stretch.waiting * counted;
      totals[2]! += stretch.kvBytes * counted;
      totals[3]! += stretch.busy ? counted : 0;
      totals[4]! += stretch.gpuJoules * (counted / whole);
      endSeconds = Math.max(endSeconds, stretch.toSeconds);
      while (to > binSeconds * BINS) widen();
      const last = Math.min(BINS - 1, Math.floor(to / binSeconds));
      for (let bin = Math.min(BINS - 1, Math.floor(from / binSeconds)); bin <= last; bin++) {
        const seconds = Math.min(to, (bin + 1) * binSeconds) - Math.max(from, bin * binSeconds);
        if (seconds > 0) addTo(bin, stretch, seconds, seconds / whole);
      }
    },
    totals: () => ({
      seconds: endSeconds - startSeconds,
      runningSeconds: totals[0]!,
      waitingSeconds: totals[1]!,
      kvByteSeconds: totals[2]!,
      busySeconds: totals[3]!,
      gpuJoules: totals[4]!,
    }),
    timeline(capacityBytes, replicas) {
      const seconds = endSeconds - startSeconds;
      const bins = Math.min(BINS, Math.ceil(seconds / binSeconds - 1e-9));
      // The last bin may be filled in part.
      const length = (bin: number): Seconds => Math.min(binSeconds, seconds - bin * binSeconds);
      const column = (index: number, unit = 1): Float64Array =>
        Float64Array.from(
          { length: bins },
          (_, bin) => sums[bin * COLUMNS + index]! / length(bin) / unit / replicas,
        );
      return {
        binSeconds,
        seconds: Float64Array.from({ length: bins }, (_, bin) => bin * binSeconds),
        running: column(0),
        waiting: column(1),
        kvShare: column(2, capacityBytes),
        busyShare: column(3),
        gpuWatts: column(4),
      };
    },
  };
}
