import { BOUNDARY_PHRASES } from "../../charts/boundary-words";
import type { Figure } from "../../charts/format";
import {
  durationFigure,
  energyFigure,
  energyPerTokenFigure,
  formatNumber,
  formatShare,
  joined,
  longDurationFigure,
  powerFigure,
  requestRateFigure,
  throughputFigure,
} from "../../charts/format";
import { boundedEnergy, type EnergyDenominator } from "../../footprint/energy-boundary";
import type { Evaluation } from "../../serving/evaluation";
import type { IntervalFigure } from "../../serving/uncertainty/intervals";
import type { FigureSetting } from "./figure-setting";
import type { FigureSpec, TileSpec } from "./figure-spec";
import { carbonTile, costTile, furtherFootprint } from "./footprint-specs";

const count = (value: number): Figure => ({ value: formatNumber(value), unit: "" });
const tokens = (value: number): Figure => ({ value: formatNumber(value), unit: "tokens" });
const share = (value: number): Figure => ({ value: formatShare(value), unit: "" });

/** PUE is given, so the facility's energy is as uncertain as the servers'. */
const energyInterval: NonNullable<FigureSpec["interval"]> = (around, { boundary }) =>
  boundary === "gpu" ? around.gpuEnergy : around.serverEnergy;

const energyPer =
  (denominator: EnergyDenominator): FigureSpec["read"] =>
  ({ energy }, { boundary, rates }) =>
    boundedEnergy(energy, boundary, denominator, rates.pue);

const intervalOf =
  (figure: IntervalFigure): NonNullable<FigureSpec["interval"]> =>
  (around) =>
    around[figure];

const energyTile: TileSpec = {
  leads: true,
  lead: {
    id: "energy-per-output-token",
    bounded: true,
    term: "energyPerToken",
    read: energyPer("OutputToken"),
    show: energyPerTokenFigure,
    interval: energyInterval,
    better: "lower",
  },
  others: [
    {
      id: "energy-per-request",
      bounded: true,
      term: "energyPerRequest",
      label: "per request",
      read: energyPer("Request"),
      show: energyFigure,
      interval: energyInterval,
      better: "lower",
    },
    {
      id: "energy-per-total-token",
      bounded: true,
      term: "energyPerTotalToken",
      label: "per total token",
      read: energyPer("TotalToken"),
      show: energyPerTokenFigure,
      interval: energyInterval,
      better: "lower",
    },
  ],
};

const SPELLED_OUT = {
  ttft: "time to first token",
  tbt: "time between tokens",
  e2e: "until the last token",
} as const;

function latencyTile(id: "ttft" | "tbt" | "e2e"): TileSpec {
  const show = id === "e2e" ? longDurationFigure : durationFigure;
  return {
    ...(id !== "e2e" && { leads: true }),
    lead: {
      id,
      term: id,
      gloss: SPELLED_OUT[id],
      read: (evaluation) => evaluation[id].meanSeconds,
      show,
      interval: intervalOf(id),
      better: "lower",
    },
    others: [
      {
        id: `${id}-p99`,
        term: "p99",
        label: "P99",
        read: (evaluation) => evaluation[id].p99Seconds,
        show,
        interval: intervalOf(`${id}P99`),
        better: "lower",
      },
      {
        id: `${id}-p50`,
        term: "p50",
        label: "median",
        read: (evaluation) => evaluation[id].p50Seconds,
        show,
        interval: intervalOf(id),
        better: "lower",
      },
    ],
  };
}

/** The percentiles of a latency that its tile has no room for. */
function latencyPercentiles(id: "ttft" | "tbt" | "e2e"): readonly FigureSpec[] {
  const show = id === "e2e" ? longDurationFigure : durationFigure;
  return (["p90", "p95"] as const).map((percentile) => ({
    id: `${id}-${percentile}`,
    term: percentile,
    label: percentile.toUpperCase(),
    read: (evaluation) => evaluation[id][`${percentile}Seconds`],
    show,
    interval: intervalOf(`${id}${percentile === "p90" ? "P90" : "P95"}`),
    better: "lower",
  }));
}

