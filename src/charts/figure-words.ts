import { BOUNDARY_PHRASES } from "./boundary-words";
import { figureIds, type FigureBasis, type FigureId } from "../scenario/sweep-figures";

/** How charts and tables speak of a figure. */
interface FigureWords {
  /** As an axis names it, boundary and denominator included. */
  readonly title: (basis: FigureBasis) => string;
  /** As a list of choices names it. */
  readonly short: string;
  /** As the head of a narrow column names it, its unit beside it. */
  readonly head: (basis: FigureBasis) => string;
  /** As a sentence names it: `both energy and TBT`. */
  readonly noun: string;
  /** What somebody gains: `31 % less energy per output token`. */
  readonly gain: string;
  /** What it costs to have more of it: `A shorter TBT costs ...`. */
  readonly more: string;
  /** With nothing lost: `without a longer TBT`. */
  readonly kept: string;
}

/** The boundary of energy and power, as a name has it behind itself. */
export const boundaryPhrase = ({ energyBoundary }: FigureBasis): string =>
  BOUNDARY_PHRASES[energyBoundary];

/** The words for each figure. */
export const figureWords: Readonly<Record<FigureId, FigureWords>> = {
  energy: {
    title: (basis) => `Energy per output token (${boundaryPhrase(basis)})`,
    short: "Energy per output token",
    head: (basis) => `Energy per output token (${boundaryPhrase(basis)})`,
    noun: "energy",
    gain: "less energy per output token",
    more: "Less energy per output token",
    kept: "without more energy per output token",
  },
  ttft: latencyWords("TTFT", "Mean TTFT"),
  "ttft-p50": latencyWords("median TTFT", "Median TTFT"),
  "ttft-p90": latencyWords("P90 TTFT", "P90 TTFT"),
  "ttft-p95": latencyWords("P95 TTFT", "P95 TTFT"),
  "ttft-p99": latencyWords("P99 TTFT", "P99 TTFT"),
  tbt: latencyWords("TBT", "Mean TBT"),
  "tbt-p50": latencyWords("median TBT", "Median TBT"),
  "tbt-p90": latencyWords("P90 TBT", "P90 TBT"),
  "tbt-p95": latencyWords("P95 TBT", "P95 TBT"),
  "tbt-p99": latencyWords("P99 TBT", "P99 TBT"),
  e2e: latencyWords("E2E latency", "Mean E2E latency"),
  "e2e-p50": latencyWords("median E2E latency", "Median E2E latency"),
  "e2e-p90": latencyWords("P90 E2E latency", "P90 E2E latency"),
  "e2e-p95": latencyWords("P95 E2E latency", "P95 E2E latency"),
  "e2e-p99": latencyWords("P99 E2E latency", "P99 E2E latency"),
  throughput: {
    title: () => "Output tokens per second",
    short: "Output tokens per second",
    head: () => "Throughput",
    noun: "throughput",
    gain: "more throughput",
    more: "More throughput",
    kept: "without losing throughput",
  },
  requests: {
    title: () => "Requests per second",
    short: "Requests per second",
    head: () => "Requests",
    noun: "requests per second",
    gain: "more requests per second",
    more: "More requests per second",
    kept: "without losing requests per second",
  },
  "gpu-throughput": {
    title: () => "Output tokens per second per GPU",
    short: "Output tokens per second per GPU",
    head: () => "Throughput",
    noun: "throughput per GPU",
    gain: "more throughput per GPU",
    more: "More throughput per GPU",
    kept: "without losing throughput per GPU",
  },
  "gpu-power": {
    title: () => "Mean power of one GPU",
    short: "Power per GPU",
    head: () => "Power of a GPU",
    noun: "power per GPU",
    gain: "less power per GPU",
    more: "Less power per GPU",
    kept: "without more power per GPU",
  },
  power: {
    title: (basis) => `Mean power of the deployment (${boundaryPhrase(basis)})`,
    short: "Power of the deployment",
    head: (basis) => `Power (${boundaryPhrase(basis)})`,
    noun: "power",
    gain: "less power",
    more: "Less power",
    kept: "without more power",
  },
  gpus: {
    title: () => "GPUs",
    short: "GPUs",
    head: () => "GPUs",
    noun: "GPUs",
    gain: "fewer GPUs",
    more: "Fewer GPUs",
    kept: "without more GPUs",
  },
  cost: {
    title: () => "Cost per million output tokens",
    short: "Cost per million output tokens",
    head: () => "Cost",
    noun: "cost",
    gain: "less cost",
    more: "Less cost",
    kept: "without more cost",
  },
  carbon: {
    title: () => "CO₂e per million output tokens",
    short: "CO₂e per million output tokens",
    head: () => "CO₂e",
    noun: "carbon",
    gain: "less carbon",
    more: "Less carbon",
    kept: "without more carbon",
  },
};

/** The heading under which a list of choices puts a figure; null: none. */
export function figureGroup(figure: FigureId): string | null {
  const [latency = ""] = figure.split("-");
  return { ttft: "TTFT", tbt: "TBT", e2e: "E2E latency" }[latency] ?? null;
}

/** All figures for a list of choices, those with a heading together, each group where its first stands. */
export const groupedFigures: readonly (readonly [string | null, readonly FigureId[]])[] =
  groupNeighbours();

function groupNeighbours(): [string | null, FigureId[]][] {
  const groups: [string | null, FigureId[]][] = [];
  for (const id of figureIds) {
    const group = figureGroup(id);
    const last = groups.at(-1);
    if (last !== undefined && last[0] === group) last[1].push(id);
    else groups.push([group, [id]]);
  }
  return groups;
}

function latencyWords(noun: string, title: string): FigureWords {
  return {
    title: () => title,
    short: title,
    head: () => title,
    noun,
    gain: `shorter ${noun}`,
    more: `A shorter ${noun}`,
    kept: `without a longer ${noun}`,
  };
}
