import { findEngine } from "../catalog/engines";
import type { Coefficients } from "../model/coefficients";
import {
  applyProfile,
  calibratedValue,
  profileKeys,
  profileRanges,
  type ProfileKey,
  type ServerProfile,
} from "../model/server-profile";
import type { ErrorStatistics } from "../validation/error-statistics";
import type { MeasurementRow } from "../validation/measurement-table";
import { predictServing } from "../validation/predict-serving";
import type { ServerGroup } from "../validation/server-groups";
import { compareTable, errorsByMetric, type ComparedValue } from "../validation/validate-table";
import { fitServing, type CoefficientParameter, type FitMetric } from "./fit-serving";

/** What became of one value. */
export interface FittedValue {
  readonly key: ProfileKey;
  readonly calibrated: number;
  /** Null: left as it was calibrated. */
  readonly fitted: number | null;
  /** Rows whose figures depend on it. */
  readonly rows: number;
  /** Why it was fitted or left, in words. */
  readonly reason: string;
}

/** A profile without its name, and how far it brings the model to the measurements. */
export interface ProfileFit {
  readonly engineId: string;
  readonly architecture: ServerProfile["architecture"];
  readonly values: ServerProfile["values"];
  readonly fittedValues: readonly FittedValue[];
  /** Rows that could be predicted. */
  readonly rows: number;
  readonly errorsBefore: Readonly<Record<string, ErrorStatistics>>;
  readonly errorsAfter: Readonly<Record<string, ErrorStatistics>>;
}

export type ProfileFitResult =
  | { readonly ok: true; readonly fit: ProfileFit }
  | { readonly ok: false; readonly reason: string };

/** How far a fit has come: trials of at most so many. */
export interface FitProgress {
  readonly done: number;
  readonly total: number;
}

const LEAST_ROWS = 3;
/** Rows needed for each value to fit. */
const ROWS_PER_VALUE = 3;
/** A scale for servers that are off as a whole; a prior that three rows can outweigh. */
const FIT = { scale: 0.15, priorWeight: 0.2 };
/** Where the search begins, over the calibrated value: a host's time that is hidden shows only when it grows. */
const BEGINNINGS = [1, 5];
const TRIAL_ITERATIONS = 10;
const FINAL_ITERATIONS = 30;
/** A value is fitted if it takes away this share of the misfit, and this much per measured figure. */
const LEAST_GAIN_SHARE = 0.1;
const LEAST_GAIN = 0.005 ** 2;
/** A row depends on a value if some figure changes by this when the value doubles. */
const VISIBLE = 0.01;

/** Time first: power follows from it. */
const continuousTime: readonly FitMetric[] = [
  { column: "tpot_ms", weight: 1 },
  { column: "itl_median_ms", weight: 1 },
  { column: "output_tokens_per_s", weight: 0.5 },
  { column: "ttft_ms", weight: 0.3 },
];
const batchTime: readonly FitMetric[] = [
  { column: "itl_median_ms", weight: 1 },
  { column: "prefill_ms", weight: 1 },
  { column: "output_tokens_per_s", weight: 0.5 },
];
const power: readonly FitMetric[] = [
  { column: "power_w", weight: 1 },
  { column: "peak_power_w", weight: 0.3 },
];

/**
 * Fits the few coefficients in which servers differ to measurements of one: of the
 * engine's to its times, then of the chip's to its power. One after the other, always
 * the one that explains most, while it pays and there are three rows for each; all are
 * pulled towards the committed calibration. Deterministic. Fewer than three rows that
 * the model can predict are refused.
 */
export function fitProfile(
  coefficients: Coefficients,
  group: ServerGroup,
  onProgress: (progress: FitProgress) => void = () => {},
): ProfileFitResult {
  const rows = group.rows.filter((row) => predictServing(row, coefficients).ok);
  if (rows.length < LEAST_ROWS) {
    return {
      ok: false,
      reason: `${rows.length} of ${group.rows.length} rows can be predicted; a fit needs at least ${LEAST_ROWS}.`,
    };
  }
  const continuous = findEngine(group.engineId)?.continuousBatching ?? true;
  const stages = [
    { part: "engine", metrics: continuous ? continuousTime : batchTime },
    { part: "power", metrics: power },
  ].map(({ part, metrics }) => ({
    metrics,
    keys: profileKeys.filter((key) => profileRanges[key].part === part),
  }));
  const total = stages.reduce((sum, { keys }) => sum + mostTrials(keys.length), 0);
  let values: ServerProfile["values"] = {};
  let before = 0;
  const fittedValues: FittedValue[] = [];
  for (const { keys, metrics } of stages) {
    const placed = applyProfile(coefficients, { ...group, name: "", values });
    const outcome = fitStage(coefficients, placed, group, rows, keys, metrics, (trials) =>
      onProgress({ done: before + trials, total }),
    );
    values = { ...values, ...outcome.values };
    fittedValues.push(...outcome.fittedValues);
    before += mostTrials(keys.length);
  }
  if (Object.keys(values).length === 0) return { ok: false, reason: nothingFitted(fittedValues) };
  const { engineId, architecture } = group;
  return {
    ok: true,
    fit: {
      engineId,
      architecture,
      values,
      fittedValues,
      rows: rows.length,
      errorsBefore: errorsOf(rows, coefficients),
      errorsAfter: errorsOf(rows, applyProfile(coefficients, { ...group, name: "", values })),
    },
  };
}

/** Each round tries all that are left. */
function mostTrials(keys: number): number {
  return (keys * (keys + 1)) / 2;
}

