import { findGpu } from "../../catalog/gpus";
import { kernelName } from "../../charts/validation-points";
import { percentText } from "../../charts/validation-words";
import type { LeftOutKernels as Kernels } from "../../validation/left-out-errors";
import { ScrollRegion } from "../controls/ScrollRegion";
import errorTable from "./ErrorTable.module.css";
import styles from "./LeftOutErrors.module.css";

const gpuName = (id: string): string => findGpu(id)?.name ?? id;

/** Kernels of a GPU of which the fit knows the data sheet alone. */
export function LeftOutKernels({ kernels }: { readonly kernels: Kernels }) {
  const { folds, pooled } = kernels;
  const kinds = Object.keys(pooled).filter((kind) => kind !== "all");
  const all = pooled["all"];
  return (
    <details className={styles.folds}>
      <summary>
        One GPU&rsquo;s kernel tables at a time: median error in kernel time
        {all !== undefined && `, ${percentText(all.mdape)} over all rows`}
      </summary>
      <ScrollRegion label="Errors of kernels on left-out GPUs" saveAs="wattif-left-out-kernels">
        <table className={errorTable.table}>
          <caption className="visually-hidden">
            Median errors of kernels on GPUs whose tables were left out
          </caption>
          <thead>
            <tr>
              <th scope="col">GPU, and whose tables told it</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col">
                  {kernelName(kind)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {folds.map(({ leftOut, toldBy, kinds: own }) => (
              <tr key={leftOut}>
                <th scope="row">
                  {gpuName(leftOut)}{" "}
                  <span className={errorTable.note}>{toldBy.map(gpuName).join(", ")}</span>
                </th>
                {kinds.map((kind) => (
                  <td key={kind}>{percentText(own[kind]?.mdape ?? Number.NaN)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">All rows</th>
              {kinds.map((kind) => (
                <td key={kind} className={errorTable.strong}>
                  {percentText(pooled[kind]?.mdape ?? Number.NaN)}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
