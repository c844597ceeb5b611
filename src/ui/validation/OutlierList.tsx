import { useMemo } from "react";
import { formatCount } from "../../charts/format";
import { quantityOfMetric } from "../../charts/measured-quantities";
import type { ValidationPoint } from "../../charts/validation-points";
import { pointKey } from "../../charts/validation-points";
import { plural } from "../../charts/tradeoff-words";
import { pointSetting, rowName, signedPercentText } from "../../charts/validation-words";
import type { TableComparison } from "../../validation/compare-tables";
import type { OutlierReason } from "../../validation/outlier-reasons";
import { outlierReasons } from "../../validation/outlier-reasons";
import type { Outlier } from "../../validation/outliers";
import { OUTLIER_FACTOR } from "../../validation/outliers";
import errorTable from "./ErrorTable.module.css";
import styles from "./OutlierList.module.css";
import page from "./ValidationPage.module.css";

interface OutlierListProps {
  readonly tables: readonly TableComparison[];
  readonly points: readonly ValidationPoint[];
  readonly onPin: (point: ValidationPoint) => void;
}

/** Every row that the model misses by far, under the reason that its own figures speak for. */
export function OutlierList({ tables, points, onPin }: OutlierListProps) {
  const byReason = useMemo(() => outliersByReason(tables), [tables]);
  const worst = useMemo(() => worstPoints(tables, points), [tables, points]);
  const count = byReason.reduce((sum, [, outliers]) => sum + outliers.length, 0);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return (
    <section className={page.section} aria-labelledby="outliers">
      <h2 id="outliers" className={page.heading}>
        {formatCount(count)} of {formatCount(rows)} rows are off by more than a factor of{" "}
        {OUTLIER_FACTOR}
      </h2>
      <p className={page.text}>
        In time per token, throughput, mean power or energy per token. They stay in every figure on
        this page: none is left out of the fit or of the errors. Each stands under the first reason
        that its own figures speak for.
      </p>
      {byReason.map(([reason, outliers]) => (
        <details key={reason} className={styles.reason}>
          <summary className={styles.summary}>
            <span className={styles.name}>{outlierReasons[reason].title}</span>
            <span className={styles.count}>{plural(outliers.length, "row")}</span>
          </summary>
          <p className={page.text}>{outlierReasons[reason].explanation}</p>
          <ul className={styles.rows}>
            {outliers.map((outlier) => {
              const point = worst.get(outlier);
              if (point === undefined) return null;
              return (
                <li key={outlier.row.line}>
                  <button
                    type="button"
                    className={errorTable.choose}
                    onClick={() => onPin(point)}
                    title="Pin this row beside the chart"
                  >
                    {rowName(outlier.row)}
                  </button>{" "}
                  {pointSetting(point)}: {worstError(outlier)}
                </li>
              );
            })}
          </ul>
        </details>
      ))}
    </section>
  );
}

function outliersByReason(
  tables: readonly TableComparison[],
): readonly (readonly [OutlierReason, readonly Outlier[]])[] {
  const byReason = new Map<OutlierReason, Outlier[]>();
  for (const outlier of tables.flatMap(({ outliers }) => outliers)) {
    const list = byReason.get(outlier.reason);
    if (list === undefined) byReason.set(outlier.reason, [outlier]);
    else list.push(outlier);
  }
  return [...byReason].toSorted(([, a], [, b]) => b.length - a.length);
}

function worstPoints(
  tables: readonly TableComparison[],
  points: readonly ValidationPoint[],
): ReadonlyMap<Outlier, ValidationPoint> {
  const byName = new Map(points.map((point) => [`${pointKey(point)} ${point.metric}`, point]));
  return new Map(
    tables.flatMap(({ file, outliers }) =>
      outliers.flatMap((outlier) => {
        const point = byName.get(`${pointKey({ file, row: outlier.row })} ${outlier.worstMetric}`);
        return point === undefined ? [] : [[outlier, point] as const];
      }),
    ),
  );
}

function worstError({ logErrors, worstMetric }: Outlier): string {
  const percent = 100 * (Math.exp(logErrors[worstMetric] ?? 0) - 1);
  return `${quantityOfMetric(worstMetric)?.name.toLowerCase() ?? worstMetric} ${signedPercentText(percent)}`;
}
