import { memo } from "react";
import { findModel } from "../../catalog/models";
import { formatCount, formatNumber } from "../../charts/format";
import { quantityOfMetric } from "../../charts/measured-quantities";
import { percentText, signedPercentText } from "../../charts/validation-words";
import type { MeasurementRow } from "../../validation/measurement-table";
import { servingMetrics } from "../../validation/table-metrics";
import { errorsByMetric, type ComparedValue } from "../../validation/validate-table";
import styles from "./RowsTable.module.css";

interface RowsTableProps {
  readonly compared: readonly ComparedValue[];
}

/** More rows than these count in the errors, but help nobody to read. */
const MOST_ROWS = 200;

/** Every row: measured, predicted and how far apart, for each quantity that some row reports. */
export const RowsTable = memo(function RowsTable({ compared }: RowsTableProps) {
  const metrics = servingMetrics.filter((metric) =>
    compared.some((value) => value.metric === metric),
  );
  const rows = new Map<MeasurementRow, ComparedValue[]>();
  for (const value of compared) {
    rows.set(value.row, [...(rows.get(value.row) ?? []), value]);
  }
  const errors = errorsByMetric(compared);
  return (
    <section
      className={styles.scroll}
      aria-label="Your rows"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It scrolls by keyboard.
      tabIndex={0}
    >
      <table className={styles.table}>
        <caption className="visually-hidden">Your rows, measured and predicted</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">On</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col">
                {metricName(metric)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className={styles.median}>
            <th scope="row">Median error</th>
            <td className={styles.setup}>{formatCount(rows.size)} rows</td>
            {metrics.map((metric) => (
              <td key={metric}>
                <span className={styles.error}>{percentText(errors[metric]?.mdape ?? NaN)}</span>
                <span className={styles.pair}>{formatCount(errors[metric]?.n ?? 0)} values</span>
              </td>
            ))}
          </tr>
          {[...rows].slice(0, MOST_ROWS).map(([row, values], index) => (
            <tr key={`${index} ${row.line}`}>
              <th scope="row">{row.text["id"] || `line ${row.line}`}</th>
              <td className={styles.setup}>{setupName(row)}</td>
              {metrics.map((metric) => (
                <td key={metric}>
                  <Compared value={values.find((value) => value.metric === metric)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.size > MOST_ROWS && (
        <p className={styles.more}>
          and {formatCount(rows.size - MOST_ROWS)} more rows, which count all the same
        </p>
      )}
    </section>
  );
});

function Compared({ value }: { readonly value: ComparedValue | undefined }) {
  if (value === undefined) return <span className={styles.none}>–</span>;
  const { measured, predicted } = value;
  return (
    <>
      <span className={styles.error}>
        {signedPercentText((100 * (predicted - measured)) / measured)}
      </span>
      <span className={styles.pair}>
        {formatNumber(measured)} → {formatNumber(predicted)}
      </span>
    </>
  );
}

/** A column's quantity with its unit, `Mean power, W`. */
export function metricName(metric: string): string {
  if (metric === "itl_median_ms") return "Time between tokens, median, ms";
  if (metric === "tpot_ms") return "Time per output token, mean, ms";
  const quantity = quantityOfMetric(metric);
  return quantity === undefined ? metric : `${quantity.name}, ${quantity.unit}`;
}

function setupName({ text, number }: MeasurementRow): string {
  const model = findModel(text["model"] ?? "")?.name ?? text["model"];
  const running = number["concurrency"] ?? number["max_num_seqs"] ?? number["batch_mean"] ?? 0;
  return `${model}, TP ${number["tp"]}, batch ${formatNumber(running)}`;
}
