import { NO_FIGURE } from "../../charts/format";
import type { ComparedFigure } from "../../charts/simulation-view";
import { ScrollRegion } from "../controls/ScrollRegion";
import { Term } from "../controls/Term";
import { simulationTerms } from "./simulation-terms";
import styles from "./SimulateQuestion.module.css";

interface SimulatedTableProps {
  readonly compared: readonly ComparedFigure[];
}

/** Each figure by the closed form and by the simulation. */
export function SimulatedTable({ compared }: SimulatedTableProps) {
  return (
    <ScrollRegion label="Closed form and simulation" saveAs="wattif-simulation">
      <table className={styles.table}>
        <caption className="visually-hidden">Closed form and simulation, figure by figure</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Closed form</th>
            <th scope="col">
              <Term entry={simulationTerms.standardError} />
            </th>
            <th scope="col">Differs by</th>
            <th scope="col">
              <Term entry={simulationTerms.interval} />
            </th>
          </tr>
        </thead>
        <tbody>
          {compared.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">{figure.label}</th>
              <td>{figure.closedFormText}</td>
              <td>
                {figure.simulatedText}
                {Number.isFinite(figure.standardError) && (
                  <span className={styles.error}> ± {errorText(figure.standardError)}</span>
                )}
              </td>
              <td>{figure.change ?? NO_FIGURE}</td>
              <td data-outside={figure.isInside === false || undefined}>
                {figure.isInside === null ? NO_FIGURE : figure.isInside ? "inside" : "outside"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function errorText(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
