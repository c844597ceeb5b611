import { findEngine } from "../../catalog/engines";
import { findGpu } from "../../catalog/gpus";
import type { Grade } from "../../catalog/source";
import type { MeasuredFigure } from "./residual-groups";
import type { RangedQuantity, Setting } from "./setting";
import { rangedQuantities } from "./setting";

/** Where one figure was measured. */
export interface FigureRegion {
  /** Rows by GPU id and weight dtype. */
  readonly gpus: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Rows by engine id. */
  readonly engines: Readonly<Record<string, number>>;
  /** Rows by KV-cache dtype. */
  readonly kvDtypes: Readonly<Record<string, number>>;
  /** Least and most of each ranged quantity. */
  readonly ranges: Readonly<Record<RangedQuantity, MeasuredRange>>;
}

export interface MeasuredRange {
  readonly least: number;
  readonly most: number;
}

export type MeasuredRegion = Readonly<Record<MeasuredFigure, FigureRegion>>;

/** By what an interval is multiplied outside the measured region, and how that is known. */
export interface Widening {
  readonly factor: number;
  readonly grade: Grade;
}

/** One way in which a question leaves the measured region. */
export interface Departure extends Widening {
  /** A clause: what was not measured. */
  readonly what: string;
}

/** Kernels of an unknown architecture run at fitted efficiencies of another; twice the spread. */
const NEW_ARCHITECTURE = 2;
/** Other kernels, of which the same GPU's tables of single operations know the speed. */
const NEW_WEIGHT_DTYPE = 1.3;
/** A share of the traffic only. */
const NEW_KV_DTYPE = 1.2;
/** Added for each doubling beyond a measured range. */
const PER_DOUBLING = 0.5;
/** However far beyond: no interval is multiplied by more than this for one reason. */
const MOST = 4;
/** Ranges are of means that vary a little from run to run. */
const TOLERANCE = 1.05;

const quantityWords: Readonly<Record<RangedQuantity, (value: string) => string>> = {
  runningSequences: (value) => `${value} running sequences`,
  contextTokens: (value) => `contexts of ${value} tokens`,
  inputTokens: (value) => `prompts of ${value} tokens`,
  outputTokens: (value) => `answers of ${value} tokens`,
  gpusPerReplica: (value) => `${value} ${value === "1" ? "GPU" : "GPUs"} per replica`,
  pipeline: (value) => `pipeline parallelism of ${value}`,
  attentionData: (value) => `data-parallel attention over ${value} ranks`,
  parameters: (value) => `models of ${value} parameters`,
};

/** Where a figure's setting leaves the region in which it was measured. */
export function departures(
  region: FigureRegion,
  setting: Setting,
  newGpu: Widening,
  newEngine: Widening,
): readonly Departure[] {
  return [
    ...hardwareDepartures(region, setting, newGpu),
    ...(setting.engine in region.engines
      ? []
      : [{ what: `no measurement was made with ${engineName(setting.engine)}`, ...newEngine }]),
    ...(setting.kvDtype in region.kvDtypes
      ? []
      : [assumed(`a KV cache in ${setting.kvDtype.toUpperCase()} was not measured`, NEW_KV_DTYPE)]),
    ...rangedDepartures(region, setting),
  ];
}

/** Long prompts are long contexts: where both lie beyond, only the further counts. */
function rangedDepartures({ ranges }: FigureRegion, { ranged }: Setting): readonly Departure[] {
  const factorOf = (quantity: RangedQuantity): number =>
    rangeDepartures(quantity, ranged[quantity], ranges[quantity])[0]?.factor ?? 1;
  const nearer =
    factorOf("contextTokens") <= factorOf("inputTokens") ? "contextTokens" : "inputTokens";
  return rangedQuantities
    .filter((quantity) => quantity !== nearer)
    .flatMap((quantity) => rangeDepartures(quantity, ranged[quantity], ranges[quantity]));
}

/** By how much all departures together widen an interval: f = sqrt(1 + sum(f_i^2 - 1)). */
export function wideningFactor(left: readonly Widening[]): number {
  return Math.sqrt(left.reduce((sum, { factor }) => sum + (factor * factor - 1), 1));
}

function assumed(what: string, factor: number): Departure {
  return { what, factor, grade: "assumed" };
}

function hardwareDepartures(
  { gpus }: FigureRegion,
  { gpu, architecture, weightDtype }: Setting,
  newGpu: Widening,
): readonly Departure[] {
  const name = findGpu(gpu)?.name ?? "the GPU you typed in";
  const measured = Object.keys(gpus);
  const dtypes = gpus[gpu];
  if (dtypes !== undefined) {
    return weightDtype in dtypes
      ? []
      : [
          assumed(
            `${weightDtype.toUpperCase()} weights were not measured on ${name}`,
            NEW_WEIGHT_DTYPE,
          ),
        ];
  }
  const relatives = measured.filter((id) => findGpu(id)?.architecture === architecture);
  const hardware: Departure =
    relatives.length > 0
      ? { what: `other GPUs of its architecture were measured, not ${name} itself`, ...newGpu }
      : assumed(
          `neither ${name} nor another GPU of its architecture was measured`,
          NEW_ARCHITECTURE,
        );
  const anywhere = measured.some((id) => weightDtype in (gpus[id] ?? {}));
  return anywhere
    ? [hardware]
    : [
        hardware,
        assumed(`${weightDtype.toUpperCase()} weights were not measured`, NEW_WEIGHT_DTYPE),
      ];
}

function engineName(id: string): string {
  return findEngine(id)?.name ?? id;
}

function rangeDepartures(
  quantity: RangedQuantity,
  value: number,
  { least, most }: MeasuredRange,
): readonly Departure[] {
  const beyond = Math.max(value / most, least / value);
  if (!(beyond > TOLERANCE)) return [];
  const words = quantityWords[quantity];
  const limit = value > most ? `at most ${formatted(most)}` : `at least ${formatted(least)}`;
  const factor = Math.min(1 + PER_DOUBLING * Math.log2(beyond), MOST);
  return [assumed(`${words(formatted(value))} lie beyond what was measured (${limit})`, factor)];
}

function formatted(value: number): string {
  if (value >= 1e9) return `${Number((value / 1e9).toPrecision(3))} billion`;
  return String(Number(value.toPrecision(3))).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}
