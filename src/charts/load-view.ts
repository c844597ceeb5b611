import type { LoadCurve, LoadPoint, LoadPolicy } from "../explore/load-curve";
import type { EnergyBoundary } from "../scenario/scenario";
import type { IntervalFigure, Intervals } from "../serving/uncertainty/intervals";
import { KILO } from "../units";
import type { CurveView } from "./curve-view";
import { curveView } from "./curve-view";
import { clockFigure, formatShare, joined, powerFigure } from "./format";

/** What is drawn against load. */
export type LoadFigure = "energy" | "power" | "ttft" | "tbt";

interface LoadFigureWords {
  readonly label: string;
  readonly axis: string;
  readonly unit: string;
}

export const loadFigures: Readonly<Record<LoadFigure, LoadFigureWords>> = {
  energy: { label: "Energy per output token", axis: "Energy per output token", unit: "J/token" },
  power: { label: "Power", axis: "Mean power of the deployment", unit: "W" },
  ttft: { label: "P99 TTFT", axis: "P99 TTFT", unit: "ms" },
  tbt: { label: "P99 TBT", axis: "P99 TBT", unit: "ms" },
};

/** Policies that are drawn, in the order of how much follows the load. */
export const policyWords: Readonly<Record<Exclude<LoadPolicy, "batch">, string>> = {
  fixed: "As it is",
  operation: "Clock and batch follow the load",
  deployment: "All swept levers follow",
};

const DRAWN = ["fixed", "operation", "deployment"] as const;

/** The figure of a point in the unit shown; PUE multiplies energy and power of the facility. */
export function loadFigureOf(
  point: LoadPoint,
  figure: LoadFigure,
  boundary: EnergyBoundary,
  pue: number,
): number {
  const losses = boundary === "facility" ? pue : 1;
  switch (figure) {
    case "energy":
      return boundary === "gpu"
        ? point.gpuJoulesPerOutputToken
        : point.serverJoulesPerOutputToken * losses;
    case "power":
      return boundary === "gpu" ? point.deploymentGpuWatts : point.deploymentServerWatts * losses;
    case "ttft":
      return point.ttftP99Seconds * KILO;
    case "tbt":
      return point.tbtP99Seconds * KILO;
  }
}

/** Whose 80 % interval a figure has. */
function intervalFigure(figure: LoadFigure, boundary: EnergyBoundary): IntervalFigure {
  switch (figure) {
    case "energy":
      return boundary === "gpu" ? "gpuEnergy" : "serverEnergy";
    case "power":
      return boundary === "gpu" ? "gpuPower" : "serverPower";
    case "ttft":
      return "ttftP99";
    case "tbt":
      return "tbtP99";
  }
}

/**
 * One figure against load for each policy; null where nothing is known yet.
 *
 * @param aroundAt - The intervals of the scenario as it is at a load; absent: none are known.
 */
export function loadCurveView(
  curve: LoadCurve,
  figure: LoadFigure,
  boundary: EnergyBoundary,
  pue: number,
  aroundAt: (requestsPerSecond: number) => Intervals | null = () => null,
): CurveView | null {
  const { requestsPerSecond, presentRequestsPerSecond } = curve;
  const { axis, unit } = loadFigures[figure];
  const where = { gpu: "GPU boards", server: "server", facility: "facility" }[boundary];
  const isEnergy = figure === "energy" || figure === "power";
  const band = requestsPerSecond.flatMap((x, index) => {
    const point = curve.best.fixed[index] ?? null;
    const interval = aroundAt(x)?.[intervalFigure(figure, boundary)];
    if (point === null || interval === undefined) return [];
    const y = loadFigureOf(point, figure, boundary, pue);
    return [{ x, low: y * interval.low, high: y * interval.high }];
  });
  return curveView({
    xScale: "linear",
    yScale: figure === "power" ? "linear" : "log",
    xTitle: "Load, requests/s",
    yTitle: isEnergy ? `${axis} (${where}), ${unit}` : `${axis}, ${unit}`,
    curves: DRAWN.map((policy) => ({
      label: policyWords[policy],
      points: requestsPerSecond.map((x, index) => {
        const point = curve.best[policy][index] ?? null;
        return { x, y: point === null ? NaN : loadFigureOf(point, figure, boundary, pue) };
      }),
    })),
    stepped: false,
    marks: [],
    ...(band.length === 0
      ? {}
      : { band: { label: `80 % interval of “${policyWords.fixed}”`, points: band } }),
    guide: { x: presentRequestsPerSecond / 2, label: "half of now" },
  });
}

