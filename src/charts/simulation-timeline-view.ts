import type { Timeline } from "../serving/simulation/timeline";
import { axisAround, type Axis } from "./axis";

/** One strip of the timeline: what is drawn over the same time axis. */
export interface TimelineStrip {
  readonly id: "prompts" | "batch" | "kv" | "power";
  readonly title: string;
  readonly series: readonly TimelineSeries[];
  readonly axis: Axis;
  /** Few enough for a low strip. */
  readonly ticks: readonly number[];
  /** Levels that matter, by name. */
  readonly levels: readonly Level[];
}

interface Level {
  readonly name: string;
  readonly value: number;
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

/** The prefill pool over the same time, with the power limit of its GPUs. */
export interface PrefillTimeline {
  readonly timeline: Timeline;
  readonly powerLimitWatts: number;
}

/** Bins that a chart's width can tell apart. */
const MOST_POINTS = 400;
const MOST_STRIP_TICKS = 4;

/** Columns of a timeline, thinned, in the units that are shown. */
interface Columns {
  readonly running: readonly number[];
  readonly waiting: readonly number[];
  readonly kvPercent: readonly number[];
  readonly watts: readonly number[];
}

/**
 * Batch, KV cache and power over the time measured: of one replica, or of a mean replica of
 * each of two pools.
 */
export function timelineView(
  timeline: Timeline,
  levels: TimelineLevels,
  prefill: PrefillTimeline | null = null,
): TimelineView | null {
  const per = Math.ceil(timeline.seconds.length / MOST_POINTS);
  const seconds = binMeans(timeline.seconds, per).map((start) => start + timeline.binSeconds / 2);
  const timeAxis = axisAround([...seconds, 0], "linear");
  const own = columnsOf(timeline, per);
  const prompts = prefill === null ? null : columnsOf(prefill.timeline, per);
  const strips = [
    prompts && sequencesStrip("prompts", "Prompts per prefill replica", prompts, null),
    sequencesStrip(
      "batch",
      prompts === null ? "Sequences of one replica" : "Sequences per decode replica",
      own,
      levels.maxBatch,
    ),
    kvStrip(own, prompts),
    powerStrip(own, prompts, levels.powerLimitWatts, prefill?.powerLimitWatts ?? null),
  ].filter((strip) => strip !== null);
  if (timeAxis === null || strips.length < (prefill === null ? 3 : 4)) return null;
  const last = seconds.at(-1) ?? 1;
  return {
    seconds,
    timeAxis: { ...timeAxis, domain: [0, last], ticks: timeAxis.ticks.filter((at) => at <= last) },
    strips,
  };
}

function columnsOf(timeline: Timeline, per: number): Columns {
  return {
    running: binMeans(timeline.running, per),
    waiting: binMeans(timeline.waiting, per),
    kvPercent: binMeans(timeline.kvShare, per).map((share) => share * 100),
    watts: binMeans(timeline.gpuWatts, per),
  };
}

function sequencesStrip(
  id: "prompts" | "batch",
  title: string,
  { running, waiting }: Columns,
  maxBatch: number | null,
): TimelineStrip | null {
  const axis = axisAround([...running, ...waiting, 1], "linear");
  if (axis === null) return null;
  const isInView = maxBatch !== null && axis.domain[1] >= maxBatch;
  return {
    id,
    title,
    series: [
      { name: "running", dashed: false, values: running },
      { name: "waiting", dashed: true, values: waiting },
    ],
    axis,
    ticks: fewTicks(axis),
    levels: isInView ? [{ name: "largest batch", value: maxBatch }] : [],
  };
}

function kvStrip(own: Columns, prompts: Columns | null): TimelineStrip | null {
  const values = [...own.kvPercent, ...(prompts?.kvPercent ?? [])];
  const axis = upTo(100, axisAround([...values, 1], "linear"));
  return (
    axis && {
      id: "kv",
      title: "KV cache held, %",
      series: ofPools("held", own.kvPercent, prompts?.kvPercent),
      axis,
      ticks: fewTicks(axis),
      levels: [],
    }
  );
}

function powerStrip(
  own: Columns,
  prompts: Columns | null,
  limitWatts: number,
  prefillLimitWatts: number | null,
): TimelineStrip | null {
  const limits = [limitWatts, prefillLimitWatts ?? limitWatts];
  const axis = axisAround([...own.watts, ...(prompts?.watts ?? []), ...limits], "linear");
  const oneLimit = limits[0] === limits[1];
  return (
    axis && {
      id: "power",
      title: prompts === null ? "Power of one GPU, W" : "Power of one GPU of each pool, W",
      series: ofPools("power", own.watts, prompts?.watts),
      axis,
      ticks: fewTicks(axis),
      levels: oneLimit
        ? [{ name: "power limit", value: limitWatts }]
        : [
            { name: "decode: power limit", value: limitWatts },
            { name: "prefill: power limit", value: prefillLimitWatts ?? limitWatts },
          ],
    }
  );
}

/** One line by its name, or a line for each pool. */
function ofPools(
  name: string,
  own: readonly number[],
  prefill: readonly number[] | undefined,
): readonly TimelineSeries[] {
  if (prefill === undefined) return [{ name, dashed: false, values: own }];
  return [
    { name: "decode", dashed: false, values: own },
    { name: "prefill", dashed: true, values: prefill },
  ];
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
