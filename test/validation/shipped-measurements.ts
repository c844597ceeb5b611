import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { MeasurementTable } from "../../src/validation/measurement-table";
import { parseMeasurementTable } from "../../src/validation/measurement-table";

export const measurementsFolder = fileURLToPath(
  new URL("../../public/measurements", import.meta.url),
);

/** The text of a table that comes with the page. */
export function shippedText(file: string): string {
  return readFileSync(`${measurementsFolder}/${file}`, "utf8");
}

export function shippedTable(file: string): MeasurementTable {
  return parseMeasurementTable(file, shippedText(file));
}

/** A serving table with the given cells; columns that no row names are left out. */
export function servingTable(
  rows: readonly Readonly<Record<string, string | number>>[],
): MeasurementTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => columns.map((column) => String(row[column] ?? "")).join(","));
  return parseMeasurementTable("made-up.csv", [columns.join(","), ...lines].join("\n"));
}

/** A row as ML.ENERGY would report it: Llama 3.1 8B on one H100. */
export const plainRow = {
  id: "one",
  source: "ml.energy-v3",
  engine: "vllm-2025",
  model: "meta-llama/Llama-3.1-8B-Instruct",
  gpu: "h100-sxm",
  num_gpus: 1,
  tp: 1,
  ep: 1,
  dp: 1,
  weight_dtype: "bf16",
  kv_dtype: "bf16",
  task: "",
  batch_mean: 64,
  input_tokens_mean: 160,
  output_tokens_mean: 340,
} as const;
