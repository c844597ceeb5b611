import { Fragment } from "react";
import {
  durationFigure,
  formatNumber,
  formatShare,
  joined,
  longDurationFigure,
  powerFigure,
} from "../../charts/format";
import { histogramQuantile } from "../../serving/simulation/histogram";
import { sampleQuantile } from "../../serving/simulation/simulated-figures";
import type { Simulation } from "../../serving/simulation/simulation";
import { ScrollRegion } from "../controls/ScrollRegion";
import styles from "./SimulateQuestion.module.css";

interface SimulationTwinsProps {
  readonly simulation: Simulation;
}

const SHARES = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999] as const;
const TIMELINE_ROWS = 24;

/** The charts of a run as tables. */
export function SimulationTwins({ simulation }: SimulationTwinsProps) {
  const { requests, tokenTimes, timeline, pools } = simulation;
  const timelines =
    pools === null
      ? [{ pool: null, columns: timeline }]
      : [
          { pool: "Prefill", columns: pools.prefill.timeline },
          { pool: "Decode", columns: pools.decode.timeline },
        ];
  const ttft = Float64Array.from(requests.ttftSeconds).sort();
  const e2e = Float64Array.from(requests.e2eSeconds).sort();
  const every = Math.max(1, Math.ceil(timeline.seconds.length / TIMELINE_ROWS));
  const bins = [...timeline.seconds.keys()].filter((bin) => bin % every === 0);
  return (
    <details className={styles.twins}>
      <summary>The same as tables</summary>
      <div className={styles.tables}>
        <ScrollRegion label="Percentiles of the simulated latencies" saveAs="wattif-percentiles">
          <table className={styles.table}>
            <caption>Percentiles, simulated</caption>
            <thead>
              <tr>
                <th scope="col">Percentile</th>
                <th scope="col">TTFT</th>
                <th scope="col">TBT</th>
                <th scope="col">E2E</th>
              </tr>
            </thead>
            <tbody>
              {SHARES.map((share) => (
                <tr key={share}>
                  <th scope="row">P{Number((share * 100).toFixed(1))}</th>
                  <td>{joined(durationFigure(sampleQuantile(ttft, share)))}</td>
                  <td>{joined(durationFigure(histogramQuantile(tokenTimes, share)))}</td>
                  <td>{joined(longDurationFigure(sampleQuantile(e2e, share)))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
        <ScrollRegion label="The run over time" tall saveAs="wattif-timeline">
          <table className={styles.table}>
            <caption>Over time, means of {joined(longDurationFigure(timeline.binSeconds))}</caption>
            <thead>
              {pools !== null && (
                <tr>
                  <th scope="col">
                    <span className="visually-hidden">Time</span>
                  </th>
                  {timelines.map(({ pool }) => (
                    <th key={pool} scope="colgroup" colSpan={4}>
                      {pool}, mean replica
                    </th>
                  ))}
                </tr>
              )}
              <tr>
                <th scope="col">From</th>
                {timelines.map(({ pool }) => (
                  <Fragment key={pool}>
                    <th scope="col">Running</th>
                    <th scope="col">Waiting</th>
                    <th scope="col">KV cache</th>
                    <th scope="col">W per GPU</th>
                  </Fragment>
                ))}
              </tr>
            </thead>
            <tbody>
              {bins.map((bin) => (
                <tr key={bin}>
                  <th scope="row">{formatNumber(timeline.seconds[bin] ?? NaN)} s</th>
                  {timelines.map(({ pool, columns }) => (
                    <Fragment key={pool}>
                      <td>{formatNumber(columns.running[bin] ?? NaN)}</td>
                      <td>{formatNumber(columns.waiting[bin] ?? NaN)}</td>
                      <td>{formatShare(columns.kvShare[bin] ?? NaN)}</td>
                      <td>{joined(powerFigure(columns.gpuWatts[bin] ?? NaN))}</td>
                    </Fragment>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </div>
    </details>
  );
}
