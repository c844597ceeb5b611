import type { Timeline } from "../serving/simulation/timeline";
import { axisAround, type Axis } from "./axis";

/** One strip of the timeline: what is drawn over the same time axis. */
export interface TimelineStrip {
  readonly id: "batch" | "kv" | "power";
  readonly title: string;
  readonly series: readonly TimelineSeries[];
  readonly axis: Axis;
  /** Few enough for a low strip. */
  readonly ticks: readonly number[];
  /** A level that matters, by name. */
  readonly level: { readonly name: string; readonly value: number } | null;
}

export interface TimelineSeries {
  readonly name: string;
  readonly dashed: boolean;
  readonly values: readonly number[];
}

/** A run over time, without pixels. */
export interface TimelineView {
  /** Middles of the bins. */
  readonly seconds: readonly number[];
  readonly timeAxis: Axis;
  readonly strips: readonly TimelineStrip[];
}

/** What the levels are drawn at. */
export interface TimelineLevels {
  readonly maxBatch: number;
  readonly powerLimitWatts: number;
}

/** Bins that a chart's width can tell apart. */
const MOST_POINTS = 400;
const MOST_STRIP_TICKS = 4;

/** Batch, KV cache and power of one replica over the time measured. */
export function timelineView(timeline: Timeline, levels: TimelineLevels): TimelineView | null {
  const per = Math.ceil(timeline.seconds.length / MOST_POINTS);
  const thinned = (values: Float64Array, unit = 1): readonly number[] =>
    binMeans(values, per).map((value) => value * unit);
  const seconds = binMeans(timeline.seconds, per).map((start) => start + timeline.binSeconds / 2);
  const timeAxis = axisAround([...seconds, 0], "linear");
  const running = thinned(timeline.running);
  const waiting = thinned(timeline.waiting);
  const kv = thinned(timeline.kvShare, 100);
  const watts = thinned(timeline.gpuWatts);
  const batchAxis = axisAround([...running, ...waiting, 1], "linear");
  const kvAxis = upTo(100, axisAround([...kv, 1], "linear"));
  const powerAxis = axisAround([...watts, levels.powerLimitWatts], "linear");
  if (timeAxis === null || batchAxis === null || kvAxis === null || powerAxis === null) return null;
  const last = seconds.at(-1) ?? 1;
  return {
    seconds,
    timeAxis: { ...timeAxis, domain: [0, last], ticks: timeAxis.ticks.filter((at) => at <= last) },
    strips: [
      {
        id: "batch",
        title: "Sequences of one replica",
        series: [
          { name: "running", dashed: false, values: running },
          { name: "waiting", dashed: true, values: waiting },
        ],
        axis: batchAxis,
        ticks: fewTicks(batchAxis),
        level:
          batchAxis.domain[1] >= levels.maxBatch
            ? { name: "largest batch", value: levels.maxBatch }
            : null,
      },
      {
        id: "kv",
        title: "KV cache held, %",
        series: [{ name: "held", dashed: false, values: kv }],
        axis: kvAxis,
        ticks: fewTicks(kvAxis),
        level: null,
      },
      {
        id: "power",
        title: "Power of one GPU, W",
        series: [{ name: "power", dashed: false, values: watts }],
        axis: powerAxis,
        ticks: fewTicks(powerAxis),
        level: { name: "power limit", value: levels.powerLimitWatts },
      },
    ],
  };
}

/** An axis that ends at `most` at the latest. */
function upTo(most: number, axis: Axis | null): Axis | null {
  if (axis === null || axis.domain[1] <= most) return axis;
  const ticks = axis.ticks.filter((tick) => tick <= most);
  return { ...axis, domain: [axis.domain[0], most], ticks };
}

function fewTicks({ ticks }: Axis): readonly number[] {
  const every = Math.ceil(ticks.length / MOST_STRIP_TICKS);
  return ticks.filter((_, index) => index % every === 0);
}

function binMeans(values: Float64Array, per: number): readonly number[] {
  return Array.from({ length: Math.ceil(values.length / per) }, (_, bin) => {
    const part = values.subarray(bin * per, (bin + 1) * per);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