const throughputTile: TileSpec = {
  leads: true,
  lead: {
    id: "output-tokens-per-second",
    term: "throughput",
    gloss: "output tokens",
    read: ({ outputTokensPerSecond }) => outputTokensPerSecond,
    show: throughputFigure,
    interval: intervalOf("throughput"),
    better: "higher",
  },
  others: [
    {
      id: "requests-per-second",
      term: "requestRate",
      label: "requests",
      read: ({ requestsPerSecond }) => requestsPerSecond,
      show: requestRateFigure,
      interval: intervalOf("throughput"),
      better: "higher",
    },
    {
      id: "running-sequences",
      term: "running",
      label: "running",
      read: ({ runningSequences }) => runningSequences,
      show: count,
      better: null,
    },
  ],
};

const powerTile: TileSpec = {
  lead: {
    id: "gpu-mean-power",
    term: "gpuPower",
    gloss: "mean of each GPU",
    read: ({ gpuMeanWatts }) => gpuMeanWatts,
    show: powerFigure,
    interval: intervalOf("gpuPower"),
    better: "lower",
  },
  others: [
    {
      id: "gpu-peak-power",
      term: "peakPower",
      label: "peak",
      read: ({ gpuPeakWatts }) => gpuPeakWatts,
      show: powerFigure,
      interval: intervalOf("gpuPeakPower"),
      better: "lower",
    },
    {
      id: "server-power",
      term: "serverPower",
      label: "with host, all GPUs",
      read: ({ deploymentServerWatts }) => deploymentServerWatts,
      show: powerFigure,
      interval: intervalOf("serverPower"),
      better: "lower",
    },
  ],
};

/** The figures that lead, each with its kin: a row of four to read first, and one below it. */
export const tiles: readonly TileSpec[] = [
  energyTile,
  latencyTile("ttft"),
  latencyTile("tbt"),
  throughputTile,
  latencyTile("e2e"),
  powerTile,
  costTile,
  carbonTile,
];

/** The figures that matter most in one line, for where there is room for no more. */
export function leadingFigures(evaluation: Evaluation, setting: FigureSetting): string {
  return [energyTile, latencyTile("tbt"), throughputTile]
    .map(({ lead }) => {
      const text = joined(lead.show(lead.read(evaluation, setting)));
      return lead.bounded ? `${text} (${BOUNDARY_PHRASES[setting.boundary]})` : text;
    })
    .join(" · ");
}

/** Figures that have no place among the tiles. */
export const furtherFigures: readonly FigureSpec[] = [
  ...(["ttft", "tbt", "e2e"] as const).flatMap(latencyPercentiles),
  {
    id: "total-tokens-per-second",
    term: "totalThroughput",
    read: ({ totalTokensPerSecond }) => totalTokensPerSecond,
    show: throughputFigure,
    interval: intervalOf("throughput"),
    better: "higher",
  },
  {
    id: "deployment-gpu-power",
    term: "allGpuPower",
    read: ({ deploymentGpuWatts }) => deploymentGpuWatts,
    show: powerFigure,
    interval: intervalOf("gpuPower"),
    better: "lower",
  },
  {
    id: "server-peak-power",
    term: "serverPeakPower",
    read: ({ deploymentServerPeakWatts }) => deploymentServerPeakWatts,
    show: powerFigure,
    interval: intervalOf("serverPeakPower"),
    better: "lower",
  },
  {
    id: "utilisation",
    term: "utilisation",
    read: ({ utilisation }) => utilisation,
    show: share,
    better: null,
  },
  {
    id: "waiting",
    term: "waiting",
    read: ({ waitingRequests }) => waitingRequests,
    show: count,
    better: "lower",
  },
  {
    id: "context",
    term: "context",
    read: ({ contextTokens }) => contextTokens,
    show: tokens,
    better: null,
  },
  {
    id: "input-tokens",
    term: "inputTokens",
    read: ({ inputTokensMean }) => inputTokensMean,
    show: tokens,
    better: null,
  },
  {
    id: "output-tokens",
    term: "outputTokens",
    read: ({ outputTokensMean }) => outputTokensMean,
    show: tokens,
    better: null,
  },
  {
    id: "gpus",
    term: "gpuCount",
    read: ({ gpus }) => gpus,
    show: count,
    better: "lower",
  },
  ...furtherFootprint,
];

/** Every figure, those of the tiles first. */
export const everyFigure: readonly FigureSpec[] = [
  ...tiles.flatMap(({ lead, others }) => [lead, ...others]),
  ...furtherFigures,
];