function nothingFitted(values: readonly FittedValue[]): string {
  return values.every(({ rows }) => rows === 0)
    ? "The rows tell none of the coefficients: they report no times or power that the model predicts."
    : "No other value of the coefficients brings the model clearly nearer to these rows.";
}

/** @param unfitted - Before the stages that came earlier. */
function fitStage(
  unfitted: Coefficients,
  coefficients: Coefficients,
  group: ServerGroup,
  rows: readonly MeasurementRow[],
  keys: readonly ProfileKey[],
  metrics: readonly FitMetric[],
  onTrial: (trials: number) => void,
): Pick<ProfileFit, "values" | "fittedValues"> {
  const measured = rows.filter((row) =>
    metrics.some(({ column }) => (row.number[column] ?? 0) > 0),
  );
  const figures = measured.reduce(
    (sum, row) => sum + metrics.filter(({ column }) => (row.number[column] ?? 0) > 0).length,
    0,
  );
  const depending = new Map(
    keys.map((key) => [key, dependingRows(coefficients, group, measured, key, metrics)]),
  );
  const fitFrom = (begin: readonly (readonly [ProfileKey, number])[], maxIterations: number) =>
    fitServing(
      coefficients,
      measured,
      metrics,
      begin.map(([key, from]) => ({ ...profileParameter(coefficients, group, key), from })),
      { ...FIT, maxIterations },
    ).result;
  const left = new Set(keys.filter((key) => depending.get(key)! >= LEAST_ROWS));
  const gains = new Map<ProfileKey, number>();
  let chosen: readonly (readonly [ProfileKey, number])[] = [];
  let misfit = fitFrom([], 1).costAfter;
  const misfitBefore = fitServing(unfitted, measured, metrics, [], FIT).result.costAfter;
  let trials = 0;
  while (left.size > 0 && chosen.length < Math.floor(measured.length / ROWS_PER_VALUE)) {
    const found = [...left].flatMap((key) => {
      const start = calibratedValue(coefficients, group, key)!;
      onTrial(++trials);
      return BEGINNINGS.map((factor) => {
        const begin = [...chosen, [key, factor * start] as const];
        return { key, begin, result: fitFrom(begin, TRIAL_ITERATIONS) };
      });
    });
    const best = found.reduce((a, b) => (b.result.costAfter < a.result.costAfter ? b : a));
    const gain = misfit - best.result.costAfter;
    // What an earlier stage spoiled is worth repairing, however little it is of the misfit.
    const spoiled = misfit - misfitBefore;
    if (
      !(gain > LEAST_GAIN_SHARE * (spoiled > 0 ? spoiled : misfit) && gain > LEAST_GAIN * figures)
    )
      break;
    gains.set(best.key, gain / misfit);
    misfit = best.result.costAfter;
    chosen = best.begin.map(([key], i) => [key, best.result.values[i]!]);
    left.delete(best.key);
  }
  const final = fitFrom(chosen, FINAL_ITERATIONS).values;
  const values: ServerProfile["values"] = Object.fromEntries(
    chosen.map(([key], i) => [key, Number(final[i]!.toPrecision(4))]),
  );
  return {
    values,
    fittedValues: keys.map((key) => ({
      key,
      calibrated: calibratedValue(coefficients, group, key)!,
      fitted: values[key] ?? null,
      rows: depending.get(key)!,
      reason: reasonOf(gains.get(key), depending.get(key)!, measured.length),
    })),
  };
}

function reasonOf(gain: number | undefined, depending: number, measured: number): string {
  if (gain !== undefined) {
    return `${depending} rows depend on it; it took away ${Math.round(100 * gain)} % of the misfit`;
  }
  if (measured === 0) return "nothing measured that depends on it";
  if (depending < LEAST_ROWS) return `${depending} of ${measured} rows depend on it`;
  return "another value would not bring the model clearly nearer";
}

function profileParameter(
  coefficients: Coefficients,
  group: ServerGroup,
  key: ProfileKey,
): CoefficientParameter {
  const { min, max } = profileRanges[key];
  const { engineId, architecture } = group;
  const start = calibratedValue(coefficients, group, key);
  if (start === undefined) throw new Error(`fitProfile: engine "${engineId}" is not calibrated`);
  return {
    name: key,
    start: Math.min(max, Math.max(min, start)),
    min,
    max,
    place: (placed, value) =>
      applyProfile(placed, { name: "", engineId, architecture, values: { [key]: value } }),
  };
}

/** Rows of which some measured figure changes visibly when the value doubles. */
function dependingRows(
  coefficients: Coefficients,
  group: ServerGroup,
  rows: readonly MeasurementRow[],
  key: ProfileKey,
  metrics: readonly FitMetric[],
): number {
  const parameter = profileParameter(coefficients, group, key);
  const doubled = parameter.place(coefficients, 2 * parameter.start);
  return rows.filter((row) => {
    const now = predictServing(row, coefficients);
    const then = predictServing(row, doubled);
    return metrics.some(
      ({ column }) =>
        now.ok &&
        then.ok &&
        (row.number[column] ?? 0) > 0 &&
        Math.abs(Math.log(then.values[column]! / now.values[column]!)) > VISIBLE,
    );
  }).length;
}

function errorsOf(
  rows: readonly MeasurementRow[],
  coefficients: Coefficients,
): Readonly<Record<string, ErrorStatistics>> {
  return errorsByMetric(comparedRows(rows, coefficients));
}

/** Serving rows beside their predictions. */
export function comparedRows(
  rows: readonly MeasurementRow[],
  coefficients: Coefficients,
): readonly ComparedValue[] {
  const table = { file: "", kind: "serving", columns: [], rows } as const;
  return compareTable(table, undefined, coefficients).compared;
}
