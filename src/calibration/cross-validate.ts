import { findModel } from "../catalog/models";
import type { Coefficients } from "../model/coefficients";
import { errorStatistics, type ErrorStatistics } from "../validation/error-statistics";
import type { LeftOutErrors, LeftOutKind } from "../validation/left-out-errors";
import type { MeasurementRow, MeasurementTable } from "../validation/measurement-table";
import { compareTable, type ComparedValue } from "../validation/validate-table";
import { calibrateChips, calibrateServing, type CalibrationData } from "./calibrate";

/** A left-out value with the fold it was predicted in. */
export interface LeftOutValue extends ComparedValue {
  readonly fold: string;
}

/** More GPUs than this together are one fold: each such number has a handful of rows. */
const LARGEST_GROUP = 8;

/** How many GPUs worked together on a row. */
function groupSize({ number }: MeasurementRow): string {
  const gpus = number["num_gpus"] ?? 1;
  if (gpus > LARGEST_GROUP) return `more than ${LARGEST_GROUP} GPUs`;
  return gpus === 1 ? "1 GPU" : `${gpus} GPUs`;
}

function valueOf(row: MeasurementRow, kind: LeftOutKind): string {
  if (kind === "group") return groupSize(row);
  const text = row.text[kind] ?? "";
  // Tunings and quantised builds of one model are one model: a twin would tell of the other.
  if (kind === "model") return findModel(text)?.id ?? text;
  // A version belongs to its engine, a nightly build too: leaving one out would leave its twins in.
  return kind === "engine" ? text.replace(/-(nightly|[0-9.]).*$/, "") : text;
}

function filterRows(
  table: MeasurementTable,
  keep: (row: MeasurementRow) => boolean,
): MeasurementTable {
  return { ...table, rows: table.rows.filter(keep) };
}

/** The values of `kind` that occur, in order of first appearance. */
export function foldsOf(data: CalibrationData, kind: LeftOutKind): readonly string[] {
  return [...new Set(data.serving.flatMap(({ rows }) => rows.map((row) => valueOf(row, kind))))];
}

/**
 * Fits everything without the rows whose `kind` is `leftOut` and predicts those. A
 * left-out GPU takes its kernel tables with it; its architecture's others stay.
 */
export function leaveOut(
  data: CalibrationData,
  allChips: Coefficients,
  kind: LeftOutKind,
  leftOut: string,
): readonly LeftOutValue[] {
  const chips =
    kind === "gpu"
      ? calibrateChips(data.kernels.filter(({ gpu }) => gpu.id !== leftOut))
      : allChips;
  const isLeftOut = (row: MeasurementRow): boolean => valueOf(row, kind) === leftOut;
  const fitted = calibrateServing(
    chips,
    data.serving.map((table) => filterRows(table, (row) => !isLeftOut(row))),
  );
  return data.serving.flatMap((table) =>
    compareTable(filterRows(table, isLeftOut), undefined, fitted).compared.map((value) => ({
      ...value,
      fold: leftOut,
    })),
  );
}

function statisticsBy(
  values: readonly LeftOutValue[],
  key: (value: LeftOutValue) => string,
): Record<string, ErrorStatistics> {
  const lists = new Map<string, LeftOutValue[]>();
  for (const value of values) {
    const list = lists.get(key(value));
    if (list === undefined) lists.set(key(value), [value]);
    else list.push(value);
  }
  return Object.fromEntries([...lists].map(([name, list]) => [name, errorStatistics(list)]));
}

/** Sums up the left-out values of all folds of one kind. */
export function summarise(kind: LeftOutKind, values: readonly LeftOutValue[]): LeftOutErrors {
  const sources = [...new Set(values.map(({ row }) => row.text["source"] ?? ""))];
  const folds = [...new Set(values.map(({ fold }) => fold))];
  const ofSource = (source: string): readonly LeftOutValue[] =>
    values.filter(({ row }) => row.text["source"] === source);
  const byMetric = ({ metric }: LeftOutValue): string => metric;
  return {
    kind,
    pooled: Object.fromEntries(
      sources.map((source) => [source, statisticsBy(ofSource(source), byMetric)]),
    ),
    folds: folds.map((leftOut) => ({
      leftOut,
      metrics: statisticsBy(
        values.filter(({ fold }) => fold === leftOut),
        byMetric,
      ),
    })),
  };
}
