import { lazy, Suspense, useMemo, useState } from "react";
import { findGpu } from "../../catalog/gpus";
import type { AxisScale } from "../../charts/axis";
import type { SweepWords } from "../../charts/configuration-name";
import type { SweepResult } from "../../explore/columns";
import { useFrontiers, useScenario, useSweep } from "../../state/selectors";
import type { MeasurementRow } from "../../validation/measurement-table";
import { Chip } from "../controls/Chip";
import { Segmented } from "../controls/Segmented";
import { choiceInput } from "./find-input";
import { LeverChoice } from "./LeverChoice";
import { NothingRuns } from "./NothingRuns";
import { SweepBar } from "./SweepBar";
import { SweepStatus } from "./SweepStatus";
import styles from "./Tradeoffs.module.css";
import { useMeasuredNear } from "./use-measured-near";

const scales = [
  { value: "log", label: "Log" },
  { value: "linear", label: "Linear" },
] as const;

// The charts are the heaviest part: they load beside the page, not before it.
const charts = import("./TradeoffFigure");
const TradeoffFigure = lazy(() => charts.then((module) => ({ default: module.TradeoffFigure })));

const boundary = choiceInput("boundary");
const latency = choiceInput("latency");

const NO_ROWS: readonly MeasurementRow[] = [];

/** The two trade-offs: energy against latency and energy against throughput. */
export function Tradeoffs() {
  const { answer, stale, status } = useSweep();
  const { latencyAxis } = useScenario();
  const frontiers = useFrontiers();
  const [scale, setScale] = useState<AxisScale>("log");
  const measured = useMeasuredNear();
  const [showMeasured, setShowMeasured] = useState(true);
  const measuredRows = showMeasured ? measured : NO_ROWS;
  const words = useMemo(() => (answer === null ? null : sweepWords(answer.result)), [answer]);
  return (
    <section className={styles.tradeoffs} aria-label="Trade-offs" data-stale={stale || undefined}>
      <div className={styles.choices}>
        <SweepBar />
        <LeverChoice input={boundary} options={BOUNDARY_LABELS} />
        <span className={styles.choice}>
          <span className={styles.label}>Axes</span>
          <Segmented value={scale} options={scales} label="Axes" onChange={setScale} />
        </span>
        {measured.length > 0 && (
          <Chip checked={showMeasured} onChange={setShowMeasured}>
            Measured rows ({measured.length})
          </Chip>
        )}
      </div>
      <div className={styles.answers}>
        <SweepStatus />
        {answer === null || frontiers === null || words === null ? (
          <p className={styles.pending}>
            {status === "running" ? "Sweeping for the first time." : "Nothing is swept yet."}
          </p>
        ) : answer.result.columns.feasible.includes(1) ? (
          <Suspense fallback={<div className={styles.pending} />}>
            <div className={styles.figures}>
              <TradeoffFigure
                swept={answer.scenario}
                result={answer.result}
                words={words}
                scale={scale}
                axis={latencyAxis}
                frontier={frontiers.latency}
                measuredRows={measuredRows}
                controls={latencyChoice}
              />
              <TradeoffFigure
                swept={answer.scenario}
                result={answer.result}
                words={words}
                scale={scale}
                axis="throughput"
                frontier={frontiers.throughput}
                measuredRows={measuredRows}
              />
            </div>
          </Suspense>
        ) : (
          <NothingRuns result={answer.result} />
        )}
      </div>
    </section>
  );
}

/** The options in the words of the charts, shorter than those of the table of inputs. */
const LATENCY_LABELS: Readonly<Record<string, string>> = { ttft: "TTFT", tbt: "TBT", e2e: "E2E" };
const BOUNDARY_LABELS: Readonly<Record<string, string>> = { gpu: "GPU boards", server: "Server" };

// One element for ever: while a sweep reports progress the charts need not be drawn again.
const latencyChoice = <LeverChoice input={latency} options={LATENCY_LABELS} hideLabel />;

function sweepWords({ gpuIds, weightDtypes }: SweepResult): SweepWords {
  return {
    gpuNames: gpuIds.map((id) => findGpu(id)?.name ?? id),
    weightNames: weightDtypes.map((dtype) => dtype.toUpperCase()),
  };
}
