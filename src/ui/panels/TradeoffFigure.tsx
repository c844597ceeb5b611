import { memo, useCallback, useDeferredValue, useId, useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { AxisScale } from "../../charts/axis";
import type { SweepWords } from "../../charts/configuration-name";
import type { MarkedPlace } from "../../charts/ChosenMarks";
import type { MeasuredPlace } from "../../charts/measured-near";
import { measuredPlaces } from "../../charts/measured-near";
import { measuredBy } from "../../charts/measured-words";
import { TradeoffChart } from "../../charts/TradeoffChart";
import { TradeoffLegend } from "../../charts/TradeoffLegend";
import { TradeoffTable } from "../../charts/TradeoffTable";
import type { CurrentPlace, TradeoffAxis } from "../../charts/tradeoff-view";
import { evaluationPlace, tradeoffView } from "../../charts/tradeoff-view";
import { leadingReasons, tradeoffSummary, tradeoffTitle } from "../../charts/tradeoff-words";
import { formatCount } from "../../charts/format";
import type { SweepResult } from "../../explore/columns";
import { meetsTargets } from "../../explore/sweep";
import type { Scenario } from "../../scenario/scenario";
import { rowIntervals } from "../../state/intervals";
import {
  useActions,
  useBaseline,
  useCurrentRow,
  useEvaluation,
  useScenario,
} from "../../state/selectors";
import { measuredScenario } from "../../state/measured-scenario";
import type { MeasurementRow } from "../../validation/measurement-table";
import { ActionButton } from "../controls/ActionButton";
import { MeasuredTable } from "./MeasuredTable";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import styles from "./TradeoffFigure.module.css";

interface TradeoffFigureProps {
  /** What the result is the sweep of. */
  readonly swept: Scenario;
  readonly result: SweepResult;
  readonly words: SweepWords;
  readonly axis: TradeoffAxis;
  readonly scale: AxisScale;
  readonly frontier: Uint32Array;
  /** Measured rows near the scenario, of whatever chart. */
  readonly measuredRows: readonly MeasurementRow[];
  readonly controls?: ReactNode;
}

const MOST_REASONS = 3;

/** One trade-off with its finding, its caption, and the table behind it. */
export const TradeoffFigure = memo(function TradeoffFigure({
  swept,
  result,
  words,
  axis,
  scale,
  frontier,
  measuredRows,
  controls,
}: TradeoffFigureProps) {
  const { columns, reasons } = result;
  const { energyBoundary: boundary, targets } = useScenario();
  // The tiles answer first; the charts follow as soon as there is time.
  const evaluation = useDeferredValue(useEvaluation());
  const baseline = useBaseline()?.evaluation ?? null;
  const currentRow = useCurrentRow();
  const { selectRow, openInExplorer } = useActions();
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const intervalsOf = useMemo(() => rowIntervals(swept, result), [swept, result]);
  const view = useMemo(
    () => tradeoffView({ columns, reasons, words, axis, boundary, frontier, scale, intervalsOf }),
    [columns, reasons, words, axis, boundary, frontier, scale, intervalsOf],
  );

  const current = useMemo<CurrentPlace | null>(
    () =>
      view !== null && evaluation?.feasible === true
        ? {
            ...evaluationPlace(view, evaluation, boundary),
            meetsTargets: meetsTargets(evaluation, targets),
          }
        : null,
    [view, evaluation, boundary, targets],
  );
  const before = useMemo<MarkedPlace | null>(
    () =>
      view !== null && baseline?.feasible === true
        ? { ...evaluationPlace(view, baseline, boundary), label: "baseline" }
        : null,
    [view, baseline, boundary],
  );
  const measured = useMemo(
    () => (view === null || boundary !== "gpu" ? [] : measuredPlaces(measuredRows, view)),
    [view, boundary, measuredRows],
  );
  const openMeasured = useCallback(
    ({ row }: MeasuredPlace) => {
      const scenario = measuredScenario(row);
      if (scenario !== null) openInExplorer(scenario);
    },
    [openInExplorer],
  );
  if (view === null) return null;

  return (
    <figure className={styles.figure} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {tradeoffTitle(view, current)}
        </h2>
        <div className={styles.controls}>
          {controls}
          <ActionButton aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? "Chart" : "Table"}
          </ActionButton>
        </div>
      </div>
      {asTable ? (
        <div className={styles.table}>
          <TradeoffTable view={view} result={result} currentRow={currentRow} onSelect={selectRow} />
          <MeasuredTable axis={axis} places={measured} />
        </div>
      ) : (
        <>
          <TradeoffLegend view={view} measuredBy={measuredBy(measured)} />
          <TradeoffChart
            view={view}
            currentRow={currentRow}
            current={current}
            baseline={before}
            measured={measured}
            onSelect={selectRow}
            onOpenMeasured={openMeasured}
          />
        </>
      )}
      <figcaption className={styles.caption}>
        <p>
          {tradeoffSummary(view)}
          {view.frontier.length > 1 &&
            " The band is the 80 % interval of the frontier’s energy."}{" "}
          <Term entry={glossary.frontier}>What is a frontier?</Term>
        </p>
        {view.counts.infeasible > 0 && (
          <p>
            {formatCount(view.counts.infeasible)} cannot run:{" "}
            {leadingReasons(view.counts.reasons, MOST_REASONS)
              .map(({ reason, count }) => `${reason.replace(/\.$/, "")} (${formatCount(count)})`)
              .join("; ")}
            .
          </p>
        )}
      </figcaption>
    </figure>
  );
});
