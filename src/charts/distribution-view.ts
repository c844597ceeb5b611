import type { Latency } from "../serving/evaluation";
import type { Histogram } from "../serving/simulation/histogram";
import { sampleQuantile } from "../serving/simulation/simulated-figures";
import { axisAround, type Axis } from "./axis";

/** A place on a distribution: a time, and how rare longer ones are. */
export interface DistributionPoint {
  readonly seconds: number;
  /** -log10(share of longer times): 0 at the shortest time, 1 at P90, 2 at P99. */
  readonly rarity: number;
}

/** How often times of which length come, without pixels. */
export interface DistributionView {
  readonly curve: readonly DistributionPoint[];
  /** The closed form's percentiles. */
  readonly closedForm: readonly (DistributionPoint & { readonly name: string })[];
  readonly axis: Axis;
  /** Of the axis: milliseconds, or seconds where all is long. */
  readonly unit: "ms" | "s";
  /** Units in a second. */
  readonly perSecond: number;
  /** Largest rarity shown. */
  readonly most: number;
}

/** Percentiles that the axis of rarity names. */
export const PERCENTILES = [
  { share: 0.5, name: "P50" },
  { share: 0.9, name: "P90" },
  { share: 0.99, name: "P99" },
  { share: 0.999, name: "P99.9" },
] as const;

/** Distributions all of whose times are longer are shown in seconds. */
const LONG_SECONDS = 10;

/** Points of a curve: enough for a chart's width. */
const POINTS = 160;

/** Where a share of times lies on the axis of rarity. */
export function rarityOf(share: number): number {
  return -Math.log10(1 - share);
}

/** The distribution of times of single requests; null of fewer than two. */
export function sampleDistribution(
  seconds: Float64Array,
  closedForm: Latency,
): DistributionView | null {
  if (seconds.length < 2) return null;
  const sorted = Float64Array.from(seconds).sort();
  const most = Math.min(3, rarityOf(1 - 1 / sorted.length));
  const curve = evenRarities(most).map((rarity) => ({
    seconds: sampleQuantile(sorted, 1 - 10 ** -rarity),
    rarity,
  }));
  return distribution(curve, closedForm, most);
}

/** The distribution of counted times; null of none. */
export function histogramDistribution(
  { seconds, counts }: Histogram,
  closedForm: Latency,
): DistributionView | null {
  if (seconds.length === 0) return null;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = 3;
  let below = 0;
  let bin = 0;
  const curve = evenRarities(most).map((rarity) => {
    const wanted = (1 - 10 ** -rarity) * total;
    while (bin < seconds.length - 1 && below + counts[bin]! < wanted) below += counts[bin++]!;
    return { seconds: seconds[bin]!, rarity };
  });
  return distribution(curve, closedForm, most);
}

function evenRarities(most: number): readonly number[] {
  return Array.from({ length: POINTS }, (_, index) => (most * index) / (POINTS - 1));
}

function distribution(
  curve: readonly DistributionPoint[],
  closedForm: Latency,
  most: number,
): DistributionView | null {
  const marks = [
    { name: "P50", seconds: closedForm.p50Seconds, rarity: rarityOf(0.5) },
    { name: "P99", seconds: closedForm.p99Seconds, rarity: rarityOf(0.99) },
  ];
  const shown = [...curve, ...marks];
  const isLong = shown.every(({ seconds }) => seconds >= LONG_SECONDS);
  const perSecond = isLong ? 1 : 1000;
  const axis = axisAround(
    shown.map(({ seconds }) => seconds * perSecond),
    "log",
  );
  return axis && { curve, closedForm: marks, axis, unit: isLong ? "s" : "ms", perSecond, most };
}
