import { useEffect, useState } from "react";
import { sourceName } from "../../charts/validation-points";
import { percentText } from "../../charts/validation-words";
import type { AblationErrors, AblationReport } from "../../validation/ablation-report";
import { ScrollRegion } from "../controls/ScrollRegion";
import { OutdatedNote } from "./OutdatedNote";
import errorTable from "./ErrorTable.module.css";
import page from "./ValidationPage.module.css";

const reports = import.meta.glob<AblationReport>("../../../test/validation/ablation.json", {
  import: "default",
});

type Quantity = "time" | "power" | "energy";

/** Columns of the table: set of rows, quantity, heading. */
const COLUMNS: readonly {
  readonly set: string;
  readonly quantity: Quantity;
  readonly head: string;
}[] = [
  { set: "ml.energy-v3", quantity: "time", head: "time per token" },
  { set: "ml.energy-v3", quantity: "power", head: "GPU power" },
  { set: "ml.energy-v3", quantity: "energy", head: "GPU energy per output token" },
  { set: "splitwise-isca24", quantity: "time", head: "time per token" },
  { set: "splitwise-isca24", quantity: "power", head: "GPU power" },
  { set: "aiconfigurator-silicon", quantity: "time", head: "time per token" },
  { set: "clocks", quantity: "time", head: "times and rates" },
  { set: "clocks", quantity: "power", head: "GPU power" },
  { set: "clocks", quantity: "energy", head: "GPU energy" },
];

/** Changes of the median below this, in points, are neither gain nor loss. */
const NOTABLE = 0.3;

/** What was tried, and what the error would be without it. */
export function RefinementGains() {
  const [report, setReport] = useState<AblationReport | null>(null);
  useEffect(() => {
    for (const load of Object.values(reports)) void load().then(setReport);
  }, []);
  if (report === null) return null;
  return (
    <section className={page.section} aria-labelledby="refinements">
      <h2 id="refinements" className={page.heading}>
        What was tried, and what each refinement gains
      </h2>
      <p className={page.text}>
        One refinement at a time is switched off and the same rows are predicted again: the median
        error without it, where it differs beside the change in points. A refinement that makes no
        difference here, or a negative one, is listed all the same. In the lines marked
        &ldquo;fitted anew&rdquo; the host times, gaps and slowdown of the ML.ENERGY engine may make
        up for what is missing; elsewhere nothing is refitted, so that a loss is also that of
        coefficients which lean on each other. Made by <code>npx tsx cli/ablate.ts</code>.
      </p>
      <OutdatedNote coefficients={report.coefficients} />
      <ScrollRegion label="Errors without each refinement" saveAs="wattif-refinements">
        <table className={`${errorTable.table} ${errorTable.wide}`}>
          <caption className="visually-hidden">
            Median errors with every refinement, and without each of them
          </caption>
          <thead>
            <tr>
              <th scope="col">Without</th>
              {COLUMNS.map(({ set, quantity, head }) => (
                <th key={`${set} ${quantity}`} scope="col">
                  {set === "clocks" ? "Clocks and caps" : sourceName(set)}, {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Nothing: the model as it is</th>
              {COLUMNS.map(({ set, quantity }) => (
                <td key={`${set} ${quantity}`} className={errorTable.strong}>
                  {percentText(report.with[set]?.[quantity]?.mdape ?? Number.NaN)}
                </td>
              ))}
            </tr>
            {report.refinements.flatMap(({ id, title, how, without, refitted }) => [
              <tr key={id}>
                <th scope="row">
                  {title} <span className={errorTable.note}>{how}</span>
                </th>
                <Cells errors={without} base={report.with} />
              </tr>,
              ...(refitted === null
                ? []
                : [
                    <tr key={`${id} refitted`}>
                      <th scope="row">
                        <span className={errorTable.note}>the same, fitted anew</span>
                      </th>
                      <Cells errors={refitted} base={report.with} />
                    </tr>,
                  ]),
            ])}
          </tbody>
        </table>
      </ScrollRegion>
      {report.absent.map(({ title, why }) => (
        <p key={title} className={page.text}>
          <strong>{title}.</strong> {why}
        </p>
      ))}
    </section>
  );
}

interface CellsProps {
  readonly errors: AblationErrors;
  readonly base: AblationErrors;
}

function Cells({ errors, base }: CellsProps) {
  return COLUMNS.map(({ set, quantity }) => {
    const now = errors[set]?.[quantity]?.mdape ?? Number.NaN;
    const change = now - (base[set]?.[quantity]?.mdape ?? Number.NaN);
    return (
      <td key={`${set} ${quantity}`}>
        {percentText(now)}
        {Math.abs(change) >= NOTABLE && (
          <span className={errorTable.note}>
            {" "}
            {change > 0 ? "+" : "−"}
            {Math.abs(change).toFixed(1)}
          </span>
        )}
      </td>
    );
  });
}
