import { findGpu } from "../catalog/gpus";
import { findModel } from "../catalog/models";
import type { FigureId } from "../scenario/sweep-figures";
import type { MeasurementRow } from "../validation/measurement-table";
import { energyPerTokenFigure, formatCount, formatNumber, joined } from "./format";
import { parallelismName, sourceName } from "./validation-points";

/** Where a measured row comes from: `ML.ENERGY, row mle-210 (line 162)`. */
export function measuredOrigin({ text, line }: MeasurementRow): string {
  return `${sourceName(text["source"] ?? "")}, row ${text["id"] ?? ""} (line ${line})`;
}

/** What was measured: `Llama 3.1 8B on 1 × H100 SXM, TP 1, batch 64`. */
export function measuredSetting(row: MeasurementRow): string {
  const { text, number } = row;
  const model = findModel(text["model"] ?? "")?.name ?? text["model"] ?? "";
  const gpu = findGpu(text["gpu"] ?? "")?.name ?? text["gpu"] ?? "";
  const batch = formatCount(Math.round(number["batch_mean"] ?? Number.NaN));
  return `${model} on ${number["num_gpus"] ?? 1} × ${gpu}, ${parallelismName(row)}, batch ${batch}`;
}

/** The row's place along a trade-off's horizontal axis, as measured. */
export function measuredFigure({ number }: MeasurementRow, axis: FigureId): string {
  return axis === "throughput"
    ? `${formatNumber(number["output_tokens_per_s"] ?? Number.NaN)} tok/s`
    : `${formatNumber(number["itl_median_ms"] ?? Number.NaN)} ms between tokens (median)`;
}

/** Measured energy of the GPU boards per output token. */
export function measuredEnergy({ number }: MeasurementRow): string {
  return `${joined(energyPerTokenFigure(number["energy_per_output_token_j"] ?? Number.NaN))} of output (GPU boards)`;
}

/** A measured row in words, as a screen reader hears it. */
export function measuredSentence(row: MeasurementRow, axis: FigureId): string {
  return (
    `Measured: ${measuredSetting(row)}, ${measuredEnergy(row)}, ` +
    `${measuredFigure(row, axis)}; ${measuredOrigin(row)}`
  );
}

/** Who measured the rows, each once. */
export function measuredBy(places: readonly { readonly row: MeasurementRow }[]): readonly string[] {
  return [...new Set(places.map(({ row }) => sourceName(row.text["source"] ?? "")))];
}
