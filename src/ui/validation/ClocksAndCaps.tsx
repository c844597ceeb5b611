import { useEffect, useMemo } from "react";
import { sweepFigures, type SweepFigure } from "../../charts/sweep-curves";
import { singleGlyph } from "../../charts/glyphs";
import { SweepPanelChart } from "../../charts/SweepPanelChart";
import { useActions, useComparison } from "../../state/selectors";
import { sweepTables } from "../../validation/shipped-tables";
import { ClockAgainstCap } from "./ClockAgainstCap";
import styles from "./ClocksAndCaps.module.css";
import { ComparisonStatus } from "./ComparisonStatus";
import { ServerPower } from "./ServerPower";
import { SweepValues } from "./SweepValues";
import page from "./ValidationPage.module.css";

/** Locked clocks, power limits, idling and whole servers: predicted beside measured. */
export function ClocksAndCaps() {
  const { compareTables } = useActions();
  const comparison = useComparison("sweeps");
  const { tables } = comparison;
  const figures = useMemo(() => sweepFigures(tables), [tables]);
  useEffect(() => compareTables("sweeps"), [compareTables]);
  return (
    <section className={page.section} aria-labelledby="clocks">
      <h2 id="clocks" className={page.heading}>
        Clocks and caps: two levers that act in different places
      </h2>
      <ClockAgainstCap />
      <ComparisonStatus comparison={comparison} set="sweeps" />
      {comparison.status === "done" && (
        <>
          <p className={page.text}>
            Below, the sweeps themselves. Marks are measured, lines predicted. The A800 and the RTX
            PRO 6000 told the model how memory starves at low clocks and how the voltage rises at
            high ones; everything else in these panels, and all of V100 and A100, it has not seen.
          </p>
          {figures.map((figure) => (
            <Figure key={figure.id} figure={figure} />
          ))}
          <SweepValues figures={figures} />
          <ServerPower tables={tables} />
          <details className={styles.sources}>
            <summary>Who measured clocks, caps, idling and servers</summary>
            <ul>
              {sweepTables.map(({ file, source }) => (
                <li key={file}>{source.title}</li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}

function Figure({ figure }: { readonly figure: SweepFigure }) {
  const labels = [
    ...new Set(figure.panels.flatMap(({ curves }) => curves.map(({ label }) => label))),
  ];
  return (
    <div className={styles.figure}>
      <h3 className={styles.title}>{figure.title}</h3>
      {labels.length > 1 && (
        <ul className={styles.legend} aria-label="Loads">
          {labels.map((label, style) => (
            <li key={label} data-style={style}>
              <svg viewBox="-7 -7 14 14" aria-hidden="true">
                <path d={singleGlyph(style, 5)} />
              </svg>
              {label}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.panels}>
        {figure.panels.map((panel) => (
          <SweepPanelChart key={panel.id} panel={panel} lever={figure.lever} />
        ))}
      </div>
    </div>
  );
}
