import { formatNumber, joined, powerFigure } from "../../charts/format";
import { percentText, signedPercentText } from "../../charts/validation-words";
import type { TableComparison } from "../../validation/compare-tables";
import type { ComparedValue } from "../../validation/validate-table";
import { ScrollRegion } from "../controls/ScrollRegion";
import styles from "./ClocksAndCaps.module.css";
import errorTable from "./ErrorTable.module.css";
import page from "./ValidationPage.module.css";

const NAMES: Readonly<Record<string, string>> = {
  power_w_low: "one GPU",
  wall_w_min_seen_outside_run: "server idle, at the wall",
  wall_w_median_last5s_before_run: "server with a model loaded, at the wall",
  wall_w_highest_run_mean: "server in its busiest run, at the wall",
  system_power_w: "server under load, at the wall",
  result: "output tokens per second",
};

const TABLES: readonly string[] = [
  "clocks/cited-idle.csv",
  "clocks/mlperf-idle-loaded.csv",
  "clocks/mlperf-language-models.csv",
];

/** Idle GPUs and whole servers, measured and predicted. */
export function ServerPower({ tables }: { readonly tables: readonly TableComparison[] }) {
  const own = tables.filter(({ file }) => TABLES.includes(file));
  const rows = own.flatMap(({ file, values }) =>
    values.filter(({ metric }) => metric in NAMES).map((value) => ({ file, ...value })),
  );
  const skipped = own.flatMap(({ file, skipped: reasons }) =>
    Object.entries(reasons).map(([reason, count]) => ({ file, reason, count })),
  );
  return (
    <>
      <h3 className={styles.subheading}>Idle GPUs, and servers at the wall</h3>
      <p className={page.text}>
        Single GPUs by nvidia-smi or DCGM; servers as MLPerf meters them, AC power of everything
        behind one plug. The host&rsquo;s watts come from some of these very servers, those of one
        design; others are told by it. MLPerf&rsquo;s MaxQ results run under power limits that they
        do not print: their rows are predicted at the default limit, and so come out too high.{" "}
        {medians(own)}
      </p>
      <details className={styles.values}>
        <summary>{rows.length} figures of idle GPUs and servers</summary>
        <ScrollRegion label="Idle and wall power" saveAs="wattif-server-power">
          <table className={errorTable.table}>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Figure</th>
                <th scope="col">Measured</th>
                <th scope="col">Predicted</th>
                <th scope="col">Error</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.file} ${row.row.line} ${row.metric}`}>
                  <th scope="row">{whatOf(row)}</th>
                  <td>{NAMES[row.metric]}</td>
                  <td>{valueText(row.metric, row.measured)}</td>
                  <td>{valueText(row.metric, row.predicted)}</td>
                  <td>
                    {signedPercentText((100 * (row.predicted - row.measured)) / row.measured)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
        <ul>
          {skipped.map(({ file, reason, count }) => (
            <li key={`${file} ${reason}`}>
              {count} not predicted: {reason}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function medians(tables: readonly TableComparison[]): string {
  const parts = tables.flatMap(({ errors }) =>
    Object.entries(errors).flatMap(([metric, { n, mdape }]) => {
      const name = NAMES[metric];
      return name === undefined ? [] : [`${name} ${percentText(mdape)} (${n})`];
    }),
  );
  return parts.length === 0
    ? ""
    : `Median errors, with the number of figures: ${parts.join("; ")}.`;
}

function whatOf({ row }: ComparedValue): string {
  const { gpu, state, system, system_name: name, benchmark, scenario } = row.text;
  if (system !== undefined)
    return `${system.replaceAll("_", " ")}, MLPerf ${row.text["mlperf_round"]}`;
  if (name !== undefined) return `${name}: ${benchmark} ${scenario}`;
  return `${gpu}: ${state}`;
}

function valueText(metric: string, value: number): string {
  return metric === "result" ? formatNumber(value) : joined(powerFigure(value));
}
