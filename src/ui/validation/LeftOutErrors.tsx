import { useEffect, useState } from "react";
import { servingQuantities } from "../../charts/measured-quantities";
import type { ValidationPoint } from "../../charts/validation-points";
import { sourceName } from "../../charts/validation-points";
import { percentText } from "../../charts/validation-words";
import { errorStatistics } from "../../validation/error-statistics";
import {
  leftOutNames,
  type LeftOutErrors as Errors,
  type LeftOutReport,
} from "../../validation/left-out-errors";
import { ScrollRegion } from "../controls/ScrollRegion";
import { ErrorTable } from "./ErrorTable";
import { LeftOutKernels } from "./LeftOutKernels";
import { OutdatedNote } from "./OutdatedNote";
import errorTable from "./ErrorTable.module.css";
import styles from "./LeftOutErrors.module.css";
import page from "./ValidationPage.module.css";

// The file that a test holds every change against; a checkout without it shows no figures.
const reports = import.meta.glob<LeftOutReport>("../../../test/validation/cross-validation.json", {
  import: "default",
});

/** Errors on rows that the fit has not seen, beside those of the same rows when it has. */
export function LeftOutErrors({ points }: { readonly points: readonly ValidationPoint[] }) {
  const [report, setReport] = useState<LeftOutReport | null>(null);
  useEffect(() => {
    for (const load of Object.values(reports)) void load().then(setReport);
  }, []);
  return (
    <section className={page.section} aria-labelledby="left-out">
      <h2 id="left-out" className={page.heading}>
        {title(report)}
      </h2>
      <p className={page.text}>
        Everything is fitted anew without one model (or group size, GPU, engine, source), and its
        rows are predicted by that fit: this is what to expect of what was never measured. Made by{" "}
        <code>npm run cross-validate</code>.
      </p>
      <OutdatedNote coefficients={report?.coefficients} />
      {report === null ? (
        <p className={page.text}>This copy of WattIf comes without these figures.</p>
      ) : (
        <>
          <PooledTable points={points} results={report.results} />
          {report.results.map((result) => (
            <Folds key={result.kind} result={result} />
          ))}
          {report.kernels !== undefined && <LeftOutKernels kernels={report.kernels} />}
        </>
      )}
    </section>
  );
}

/** The finding for models that the fit has not seen. */
function title(report: LeftOutReport | null): string {
  const models = report?.results.find(({ kind }) => kind === "model");
  const parts = Object.entries(models?.pooled ?? {}).flatMap(([source, metrics]) => {
    const errors = metrics["itl_median_ms"] ?? metrics["tpot_ms"];
    return errors === undefined ? [] : [`${percentText(errors.mdape)} (${sourceName(source)})`];
  });
  if (parts.length === 0) return "Left out of the fit";
  return `Left out of the fit, half of the times per token are within ${parts.join(", ")}`;
}

interface PooledTableProps {
  readonly points: readonly ValidationPoint[];
  readonly results: readonly Errors[];
}

/** Median errors of each source and quantity: seen by the fit, and left out by each kind. */
function PooledTable({ points, results }: PooledTableProps) {
  const sources = Object.keys(results[0]?.pooled ?? {});
  return (
    <ScrollRegion label="Left-out errors" saveAs="wattif-left-out">
      <table className={errorTable.table}>
        <caption className="visually-hidden">
          Median errors in the fit and left out of it, by quantity and source
        </caption>
        <thead>
          <tr>
            <th scope="col">Quantity and source</th>
            <th scope="col">In the fit</th>
            {results.map(({ kind }) => (
              <th key={kind} scope="col">
                One {leftOutNames[kind]} left out
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {servingQuantities.flatMap(({ name, metrics }) =>
            sources.flatMap((source) =>
              metrics
                .filter((metric) => results.some(({ pooled }) => pooled[source]?.[metric]))
                .map((metric) => {
                  const seen = errorStatistics(
                    points.filter(
                      (point) =>
                        point.metric === metric && point.traits.source === sourceName(source),
                    ),
                  );
                  return (
                    <tr key={`${source} ${metric}`}>
                      <th scope="row">
                        {name} <span className={errorTable.note}>{sourceName(source)}</span>
                      </th>
                      <td>{percentText(seen.mdape)}</td>
                      {results.map(({ kind, pooled }) => {
                        const errors = pooled[source]?.[metric];
                        return (
                          <td key={kind} className={errorTable.strong}>
                            {errors === undefined ? "–" : percentText(errors.mdape)}
                          </td>
                        );
                      })}
                    </tr>
                  );
                }),
            ),
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** Every thing that was left out, for time per token. */
function Folds({ result: { kind, folds } }: { readonly result: Errors }) {
  const groups = folds.flatMap(({ leftOut, metrics }) => {
    const errors = metrics["itl_median_ms"] ?? metrics["tpot_ms"];
    return errors === undefined ? [] : [{ label: leftOut, errors }];
  });
  const name = `One ${leftOutNames[kind]}`;
  return (
    <details className={styles.folds}>
      <summary>{name} at a time: error in time per output token</summary>
      <ErrorTable caption={`${name} left out`} of={name} groups={groups} />
    </details>
  );
}
