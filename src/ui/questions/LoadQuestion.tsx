import { lazy, Suspense, useMemo } from "react";
import { joined, formatNumber, requestRateFigure } from "../../charts/format";
import type { LoadFigure } from "../../charts/load-view";
import {
  batchFinding,
  loadConfiguration,
  loadCurveView,
  loadFigureOf,
  loadFigures,
  loadRanges,
} from "../../charts/load-view";
import { loadSentences, loadTitle } from "../../charts/load-words";
import type { LoadCurve } from "../../explore/load-curve";
import { intervalsAtLoad } from "../../state/intervals";
import { scenarioRates } from "../../scenario/resolve-footprint";
import { useScenario } from "../../state/selectors";
import { useLongQuestion } from "../../state/use-long-question";
import { ScrollRegion } from "../controls/ScrollRegion";
import { useAskedChoice } from "../../state/use-asked-of";
import { Segmented } from "../controls/Segmented";
import { LongAnswerStatus } from "./LongAnswerStatus";
import { SavePicture } from "../share/SavePicture";
import styles from "./LeastQuestion.module.css";

const CurveChart = lazy(async () => ({
  default: (await import("../../charts/CurveChart")).CurveChart,
}));

const figures = Object.keys(loadFigures) as readonly LoadFigure[];
const options = figures.map((value) => ({
  value,
  label: loadFigures[value].label,
}));

/** Energy, power and latency against load, as the scenario is and with what may follow the load. */
export function LoadQuestion() {
  const scenario = useScenario();
  const boundary = scenario.energyBoundary === "gpu" ? "gpu" : "server";
  const question = useLongQuestion("load", { boundary });
  const { answered, progress, stale } = question;
  // While the first answer is worked out, what is known of it so far.
  const shown = answered?.answer ?? progress?.soFar ?? null;
  return (
    <div className={styles.answer} data-stale={stale || undefined}>
      <LongAnswerStatus
        question={question}
        what="Trying configurations at every load"
        unit="configurations"
      />
      {typeof shown === "string" && <p>The scenario does not run: {shown}</p>}
      {shown !== null && typeof shown !== "string" && <LoadAnswer curve={shown} stale={stale} />}
    </div>
  );
}

interface LoadAnswerProps {
  readonly curve: LoadCurve;
  /** Whether the curve is of a scenario that has changed since. */
  readonly stale: boolean;
}

function LoadAnswer({ curve, stale }: LoadAnswerProps) {
  const scenario = useScenario();
  const { energyBoundary } = scenario;
  const [figure, setFigure] = useAskedChoice("load", figures, "energy");
  const { pue } = useMemo(() => scenarioRates(scenario), [scenario]);
  const view = useMemo(
    () =>
      loadCurveView(curve, figure, energyBoundary, pue, (rate) =>
        stale ? null : intervalsAtLoad(scenario, rate),
      ),
    [curve, figure, energyBoundary, pue, stale, scenario],
  );
  const ranges = useMemo(() => loadRanges(curve, "deployment"), [curve]);
  const { unit } = loadFigures[figure];
  return (
    <>
      <p className={styles.title}>{loadTitle(curve, energyBoundary, pue)}</p>
      <div className={styles.columns}>
        <section className={styles.section} aria-label="Against load" data-picture>
          <Segmented
            value={figure}
            options={options}
            label="Shown against load"
            onChange={setFigure}
          />
          {view !== null && (
            <Suspense fallback={<div className={styles.pending} />}>
              <CurveChart view={view} label={`${view.yTitle} against load`} />
            </Suspense>
          )}
          <SavePicture name={`wattif-load-${figure}`} />
        </section>
        <section className={styles.section} aria-label="What follows the load">
          <h4 className={styles.heading}>If load halves</h4>
          <ul className={styles.list}>
            {loadSentences(curve, energyBoundary, pue).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
            <li>{batchFinding(curve)}</li>
          </ul>
        </section>
      </div>
      <details>
        <summary className={styles.summary}>
          Where the best configuration changes ({ranges.length} ranges of load)
        </summary>
        <ScrollRegion label="Best against load" saveAs="wattif-load">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Load</th>
                <th scope="col">Best that keeps the targets</th>
                <th scope="col">
                  {loadFigures[figure].label} at its start, {unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {ranges.map(({ from, to, point }) => (
                <tr key={from}>
                  <td>
                    {from === to
                      ? joined(requestRateFigure(from))
                      : `${formatNumber(from)} to ${joined(requestRateFigure(to))}`}
                  </td>
                  <td>{loadConfiguration(point)}</td>
                  <td>{formatNumber(loadFigureOf(point, figure, energyBoundary, pue))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
      <p className={styles.note}>
        {formatNumber(curve.tried)} configurations at {curve.requestsPerSecond.length} loads
        {curve.tried < curve.whole &&
          `, thinned out from the ${formatNumber(curve.whole)} that the sweep spans`}
        . Requests come at a rate; GPUs that a smaller deployment leaves free are not counted.
      </p>
    </>
  );
}
