import { lazy, Suspense, useMemo } from "react";
import type { Trait } from "../../charts/configuration-name";
import { varyingTraits } from "../../charts/configuration-name";
import { sweepWords } from "../../charts/sweep-words";
import { useActions, useChartsView, useScenario, useSweep } from "../../state/selectors";
import type { MeasurementRow } from "../../validation/measurement-table";
import { Chip } from "../controls/Chip";
import { ChartChoices } from "./ChartChoices";
import { choiceInput } from "./find-input";
import { LeverChoice } from "./LeverChoice";
import { NothingRuns } from "./NothingRuns";
import { SweepBar } from "./SweepBar";
import { SweepStatus } from "./SweepStatus";
import styles from "./Tradeoffs.module.css";
import { useMeasuredNear } from "./use-measured-near";

// The charts are the heaviest part: they load beside the page, not before it.
const charts = import("./TradeoffFigures");
const TradeoffFigures = lazy(() => charts.then((module) => ({ default: module.TradeoffFigures })));

const boundary = choiceInput("boundary");

const NO_ROWS: readonly MeasurementRow[] = [];

/** What can be set apart into small charts. */
const SPLITS: readonly Trait[] = ["gpu", "weights", "tensor", "pipeline", "replicas"];

/** The two trade-offs: unless chosen otherwise, energy against latency and against throughput. */
export function Tradeoffs() {
  const { answer, stale, status } = useSweep();
  const { latencyAxis } = useScenario();
  const measured = useMeasuredNear();
  const { measured: showMeasured } = useChartsView();
  const { setCharts } = useActions();
  const measuredRows = showMeasured ? measured : NO_ROWS;
  const classes = useMemo(
    () => answer?.result.classes.map(({ workloadId }) => workloadId) ?? [],
    [answer],
  );
  const splits = useMemo(() => {
    const varying = answer === null ? null : varyingTraits(answer.result.columns);
    const traits = SPLITS.filter((trait) => varying?.has(trait));
    return classes.length > 1 ? [...traits, "class" as const] : traits;
  }, [answer, classes]);
  const words = useMemo(
    () => (answer === null ? null : sweepWords(answer.scenario, answer.result)),
    [answer],
  );
  return (
    <section className={styles.tradeoffs} aria-label="Trade-offs" data-stale={stale || undefined}>
      <div className={styles.choices}>
        <SweepBar />
        <LeverChoice input={boundary} options={BOUNDARY_LABELS} />
        <ChartChoices splits={splits} latency={latencyAxis} classes={classes} />
        {measured.length > 0 && (
          <Chip checked={showMeasured} onChange={(shown) => setCharts({ measured: shown })}>
            Measured rows ({measured.length})
          </Chip>
        )}
      </div>
      <div className={styles.answers}>
        <SweepStatus />
        {answer === null || words === null ? (
          <p className={styles.pending}>
            {status === "running" ? "Sweeping for the first time." : "Nothing is swept yet."}
          </p>
        ) : answer.result.columns.feasible.includes(1) ? (
          <Suspense fallback={<div className={styles.pending} />}>
            <TradeoffFigures answer={answer} words={words} measuredRows={measuredRows} />
          </Suspense>
        ) : (
          <NothingRuns result={answer.result} />
        )}
      </div>
    </section>
  );
}

/** The options in the words of the charts, shorter than those of the table of inputs. */
const BOUNDARY_LABELS: Readonly<Record<string, string>> = {
  gpu: "GPU boards",
  server: "Server",
  facility: "Facility",
};
