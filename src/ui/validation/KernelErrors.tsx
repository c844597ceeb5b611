import { useEffect, useMemo, useState } from "react";
import { findGpu } from "../../catalog/gpus";
import { formatCount } from "../../charts/format";
import { kernelQuantity } from "../../charts/measured-quantities";
import type { ValidationPoint } from "../../charts/validation-points";
import { kernelNames, validationPoints } from "../../charts/validation-points";
import { percentText } from "../../charts/validation-words";
import { useActions, useComparison } from "../../state/selectors";
import type { TableComparison } from "../../validation/compare-tables";
import { quantile } from "../../validation/error-statistics";
import { ScrollRegion } from "../controls/ScrollRegion";
import { ComparisonStatus } from "./ComparisonStatus";
import errorTable from "./ErrorTable.module.css";
import { RowDetails } from "./RowDetails";
import { ScatterFigure } from "./ScatterFigure";
import page from "./ValidationPage.module.css";

/** Single kernels against their tables: what the physics is made of. */
export function KernelErrors() {
  const { compareTables } = useActions();
  const comparison = useComparison("kernels");
  const { tables } = comparison;
  const points = useMemo(() => validationPoints(tables), [tables]);
  const [pinned, setPinned] = useState<ValidationPoint | null>(null);

  useEffect(() => compareTables("kernels"), [compareTables]);

  return (
    <section className={page.section} aria-labelledby="kernels">
      <h2 id="kernels" className={page.heading}>
        {title(tables)}
      </h2>
      <p className={page.text}>
        Time of single kernels by themselves, table by table: median error, and below it what nine
        in ten kernels are within. The chart draws an even sample of each table; the figures are of
        all rows.
      </p>
      <ComparisonStatus comparison={comparison} set="kernels" />
      {comparison.status === "done" && (
        <>
          <KernelTable tables={tables} />
          <div className={page.split}>
            <ScatterFigure
              quantity={kernelQuantity}
              points={points}
              colouredBy="kernel"
              labels={kernelNames}
              pinned={pinned}
              onPin={setPinned}
            />
            <RowDetails
              label="Pinned kernel"
              pinned={pinned}
              points={points}
              tables={tables}
              onClose={() => setPinned(null)}
            />
          </div>
        </>
      )}
    </section>
  );
}

function KernelTable({ tables }: { readonly tables: readonly TableComparison[] }) {
  const gpuIds = [...new Set(tables.flatMap(({ gpuId }) => (gpuId === null ? [] : [gpuId])))];
  const kinds = [...new Set(tables.map(({ kind }) => kind))];
  return (
    <ScrollRegion label="Errors of kernels" saveAs="wattif-kernel-errors">
      <table className={errorTable.table}>
        <caption className="visually-hidden">Errors of kernels by table</caption>
        <thead>
          <tr>
            <th scope="col">GPU</th>
            {kinds.map((kind, index) => (
              <th key={kind} scope="col">
                {kernelNames[index]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {gpuIds.map((gpuId) => (
            <tr key={gpuId}>
              <th scope="row">{findGpu(gpuId)?.name ?? gpuId}</th>
              {kinds.map((kind) => {
                const table = tables.find((known) => known.gpuId === gpuId && known.kind === kind);
                const errors = table?.errors["latency_ms"];
                if (table === undefined || errors === undefined) return <td key={kind}>–</td>;
                return (
                  <td key={kind}>
                    <span className={errorTable.strong}>{percentText(errors.mdape)}</span>
                    <br />
                    <span className={errorTable.note}>
                      {percentText(errors.p90)} · n {formatCount(errors.n)}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function title(tables: readonly TableComparison[]): string {
  const medians = tables.flatMap(({ errors }) => errors["latency_ms"]?.mdape ?? []);
  if (medians.length === 0) return "Single kernels";
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `Single kernels: over ${formatCount(rows)} rows the typical table's median error is ${percentText(quantile(medians, 0.5))}`;
}
