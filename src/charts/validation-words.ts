import type { MeasurementRow } from "../validation/measurement-table";
import type { Figure } from "./format";
import { formatCount, formatNumber, formatShare, joined, NO_FIGURE } from "./format";
import type { MeasuredQuantity } from "./measured-quantities";
import type { ValidationPoint } from "./validation-points";
import { parallelismName, signedErrorPercent } from "./validation-points";
import type { ValidationView } from "./validation-view";
import { shareWithin } from "./validation-view";

/** What the chart shows, in one line. */
export function validationTitle({ quantity, errors }: ValidationView): string {
  if (errors.n === 1) return `${quantity.name}: one row, off by ${percentText(errors.mdape)}`;
  return `${quantity.name}: half of the ${formatCount(errors.n)} rows are within ${percentText(errors.mdape)}`;
}

/** The chart in words: spread, tendency and how many lie between the guides. */
export function validationSummary(view: ValidationView): string {
  const { errors } = view;
  const tendency =
    Math.abs(errors.bias) < 0.5
      ? "Half of the predictions are too high, half too low"
      : `The median prediction is ${percentText(Math.abs(errors.bias))} too ${errors.bias > 0 ? "high" : "low"}`;
  return (
    `${formatShare(shareWithin(view, 10))} of the rows are within 10 %, ` +
    `${formatShare(shareWithin(view, 25))} within 25 %; nine in ten within ${percentText(errors.p90)}. ${tendency}.`
  );
}

/** A percentage that is already one: `8.71` is `8.7 %`, `37.4` is `37 %`. */
export function percentText(percent: number): string {
  if (!Number.isFinite(percent)) return NO_FIGURE;
  if (Math.abs(percent) >= 9.95) return `${formatCount(percent).replace("-", "−")} %`;
  return `${percent
    .toFixed(1)
    .replace(/^-0\.0$/, "0.0")
    .replace("-", "−")} %`;
}

/** A signed percentage: `+3.1 %`, `−12 %`. */
export function signedPercentText(percent: number): string {
  return percent > 0 ? `+${percentText(percent)}` : percentText(percent);
}

/** A value of a quantity in its unit. */
export function quantityFigure(value: number, { unit }: Pick<MeasuredQuantity, "unit">): Figure {
  return { value: formatNumber(value), unit };
}

/** What ran where: `Llama 3.1 8B on 1 × H100 SXM, TP 1, batch 64`; of a kernel, its shape. */
export function pointSetting({ row, traits }: ValidationPoint): string {
  if (traits.kernel !== "") return `${traits.kernel} on ${traits.gpu}: ${kernelShape(row)}`;
  const { num_gpus: gpus, batch_mean: running, concurrency, max_num_seqs: limit } = row.number;
  const batch = running ?? concurrency ?? limit;
  const parts = [`${traits.model} on ${gpus ?? 1} × ${traits.gpu}`, parallelismName(row)];
  if (batch !== undefined)
    parts.push(`${running === undefined ? "users" : "batch"} ${formatCount(Math.round(batch))}`);
  return parts.join(", ");
}

/** A point in words, as a screen reader hears it. */
export function pointSentence(point: ValidationPoint, quantity: MeasuredQuantity): string {
  return (
    `${rowName(point.row)}, ${pointSetting(point)}: measured ` +
    `${joined(quantityFigure(point.measured, quantity))}, predicted ` +
    `${joined(quantityFigure(point.predicted, quantity))}, ${signedPercentText(signedErrorPercent(point))}`
  );
}

/** The row's id, or its line where the table has no ids. */
export function rowName({ text, line }: MeasurementRow): string {
  return text["id"] || `line ${line}`;
}

const KERNEL_RESULTS: readonly string[] = ["latency_ms", "power_w", "kernel_source"];

function kernelShape({ text }: MeasurementRow): string {
  return Object.entries(text)
    .filter(([column, cell]) => cell !== "" && !KERNEL_RESULTS.includes(column))
    .map(([column, cell]) => `${column} ${cell}`)
    .join(", ");
}
