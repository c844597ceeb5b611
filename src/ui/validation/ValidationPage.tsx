import { useEffect, useMemo, useRef, useState } from "react";
import { quantityOfMetric, servingQuantities } from "../../charts/measured-quantities";
import type { ErrorFilter, ValidationPoint } from "../../charts/validation-points";
import { pointsOf, sourceNames, validationPoints } from "../../charts/validation-points";
import { percentText } from "../../charts/validation-words";
import { useActions, useComparison, useRowsView } from "../../state/selectors";
import { errorStatistics } from "../../validation/error-statistics";
import { ClocksAndCaps } from "./ClocksAndCaps";
import { ComparisonStatus } from "./ComparisonStatus";
import { ErrorFilters } from "./ErrorFilters";
import { ErrorSummary } from "./ErrorSummary";
import { ErrorsByTrait } from "./ErrorsByTrait";
import { KernelErrors } from "./KernelErrors";
import { LeftOutErrors } from "./LeftOutErrors";
import { OutlierList } from "./OutlierList";
import { RefinementGains } from "./RefinementGains";
import { RowDetails } from "./RowDetails";
import { ScatterFigure } from "./ScatterFigure";
import { Sources } from "./Sources";
import styles from "./ValidationPage.module.css";

/** Predicted against measured: how far every figure of the explorer can be trusted. */
export function ValidationPage() {
  const { compareTables, setRows } = useActions();
  const comparison = useComparison("serving");
  const points = useMemo(() => validationPoints(comparison.tables), [comparison.tables]);
  const rows = useRowsView();
  const filter: ErrorFilter = rows.traits;
  const quantity = servingQuantities.find(({ id }) => id === rows.quantity) ?? servingQuantities[0];
  const [pinned, setPinned] = useState<ValidationPoint | null>(null);
  const drawing = useRef<HTMLElement>(null);
  const shown = useMemo(() => pointsOf(points, quantity, filter), [points, quantity, filter]);

  useEffect(() => compareTables("serving"), [compareTables]);

  function choose(id: string): void {
    setRows({ quantity: id === servingQuantities[0].id ? null : id });
  }

  function showInChart(point: ValidationPoint): void {
    choose(quantityOfMetric(point.metric)?.id ?? quantity.id);
    setRows({ traits: {} });
    setPinned(point);
    drawing.current?.scrollIntoView();
  }

  return (
    <>
      <header className={styles.headline}>
        <h1 className={styles.title}>{headline(points)}</h1>
        <p className={styles.lead}>
          Every measurement that comes with WattIf, beside what the model says for the same model,
          GPU, engine, batch and lengths. The same code answers here, in the explorer and on the
          command line (<code>npm run validate</code>). All errors here are of rows that the fit has
          seen, except those under <a href="#left-out">Left out of the fit</a>. Measuring the same
          set-up twice differs by 1 to 3&nbsp;%, on another node by up to 13&nbsp;% in power.
        </p>
      </header>
      <ComparisonStatus comparison={comparison} set="serving" />
      {comparison.status === "done" && (
        <>
          <ErrorSummary points={points} chosen={quantity.id} onChoose={choose} />
          <section ref={drawing} className={styles.section} aria-label="Predicted against measured">
            <ErrorFilters
              points={points}
              quantity={quantity}
              filter={filter}
              onQuantity={choose}
              onFilter={(traits) => setRows({ traits })}
            />
            <div className={styles.split}>
              <ScatterFigure
                quantity={quantity}
                points={shown}
                colouredBy="source"
                labels={sourceNames}
                pinned={pinned}
                onPin={setPinned}
              />
              <RowDetails
                label="Pinned row"
                pinned={pinned}
                points={points}
                tables={comparison.tables}
                onClose={() => setPinned(null)}
              />
            </div>
          </section>
          <ErrorsByTrait points={shown} quantity={quantity} />
          <LeftOutErrors points={points} />
          <OutlierList tables={comparison.tables} points={points} onPin={showInChart} />
          <RefinementGains />
          <ClocksAndCaps />
          <KernelErrors />
          <Sources tables={comparison.tables} />
        </>
      )}
    </>
  );
}

/** The finding over the four quantities that judge the model first. */
function headline(points: readonly ValidationPoint[]): string {
  const medians = servingQuantities.slice(0, 4).flatMap((quantity) => {
    const { n, mdape } = errorStatistics(pointsOf(points, quantity, {}));
    return n === 0 ? [] : [mdape];
  });
  if (medians.length === 0) return "How far off is the model?";
  return (
    `Time, throughput, power, energy: half of the predictions are within ` +
    `${percentText(Math.min(...medians))} to ${percentText(Math.max(...medians))}`
  );
}
