import type { EnergyBoundary } from "../scenario/scenario";
import type { Evaluation, Latency } from "../serving/evaluation";
import { sampleQuantile, type SimulatedLatency } from "../serving/simulation/simulated-figures";
import type { RequestColumns, Simulation } from "../serving/simulation/simulation";
import { relativeStandardError } from "../serving/simulation/spread";
import type { IntervalFigure, Intervals } from "../serving/uncertainty/intervals";
import {
  durationFigure,
  energyPerTokenFigure,
  formatChange,
  formatNumber,
  formatShare,
  joined,
  longDurationFigure,
  powerFigure,
  requestRateFigure,
  throughputFigure,
  type Figure,
} from "./format";

/** One figure by both ways of reckoning. */
export interface ComparedFigure {
  readonly id: string;
  readonly label: string;
  readonly closedForm: number;
  readonly simulated: number;
  readonly closedFormText: string;
  readonly simulatedText: string;
  /** From the closed form to the simulation; null where both look the same or nothing can be said. */
  readonly change: string | null;
  /** Standard error of the simulated figure as a share of it; NaN where it is not known. */
  readonly standardError: number;
  /** Whether the simulated figure lies in the closed form's 80 % interval; null: it has none. */
  readonly isInside: boolean | null;
}

/** Fewer requests or sequences than this are as good as none. */
const NEXT_TO_NONE = 0.005;
/** Differences below this share are none. */
const NO_CHANGE = 5e-4;
const count = (value: number): Figure => ({
  // A full batch is a whole number, but for the last digits of its sum.
  value: value < NEXT_TO_NONE ? "0" : formatNumber(Number(value.toPrecision(6))),
  unit: "",
});
const share = (value: number): Figure => ({ value: formatShare(value), unit: "" });