/** Loads over which one configuration stays the best. */
export interface LoadRange {
  readonly from: number;
  readonly to: number;
  readonly point: LoadPoint;
}

/** Where the best configuration changes: ranges of load with one each; gaps where none keeps the targets. */
export function loadRanges(curve: LoadCurve, policy: LoadPolicy): readonly LoadRange[] {
  const ranges: LoadRange[] = [];
  let goesOn = false;
  for (const [index, rate] of curve.requestsPerSecond.entries()) {
    const point = curve.best[policy][index] ?? null;
    const last = ranges.at(-1);
    if (point !== null && goesOn && last !== undefined && isSameConfiguration(last.point, point)) {
      ranges[ranges.length - 1] = { ...last, to: rate };
    } else if (point !== null) {
      ranges.push({ from: rate, to: rate, point });
    }
    goesOn = point !== null;
  }
  return ranges;
}

/** `2 × H100 SXM, TP 2, batch 64, 1,335 MHz`. */
export function loadConfiguration(point: LoadPoint): string {
  const { gpuName, gpus, parallelism, maxBatch, smClockHertz } = point;
  const { prefillClockHertz, powerLimitWatts, prefillReplicas, draftTokens } = point;
  const { tensor, pipeline, expert, attentionData, replicas } = parallelism;
  return [
    `${gpus} × ${gpuName}`,
    `TP ${tensor}`,
    ...(pipeline > 1 ? [`PP ${pipeline}`] : []),
    ...(expert > 1 ? [`EP ${expert}`] : []),
    ...(attentionData > 1 ? [`attention DP ${attentionData}`] : []),
    ...(replicas > 1 ? [`${replicas} replicas`] : []),
    ...(prefillReplicas > 0 ? [`prefill pool of ${prefillReplicas}`] : []),
    ...(draftTokens > 0 ? [`drafts of ${draftTokens}`] : []),
    point.weightDtype.toUpperCase(),
    `batch ${maxBatch}`,
    smClockHertz === null ? "driver clock" : joined(clockFigure(smClockHertz)),
    ...(prefillClockHertz === null ? [] : [`prefill at ${joined(clockFigure(prefillClockHertz))}`]),
    ...(powerLimitWatts === null ? [] : [`limit ${joined(powerFigure(powerLimitWatts))}`]),
  ].join(" · ");
}

/** What a policy needs now and at half the load. */
export interface Halving {
  readonly policy: LoadPolicy;
  readonly now: LoadPoint | null;
  readonly half: LoadPoint | null;
}

/** Each policy now and at half the present load. */
export function halvings(curve: LoadCurve): readonly Halving[] {
  const { requestsPerSecond, presentRequestsPerSecond } = curve;
  const at = (rate: number): number => requestsPerSecond.indexOf(rate);
  return DRAWN.map((policy) => ({
    policy,
    now: curve.best[policy][at(presentRequestsPerSecond)] ?? null,
    half: curve.best[policy][at(presentRequestsPerSecond / 2)] ?? null,
  }));
}

/** What reducing the maximum batch, and nothing else, brings: a finding either way. */
export function batchFinding(curve: LoadCurve): string {
  const savings = curve.requestsPerSecond.flatMap((rate, index) => {
    const fixed = curve.best.fixed[index] ?? null;
    const batch = curve.best.batch[index] ?? null;
    if (fixed === null || batch === null || batch.maxBatch >= fixed.maxBatch) return [];
    const saved = 1 - batch.serverJoulesPerOutputToken / fixed.serverJoulesPerOutputToken;
    return saved > 0 ? [{ rate, saved, batch }] : [];
  });
  const [largest] = savings.toSorted((a, b) => b.saved - a.saved);
  if (largest === undefined) {
    return "Reducing the maximum batch alone saves nothing at any of these loads: the batch runs only as full as the requests that come make it, and a lower maximum can but make them wait.";
  }
  const share = largest.rate / curve.capacityRequestsPerSecond;
  return `Reducing the maximum batch alone saves up to ${formatShare(largest.saved)} of the energy per output token, with a batch of ${largest.batch.maxBatch} at ${formatShare(share)} of the capacity.`;
}

function isSameConfiguration(one: LoadPoint, other: LoadPoint): boolean {
  return loadConfiguration(one) === loadConfiguration(other);
}
