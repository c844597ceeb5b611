import { useMemo } from "react";
import { energyFigure, formatShare, joined } from "../../charts/format";
import { ledgerRows, ledgerTitle, type LedgerRow } from "../../charts/ledger-view";
import { energyLedger, type PhaseJoules } from "../../explain/energy-ledger";
import type { ExplainSource } from "../../explain/workings";
import { ScrollRegion } from "../controls/ScrollRegion";
import { Term } from "../controls/Term";
import { glossary, type TermId } from "../glossary";
import styles from "./WhyQuestion.module.css";

const PHASES: readonly {
  readonly id: Exclude<keyof PhaseJoules, "total">;
  readonly term: TermId;
}[] = [
  { id: "prefill", term: "prefill" },
  { id: "decode", term: "decode" },
  { id: "idle", term: "idle" },
];

const TERMS: Partial<Readonly<Record<LedgerRow["id"], TermId>>> = {
  weights: "weightsEnergy",
  kv: "kvEnergy",
  compute: "computeEnergy",
  links: "linksEnergy",
  static: "staticEnergy",
  host: "hostEnergy",
};

/** One request's joules, by cause down and by phase across, with the boundaries at which they are added up. */
export function EnergyLedgerTable({ source }: { readonly source: ExplainSource }) {
  const ledger = useMemo(() => energyLedger(source), [source]);
  const rows = useMemo(() => ledgerRows(ledger), [ledger]);
  const whole = ledger.boundaries.facility.total;
  const widest = Math.max(
    ...rows.flatMap(({ joules, subtotal }) =>
      subtotal ? [] : PHASES.map(({ id }) => Math.abs(joules[id])),
    ),
  );
  return (
    <section aria-labelledby="ledger-title">
      <p className={styles.kind}>From weights to cooling: the energy of one request</p>
      <h4 id="ledger-title" className={styles.title}>
        {ledgerTitle(ledger, joined(energyFigure(whole)))}
      </h4>
      <ScrollRegion label="Energy of one request" saveAs="wattif-ledger">
        <table className={styles.ledger}>
          <thead>
            <tr>
              <th scope="col">Cause, per request</th>
              {PHASES.map(({ id, term }) => (
                <th key={id} scope="col">
                  <Term entry={glossary[term]} />
                </th>
              ))}
              <th scope="col">Total</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, label, joules, share, subtotal }) => {
              const known = TERMS[id];
              return (
                <tr key={id} className={subtotal ? styles.subtotal : undefined}>
                  <th scope="row">
                    {known === undefined ? label : <Term entry={glossary[known]}>{label}</Term>}
                  </th>
                  {PHASES.map(({ id: phase }) => (
                    <td key={phase}>
                      {joined(energyFigure(joules[phase]))}
                      {!subtotal && joules[phase] > 0 && (
                        <span
                          className={styles.bar}
                          data-phase={phase}
                          style={{ width: `${(joules[phase] / widest) * 100}%` }}
                        />
                      )}
                    </td>
                  ))}
                  <td>{joined(energyFigure(joules.total))}</td>
                  <td>{formatShare(share)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={styles.note}>
        Host and cooling go with the GPUs&rsquo; energy over the phases. Shares are of the facility.
        What steps with prompts take more than steps without counts as prefill&rsquo;s.
      </p>
    </section>
  );
}
