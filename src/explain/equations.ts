import { energy, facilityPower } from "./energy-equations";
import type { Equation, Term } from "./expression";
import { footprintAmount, footprintShare } from "./footprint-equations";
import { latency, type LatencyId, type Statistic } from "./latency-equations";
import {
  maxSequences,
  requestRate,
  running,
  tokenRate,
  utilisation,
  waiting,
} from "./load-equations";
import {
  allGpuPower,
  gpuCount,
  meanGpuPower,
  peakGpuPower,
  serverPeakPower,
  serverPower,
} from "./power-equations";
import { context, inputTokens, memoryUsed, outputTokens } from "./size-equations";
import { stepTime } from "./step-equations";
import type { ExplainSource } from "./workings";

type Explain = (source: ExplainSource) => Term;

const LATENCIES: readonly LatencyId[] = ["ttft", "tbt", "e2e"];
const STATISTICS: readonly Statistic[] = ["mean", "p50", "p90", "p95", "p99"];

const latencies: Readonly<Record<string, Explain>> = Object.fromEntries(
  LATENCIES.flatMap((id) =>
    STATISTICS.map((statistic): [string, Explain] => [
      statistic === "mean" ? id : `${id}-${statistic}`,
      ({ workings }) => latency(workings, id, statistic),
    ]),
  ),
);

/** Every figure that has an equation, by the id that the page and links call it. */
const explained: Readonly<Record<string, Explain>> = {
  "energy-per-output-token": (source) => energy(source, "OutputToken"),
  "energy-per-request": (source) => energy(source, "Request"),
  "energy-per-total-token": (source) => energy(source, "TotalToken"),
  ...latencies,
  "output-tokens-per-second": ({ workings }) => tokenRate(workings, "output"),
  "total-tokens-per-second": ({ workings }) => tokenRate(workings, "total"),
  "requests-per-second": ({ workings }) => requestRate(workings),
  "running-sequences": ({ workings }) => running(workings),
  waiting: ({ workings }) => waiting(workings),
  utilisation: ({ workings }) => utilisation(workings),
  "decode-step": ({ workings }) => stepTime(workings, "decode"),
  "prompt-step": ({ workings }) =>
    stepTime(workings, workings.kind === "pools" ? "prefill" : "prompts"),
  "gpu-mean-power": ({ workings }) => meanGpuPower(workings),
  "gpu-peak-power": ({ workings }) => peakGpuPower(workings),
  "deployment-gpu-power": ({ workings }) => allGpuPower(workings),
  "server-power": ({ workings }) => serverPower(workings),
  "server-peak-power": ({ workings }) => serverPeakPower(workings),
  "facility-power": facilityPower,
  memory: ({ workings }) => memoryUsed(workings),
  "sequences-that-fit": ({ workings }) => maxSequences(workings),
  context: ({ workings }) => context(workings),
  "input-tokens": ({ workings }) => inputTokens(workings),
  "output-tokens": ({ workings }) => outputTokens(workings),
  gpus: ({ workings }) => gpuCount(workings),
  "cost-per-million-output-tokens": (source) =>
    footprintAmount(source, "dollars", "perMillionOutputTokens"),
  "cost-per-request": (source) => footprintAmount(source, "dollars", "perRequest"),
  "cost-per-hour": (source) => footprintAmount(source, "dollars", "perHour"),
  "cost-per-year": (source) => footprintAmount(source, "dollars", "perYear"),
  "energy-share-of-cost": (source) =>
    footprintShare(source, "energyDollars", "dollars", "electricity"),
  "carbon-per-million-output-tokens": (source) =>
    footprintAmount(source, "grams", "perMillionOutputTokens"),
  "carbon-per-request": (source) => footprintAmount(source, "grams", "perRequest"),
  "carbon-per-year": (source) => footprintAmount(source, "grams", "perYear"),
  "embodied-share-of-carbon": (source) =>
    footprintShare(source, "embodiedGrams", "grams", "making the hardware"),
  "water-per-million-output-tokens": (source) =>
    footprintAmount(source, "litres", "perMillionOutputTokens"),
  "water-per-request": (source) => footprintAmount(source, "litres", "perRequest"),
  "water-per-year": (source) => footprintAmount(source, "litres", "perYear"),
};

/** Ids of all figures that have an equation. */
export const explainedFigures: readonly string[] = Object.keys(explained);

/**
 * The equation of a figure, filled in with what the evaluation itself was worked out
 * from. Its right side, and those of all its parts, give their left sides but for the
 * rounding of the last digits (`addsUp`). Null: no such figure.
 */
export function equationOf(figure: string, source: ExplainSource): Equation | null {
  return explained[figure]?.(source).equation ?? null;
}
