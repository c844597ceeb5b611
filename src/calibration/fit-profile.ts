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
import { errorStatistics, type ErrorStatistics } from "../validation/error-statistics";
import type { MeasurementRow } from "../validation/measurement-table";
import { predictServing } from "../validation/predict-serving";
import type { ServerGroup } from "../validation/server-groups";
import { compareTable, errorsByMetric } from "../validation/validate-table";
import { chooseParameters } from "./choose-parameters";
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

/** How far a fit has come: iterations of at most so many. */
export interface FitProgress {
  readonly done: number;
  readonly total: number;
}

export const LEAST_ROWS = 3;
const ITERATIONS = 25;
/** A scale for servers that are off as a whole; a prior that three rows can outweigh. */
const FIT = { scale: 0.15, priorWeight: 0.3, maxIterations: ITERATIONS };
const SENSITIVITY_STEP = 1;

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
 * engine's to its times, then of the chip's to its power. Each is fitted only where the
 * rows can tell it apart from the others, and pulled towards the committed calibration.
 * Deterministic. Fewer than three rows that the model can predict are refused.
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
  ] as const;
  let values: ServerProfile["values"] = {};
  const fittedValues: FittedValue[] = [];
  stages.forEach(({ part, metrics }, stage) => {
    const outcome = fitStage(
      applyProfile(coefficients, { ...group, name: "", values }),
      group,
      rows,
      profileKeys.filter((key) => profileRanges[key].part === part),
      metrics,
      (iteration) =>
        onProgress({ done: stage * ITERATIONS + iteration, total: stages.length * ITERATIONS }),
    );
    values = { ...values, ...outcome.values };
    fittedValues.push(...outcome.fittedValues);
  });
  if (Object.keys(values).length === 0) {
    return {
      ok: false,
      reason: `The ${rows.length} rows cannot tell any of the coefficients: they need measured times or power, at different batches.`,
    };
  }
  const fitted = applyProfile(coefficients, { ...group, name: "", values });
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
      errorsAfter: errorsOf(rows, fitted),
    },
  };
}

function fitStage(
  coefficients: Coefficients,
  group: ServerGroup,
  rows: readonly MeasurementRow[],
  keys: readonly ProfileKey[],
  metrics: readonly FitMetric[],
  onIteration: (iteration: number) => void,
): Pick<ProfileFit, "values" | "fittedValues"> {
  const parameters = keys.map((key) => profileParameter(coefficients, group, key));
  const { columns, rowOf } = sensitivities(coefficients, rows, metrics, parameters);
  const tellings = chooseParameters(columns, rowOf);
  const chosen = keys.filter((_, i) => tellings[i]!.chosen);
  const { result } = fitServing(
    coefficients,
    rows,
    metrics,
    parameters.filter((_, i) => tellings[i]!.chosen),
    { ...FIT, onIteration },
  );
  const found: ServerProfile["values"] = Object.fromEntries(
    chosen.map((key, i) => [key, Number(result.values[i]!.toPrecision(4))]),
  );
  const fitted = applyProfile(coefficients, { ...group, name: "", values: found });
  const helped = typicalError(rows, metrics, fitted) < typicalError(rows, metrics, coefficients);
  const values = helped ? found : {};
  return {
    values,
    fittedValues: keys.map((key, i) => {
      const telling = tellings[i]!;
      return {
        key,
        calibrated: calibratedValue(coefficients, group, key)!,
        fitted: values[key] ?? null,
        rows: telling.rows,
        reason: reasonOf(telling, new Set(rowOf).size, helped),
      };
    }),
  };
}

function reasonOf(
  { chosen, rows, relativeError }: ReturnType<typeof chooseParameters>[number],
  measuredRows: number,
  helped: boolean,
): string {
  if (chosen && !helped) return "no value brings the model nearer to the rows";
  if (chosen) return `told by ${rows} rows, to about ${Math.ceil(100 * relativeError)} %`;
  if (measuredRows === 0) return "nothing measured that depends on it";
  if (rows < LEAST_ROWS) return `${rows} of ${measuredRows} rows depend on it`;
  return "the rows do not tell it apart from the others";
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

/** d log(figure) / d log(parameter), weighted, for each measured value; and the row of each. */
function sensitivities(
  coefficients: Coefficients,
  rows: readonly MeasurementRow[],
  metrics: readonly FitMetric[],
  parameters: readonly CoefficientParameter[],
): { readonly columns: readonly (readonly number[])[]; readonly rowOf: readonly number[] } {
  const points = rows.flatMap((row, index) =>
    metrics
      .filter(({ column }) => (row.number[column] ?? 0) > 0)
      .map((metric) => ({ index, ...metric })),
  );
  const logs = (trial: Coefficients): readonly number[] => {
    const predictions = rows.map((row) => predictServing(row, trial));
    return points.map(({ index, column, weight }) => {
      const prediction = predictions[index]!;
      return prediction.ok ? weight * Math.log(prediction.values[column]!) : 0;
    });
  };
  const base = logs(coefficients);
  return {
    columns: parameters.map((parameter) => {
      const moved = logs(parameter.place(coefficients, parameter.start * (1 + SENSITIVITY_STEP)));
      return moved.map((value, i) => (value - base[i]!) / Math.log1p(SENSITIVITY_STEP));
    }),
    rowOf: points.map(({ index }) => index),
  };
}

/** Median absolute error, in percent, over all figures that the metrics name. */
function typicalError(
  rows: readonly MeasurementRow[],
  metrics: readonly FitMetric[],
  coefficients: Coefficients,
): number {
  const table = { file: "", kind: "serving", columns: [], rows } as const;
  const { compared } = compareTable(table, undefined, coefficients);
  return errorStatistics(
    compared.filter(({ metric }) => metrics.some(({ column }) => column === metric)),
  ).mdape;
}

function errorsOf(
  rows: readonly MeasurementRow[],
  coefficients: Coefficients,
): Readonly<Record<string, ErrorStatistics>> {
  const table = { file: "", kind: "serving", columns: [], rows } as const;
  return errorsByMetric(compareTable(table, undefined, coefficients).compared);
}
