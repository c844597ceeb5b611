import { memo, useCallback, useDeferredValue, useId, useMemo, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { SweepWords } from "../../charts/configuration-name";
import type { MarkedPlace } from "../../charts/ChosenMarks";
import type { MeasuredPlace } from "../../charts/measured-near";
import { measuredPlaces } from "../../charts/measured-near";
import { measuredBy } from "../../charts/measured-words";
import { TradeoffChart } from "../../charts/TradeoffChart";
import { TradeoffLegend } from "../../charts/TradeoffLegend";
import { TradeoffTable } from "../../charts/TradeoffTable";
import { classFacets } from "../../charts/class-facets";
import { facets } from "../../charts/facets";
import { figureWords } from "../../charts/figure-words";
import { SmallCharts } from "../../charts/SmallCharts";
import type { TargetBounds } from "../../charts/target-bounds";
import { targetBounds } from "../../charts/target-bounds";
import type { CurrentPlace } from "../../charts/tradeoff-view";
import { evaluationPlace, tradeoffView } from "../../charts/tradeoff-view";
import { leadingReasons, tradeoffSummary, tradeoffTitle } from "../../charts/tradeoff-words";
import { formatCount } from "../../charts/format";
import type { SweepResult } from "../../explore/columns";
import { meetsTargets } from "../../explore/targets";
import type { Scenario } from "../../scenario/scenario";
import type { FigureBasis, FigureId } from "../../scenario/sweep-figures";
import type { ChartsView, Ranges } from "../../state/charts-view";
import { frontierRows } from "../../state/frontiers";
import { rowIntervals } from "../../state/intervals";
import {
  useActions,
  useBaseline,
  useChartsView,
  useCurrentRow,
  useEvaluation,
  useLimits,
} from "../../state/selectors";
import { measuredScenario } from "../../state/measured-scenario";
import type { MeasurementRow } from "../../validation/measurement-table";
import { ActionButton } from "../controls/ActionButton";
import { SavePicture } from "../share/SavePicture";
import { SaveTable } from "../share/SaveTable";
import { chosenAxes } from "./chart-figures";
import { listInput } from "./find-input";
import { MeasuredTable } from "./MeasuredTable";
import { TargetRemarks } from "./TargetRemarks";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import styles from "./TradeoffFigure.module.css";

interface TradeoffFigureProps {
  /** Its place among the charts, from 0. */
  readonly which: number;
  /** What the result is the sweep of. */
  readonly swept: Scenario;
  readonly result: SweepResult;
  readonly words: SweepWords;
  /** The figures along the axes. */
  readonly x: FigureId;
  readonly y: FigureId;
  readonly basis: FigureBasis;
  /** Measured rows near the scenario, of whatever chart. */
  readonly measuredRows: readonly MeasurementRow[];
  readonly controls?: ReactNode;
}

const MOST_REASONS = 3;
const NO_BOUNDS: TargetBounds = { x: null, y: null };

/** One trade-off with its finding, its caption, and the table behind it. */
export const TradeoffFigure = memo(function TradeoffFigure(props: TradeoffFigureProps) {
  const { which, swept, result, words, x, y, basis, measuredRows, controls } = props;
  const { columns, reasons } = result;
  const limits = useLimits();
  const { axes, scale, isoLines, split } = useChartsView();
  // The tiles answer first; the charts follow as soon as there is time.
  const evaluation = useDeferredValue(useEvaluation());
  const baseline = useBaseline()?.evaluation ?? null;
  const currentRow = useCurrentRow();
  const { selectRow, openInExplorer, setCharts } = useActions();
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  const figure = useRef<HTMLElement>(null);
  const intervalsOf = useMemo(() => rowIntervals(swept, result), [swept, result]);
  const view = useMemo(() => {
    const frontier = frontierRows(columns, x, y, basis);
    return tradeoffView({ columns, reasons, words, x, y, basis, frontier, scale, intervalsOf });
  }, [columns, reasons, words, x, y, basis, scale, intervalsOf]);
  const small = useMemo(() => {
    if (view === null || split === null) return [];
    if (split !== "class") return facets(view, columns, split, words);
    return classFacets(view, result, limits, words);
  }, [view, columns, result, limits, split, words]);
  const current = useMemo<CurrentPlace | null>(
    () =>
      view !== null && evaluation?.feasible === true
        ? {
            ...evaluationPlace(view, evaluation),
            meetsTargets: meetsTargets(evaluation, limits),
          }
        : null,
    [view, evaluation, limits],
  );
  const before = useMemo<MarkedPlace | null>(
    () =>
      view !== null && baseline?.feasible === true
        ? { ...evaluationPlace(view, baseline), label: "baseline" }
        : null,
    [view, baseline],
  );
  const measured = useMemo(
    () => (view === null ? [] : measuredPlaces(measuredRows, view)),
    [view, measuredRows],
  );
  const openMeasured = useCallback(
    ({ row }: MeasuredPlace) => {
      const scenario = measuredScenario(row);
      if (scenario !== null) openInExplorer(scenario);
    },
    [openInExplorer],
  );
  const brush = useCallback(
    (drawn: Ranges | null) => setCharts({ ranges: drawn ?? {} }),
    [setCharts],
  );
  const chooseAxis = useCallback(
    (axis: "x" | "y", chosen: FigureId) => {
      const [first, second] = axes;
      setCharts({
        axes:
          which === 0
            ? [chosenAxes(first, axis, chosen), second]
            : [first, chosenAxes(second, axis, chosen)],
      });
    },
    [axes, which, setCharts],
  );
  const bounds = useMemo(
    () => (view === null ? NO_BOUNDS : targetBounds(view, limits)),
    [view, limits],
  );
  if (view === null) return null;

  const isShared = split === "class" && result.classes.length > 1 && small.length === 0;
  const showTarget = (axis: FigureId, by: ChartsView["split"]): void => {
    chooseAxis("x", axis);
    setCharts({ split: by });
  };
  const shared = {
    isoLines,
    targets: bounds,
    onSelect: selectRow,
    onBrush: brush,
    onOpenMeasured: openMeasured,
  };
  return (
    <figure ref={figure} className={styles.figure} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {tradeoffTitle(view, current)}
        </h2>
        <div className={styles.controls} data-no-picture>
          {controls}
          <ActionButton aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? "Chart" : "Table"}
          </ActionButton>
        </div>
      </div>
      {asTable ? (
        <div className={styles.table}>
          <TradeoffTable
            {...{ view, result, currentRow }}
            onSelect={selectRow}
            below={(rows) => (
              <SaveTable
                name="wattif-sweep"
                table={async (provenance) => {
                  const { sweepTable } = await import("../../scenario/export/sweep-table");
                  const frontiers = { [`${x}_${y}`]: view.frontier };
                  return sweepTable({ result, basis, provenance, frontiers, rows, intervalsOf });
                }}
              />
            )}
          />
          <MeasuredTable axis={x} places={measured} />
        </div>
      ) : (
        <>
          <TradeoffLegend view={view} measuredBy={measuredBy(measured)} />
          {small.length > 0 ? (
            <SmallCharts
              {...shared}
              facets={small}
              currentRow={currentRow}
              onChooseAxis={chooseAxis}
            />
          ) : (
            <TradeoffChart
              {...shared}
              view={view}
              currentRow={currentRow}
              current={current}
              baseline={before}
              measured={measured}
              onChooseAxis={chooseAxis}
            />
          )}
        </>
      )}
      <figcaption className={styles.caption}>
        {!asTable && (
          <SavePicture
            name={`wattif-${x}-${y}`}
            of={figure}
            about={[`Swept: ${sweptWords(swept)}.`]}
          />
        )}
        <p>
          {tradeoffSummary(view)}
          {view.frontier.length > 1 &&
            view.intervalOf(view.frontier[0] ?? 0)?.y &&
            ` The band is the 80 % interval of the frontier’s ${figureWords[y].noun}.`}{" "}
          <TargetRemarks {...{ x, limits, split, isShared }} onShow={showTarget} />
          <span className="no-print" data-no-picture>
            <Term entry={glossary.frontier}>What is a frontier?</Term>
          </span>
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

const sweepInput = listInput("sweep");

/** What was swept, as the table of inputs names it. */
function sweptWords(swept: Scenario): string {
  const axes = sweepInput.get(swept);
  const words = sweepInput.options.filter(({ value }) => axes.includes(value));
  return words.length === 0 ? "nothing" : words.map(({ label }) => label).join(", ");
}