/** Every figure that both the closed form and the simulation have. */
export function comparedFigures(
  evaluation: Evaluation,
  simulation: Simulation,
  intervals: Intervals | null,
  boundary: EnergyBoundary,
): readonly ComparedFigure[] {
  const { figures, requests } = simulation;
  const { energy } = evaluation;
  const ofServer = boundary !== "gpu";

  function compared(
    id: string,
    label: string,
    show: (value: number) => Figure,
    closedForm: number,
    simulated: number,
    interval: IntervalFigure | null,
    ofRequests: ((columns: RequestColumns) => number) | null = null,
  ): ComparedFigure {
    const within = interval === null ? null : (intervals?.[interval] ?? null);
    const ratio = simulated / closedForm;
    const closedFormText = joined(show(closedForm)).trim();
    const simulatedText = joined(show(simulated)).trim();
    return {
      id,
      label,
      closedForm,
      simulated,
      closedFormText,
      simulatedText,
      change:
        Math.abs(ratio - 1) < NO_CHANGE || closedFormText === simulatedText
          ? null
          : formatChange(simulated, closedForm),
      standardError: ofRequests === null ? NaN : relativeStandardError(requests, ofRequests),
      // In an open loop what is served is what arrives, which varies from run to run.
      isInside:
        within === null || (interval === "throughput" && within.high === 1)
          ? null
          : ratio >= within.low && ratio <= within.high,
    };
  }

  function latency(
    name: string,
    show: (value: number) => Figure,
    closedForm: Latency,
    simulated: SimulatedLatency,
    intervalMean: IntervalFigure,
    intervalP99: IntervalFigure,
    seconds: ((columns: RequestColumns) => Float64Array) | null,
  ): readonly ComparedFigure[] {
    const quantile = (p: number) =>
      seconds && ((columns: RequestColumns) => quantileOf(seconds(columns), p));
    const mean = seconds && ((columns: RequestColumns) => meanOf(seconds(columns)));
    const id = name.toLowerCase();
    return [
      compared(
        `${id}-mean`,
        `${name}, mean`,
        show,
        closedForm.meanSeconds,
        simulated.meanSeconds,
        intervalMean,
        mean,
      ),
      compared(
        `${id}-p50`,
        `${name}, P50`,
        show,
        closedForm.p50Seconds,
        simulated.p50Seconds,
        intervalMean,
        quantile(0.5),
      ),
      compared(
        `${id}-p99`,
        `${name}, P99`,
        show,
        closedForm.p99Seconds,
        simulated.p99Seconds,
        intervalP99,
        quantile(0.99),
      ),
    ];
  }

  function poolRows(name: "prefill" | "decode"): readonly ComparedFigure[] {
    const closedForm = evaluation.pools?.[name];
    const simulated = simulation.pools?.[name];
    if (closedForm === undefined || simulated === undefined) return [];
    return [
      compared(
        `${name}-utilisation`,
        `Time with work, ${name} pool`,
        share,
        closedForm.busyShare,
        simulated.busyShare,
        null,
      ),
      compared(
        `${name}-power`,
        `Power per GPU, ${name} pool`,
        powerFigure,
        closedForm.gpuMeanWatts,
        simulated.gpuMeanWatts,
        null,
      ),
    ];
  }

  return [
    ...latency(
      "TTFT",
      durationFigure,
      evaluation.ttft,
      figures.ttft,
      "ttft",
      "ttftP99",
      (columns) => columns.ttftSeconds,
    ),
    ...latency("TBT", durationFigure, evaluation.tbt, figures.tbt, "tbt", "tbtP99", null),
    ...latency(
      "E2E",
      longDurationFigure,
      evaluation.e2e,
      figures.e2e,
      "e2e",
      "e2eP99",
      (columns) => columns.e2eSeconds,
    ),
    compared(
      "tokens",
      "Output tokens per second",
      throughputFigure,
      evaluation.outputTokensPerSecond,
      figures.outputTokensPerSecond,
      "throughput",
    ),
    compared(
      "requests",
      "Requests per second",
      requestRateFigure,
      evaluation.requestsPerSecond,
      figures.requestsPerSecond,
      "throughput",
    ),
    compared(
      "running",
      "Running sequences per replica",
      count,
      evaluation.runningSequences,
      figures.runningSequences,
      null,
    ),
    compared(
      "waiting",
      "Waiting requests",
      count,
      evaluation.waitingRequests,
      figures.waitingRequests,
      null,
    ),
    compared(
      "utilisation",
      evaluation.pools === undefined ? "Time with work" : "Time with work, both pools",
      share,
      evaluation.utilisation,
      figures.utilisation,
      null,
    ),
    compared(
      "power",
      "Power per GPU, mean",
      powerFigure,
      evaluation.gpuMeanWatts,
      figures.gpuMeanWatts,
      "gpuPower",
    ),
    ...poolRows("prefill"),
    ...poolRows("decode"),
    compared(
      "energy",
      `Energy per output token, ${ofServer ? "server" : "GPUs"}`,
      energyPerTokenFigure,
      ofServer ? energy.serverJoulesPerOutputToken : energy.gpuJoulesPerOutputToken,
      ofServer ? figures.serverJoulesPerOutputToken : figures.gpuJoulesPerOutputToken,
      ofServer ? "serverEnergy" : "gpuEnergy",
    ),
  ];
}

/** Differences below this share are not worth a word where all figures are inside. */
const NOTABLE = 0.1;

/** How many figures lie inside, and which is furthest off where that is far; else which do not. */
export function agreementTitle(compared: readonly ComparedFigure[]): string {
  const judged = compared.filter(({ isInside }) => isInside !== null);
  const outside = judged.filter(({ isInside }) => isInside === false);
  if (outside.length === 0) {
    const all = `all ${judged.length} figures lie in the closed form’s 80 % intervals`;
    const furthest = judged.toSorted((a, b) => differenceOf(b) - differenceOf(a))[0];
    return furthest === undefined || furthest.change === null || differenceOf(furthest) < NOTABLE
      ? `The simulation agrees: ${all}`
      : `Within bounds: ${all}; ${furthest.label.replace(",", "")} differs most, by ${furthest.change}`;
  }
  const names = outside.map(({ label }) => label.replace(",", "")).join(", ");
  return `${judged.length - outside.length} of ${judged.length} figures lie in the closed form’s 80 % intervals; not ${names}`;
}

/** From the closed form to the simulation, as a share, whichever way. */
function differenceOf({ closedForm, simulated }: ComparedFigure): number {
  return Math.abs(simulated / closedForm - 1);
}

function meanOf(seconds: Float64Array): number {
  return seconds.reduce((sum, one) => sum + one, 0) / seconds.length;
}

function quantileOf(seconds: Float64Array, p: number): number {
  return sampleQuantile(Float64Array.from(seconds).sort(), p);
}
