import { memo, useDeferredValue, useMemo } from "react";
import type { SweepWords } from "../../charts/configuration-name";
import { selectedRows } from "../../charts/selection";
import { SelectionContext } from "../../charts/selection-context";
import { figureBasis } from "../../scenario/figure-basis";
import type { SweepAnswer } from "../../state/app-state";
import { useCharts, useScenario } from "../../state/selectors";
import type { MeasurementRow } from "../../validation/measurement-table";
import { chartFigures } from "./chart-figures";
import { choiceInput } from "./find-input";
import { LeverChoice } from "./LeverChoice";
import { SelectionBar } from "./SelectionBar";
import { TradeoffFigure } from "./TradeoffFigure";
import styles from "./Tradeoffs.module.css";

interface TradeoffFiguresProps {
  readonly answer: SweepAnswer;
  readonly words: SweepWords;
  /** Measured rows near the scenario, of whatever chart. */
  readonly measuredRows: readonly MeasurementRow[];
}

/** The options in the words of the charts, shorter than those of the table of inputs. */
const LATENCY_LABELS: Readonly<Record<string, string>> = { ttft: "TTFT", tbt: "TBT", e2e: "E2E" };

// One element for ever: while a sweep reports progress the charts need not be drawn again.
const latencyChoice = (
  <LeverChoice input={choiceInput("latency")} options={LATENCY_LABELS} hideLabel />
);

/** The two linked charts: what is selected in one stands out in the other. */
export const TradeoffFigures = memo(function TradeoffFigures(props: TradeoffFiguresProps) {
  const { answer, words, measuredRows } = props;
  const { scenario: swept, result } = answer;
  const { columns, gpuIds } = result;
  const scenario = useScenario();
  const { axes, ranges } = useCharts();
  const { energyBoundary, footprint, gpu, customGpu, latencyAxis } = scenario;
  const basis = useMemo(
    () => figureBasis({ ...swept, energyBoundary, footprint, gpu, customGpu }, swept, gpuIds),
    [swept, gpuIds, energyBoundary, footprint, gpu, customGpu],
  );
  const selection = useMemo(() => selectedRows(result, ranges, basis), [result, ranges, basis]);
  // The rectangle follows the pointer; what lies within stands out as soon as there is time.
  const shown = useDeferredValue(selection);
  const shared = useMemo(() => ({ selection: shown, ranges }), [shown, ranges]);
  const running = useMemo(() => columns.feasible.reduce((sum, runs) => sum + runs, 0), [columns]);
  return (
    <SelectionContext value={shared}>
      <SelectionBar {...{ result, basis, selection, running }} />
      <div className={styles.figures}>
        {axes.map((chosen, index) => (
          <TradeoffFigure
            // The charts have no identity but their place.
            key={index === 0 ? "first" : "second"}
            which={index}
            {...chartFigures(chosen, latencyAxis)}
            {...{ swept, result, words, basis, measuredRows }}
            {...(chosen.x === "latency" ? { controls: latencyChoice } : {})}
          />
        ))}
      </div>
    </SelectionContext>
  );
});
