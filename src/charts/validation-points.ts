import { findMeasuredEngine } from "../catalog/engines";
import { findGpu } from "../catalog/gpus";
import { findModel } from "../catalog/models";
import type { TableComparison } from "../validation/compare-tables";
import type { ErrorStatistics } from "../validation/error-statistics";
import { errorStatistics } from "../validation/error-statistics";
import type { MeasurementRow } from "../validation/measurement-table";
import type { TableKind } from "../validation/table-format";
import type { MeasuredQuantity } from "./measured-quantities";

/** By what points are told apart, filtered and summed up. */
export type ErrorTrait =
  | "source"
  | "gpu"
  | "family"
  | "model"
  | "engine"
  | "batch"
  | "parallelism"
  | "kernel";

/** A measured value beside its prediction, and where it stands. */
export interface ValidationPoint {
  readonly file: string;
  readonly row: MeasurementRow;
  readonly metric: string;
  readonly measured: number;
  readonly predicted: number;
  /** In words, as tables and filters show them. */
  readonly traits: Readonly<Record<ErrorTrait, string>>;
}

/** Sources in the order of their colours; the texts are those of the tables. */
const SOURCE_NAMES: Readonly<Record<string, string>> = {
  "ml.energy-v3": "ML.ENERGY",
  "splitwise-isca24": "Splitwise",
  "aiconfigurator-silicon": "AIConfigurator",
};

const KERNEL_NAMES: Readonly<Partial<Record<TableKind, string>>> = {
  gemm: "Matrix multiplication",
  "attention-decode": "Decode attention",
  "attention-prefill": "Prefill attention",
  experts: "Experts",
  "all-reduce": "All-reduce in a graph",
  collective: "NCCL collective",
};

/** Upper ends of the ranges of running sequences. */
const BATCH_ENDS = [8, 32, 128, 512] as const;

/** Every source's short name, in the order of their colours. */
export const sourceNames: readonly string[] = Object.values(SOURCE_NAMES);

/** What the kernel tables hold, in the order of their colours. */
export const kernelNames: readonly string[] = Object.values(KERNEL_NAMES);

/** A kind of kernel table in words. */
export function kernelName(kind: string): string {
  return KERNEL_NAMES[kind as TableKind] ?? kind;
}

/** The short name of a source, as legends show it. */
export function sourceName(source: string): string {
  return SOURCE_NAMES[source] ?? source;
}

/** Every value of the tables with its traits; one row's values share them. */
export function validationPoints(tables: readonly TableComparison[]): readonly ValidationPoint[] {
  return tables.flatMap((table) => {
    const known = new Map<MeasurementRow, ValidationPoint["traits"]>();
    return table.values.map(({ row, metric, predicted, measured }) => {
      const traits = known.get(row) ?? traitsOf(table, row);
      known.set(row, traits);
      return { file: table.file, row, metric, measured, predicted, traits };
    });
  });
}

/** Chosen values by trait; an absent trait takes all. */
export type ErrorFilter = Readonly<Partial<Record<ErrorTrait, string>>>;

/** The points of one quantity that pass the filter. */
export function pointsOf(
  points: readonly ValidationPoint[],
  { metrics }: MeasuredQuantity,
  filter: ErrorFilter,
): readonly ValidationPoint[] {
  const wanted = Object.entries(filter) as [ErrorTrait, string][];
  return points.filter(
    ({ metric, traits }) =>
      metrics.includes(metric) && wanted.every(([trait, value]) => traits[trait] === value),
  );
}

/** The errors of the points that share a trait's value. */
export interface ErrorGroup {
  readonly label: string;
  readonly errors: ErrorStatistics;
}

/** Errors by a trait: ranges of batches in their order, everything else by count. */
export function errorGroups(
  points: readonly ValidationPoint[],
  trait: ErrorTrait,
): readonly ErrorGroup[] {
  const byLabel = new Map<string, ValidationPoint[]>();
  for (const point of points) {
    const label = point.traits[trait];
    const list = byLabel.get(label);
    if (list === undefined) byLabel.set(label, [point]);
    else list.push(point);
  }
  const groups = Array.from(byLabel, ([label, list]) => ({ label, errors: errorStatistics(list) }));
  return trait === "batch"
    ? groups.toSorted((a, b) => Number.parseInt(a.label) - Number.parseInt(b.label))
    : groups.toSorted((a, b) => b.errors.n - a.errors.n || a.label.localeCompare(b.label));
}

/** The values that a trait takes, most frequent first. */
export function traitValues(
  points: readonly ValidationPoint[],
  trait: ErrorTrait,
): readonly string[] {
  return errorGroups(points, trait).map(({ label }) => label);
}

/** Signed error, % of the measured value. */
export function signedErrorPercent({ predicted, measured }: ValidationPoint): number {
  return (100 * (predicted - measured)) / measured;
}

/** The same row of the same table under one name for all its quantities. */
export function pointKey({ file, row }: Pick<ValidationPoint, "file" | "row">): string {
  return `${file}:${row.line}`;
}

function traitsOf(table: TableComparison, row: MeasurementRow): ValidationPoint["traits"] {
  const { text } = row;
  const model = findModel(text["model"] ?? "");
  const gpu = findGpu(table.gpuId ?? text["gpu"] ?? "");
  return {
    source: sourceName(text["source"] ?? ""),
    gpu: gpu?.name ?? text["gpu"] ?? "",
    family: model?.family ?? "",
    model: model?.name ?? text["model"] ?? "",
    engine: findMeasuredEngine(text["engine"] ?? "")?.name ?? text["engine"] ?? "",
    batch: batchRange(row),
    parallelism: parallelismName(row),
    kernel: KERNEL_NAMES[table.kind] ?? "",
  };
}

function batchRange({ number }: MeasurementRow): string {
  const batch = number["batch_mean"] ?? number["concurrency"] ?? number["max_num_seqs"];
  if (batch === undefined) return "";
  const index = BATCH_ENDS.findIndex((end) => Math.round(batch) <= end);
  const end = BATCH_ENDS[index];
  if (end === undefined) return `${(BATCH_ENDS.at(-1) ?? 0) + 1} and more`;
  return `${(BATCH_ENDS[index - 1] ?? 0) + 1} to ${end}`;
}

/** How a row's model is cut: `TP 4 · EP 4`. */
export function parallelismName({ number }: MeasurementRow): string {
  const tensor = number["tp"];
  if (tensor === undefined) return "";
  const parts = [`TP ${tensor}`];
  for (const [name, column] of [
    ["EP", "ep"],
    ["DP", "dp"],
  ] as const) {
    const degree = number[column];
    if (degree !== undefined && degree > 1) parts.push(`${name} ${degree}`);
  }
  return parts.join(" · ");
}
