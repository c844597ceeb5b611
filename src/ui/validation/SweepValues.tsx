import { formatNumber } from "../../charts/format";
import type { SweepFigure } from "../../charts/sweep-curves";
import { signedPercentText } from "../../charts/validation-words";
import { ScrollRegion } from "../controls/ScrollRegion";
import styles from "./ClocksAndCaps.module.css";
import errorTable from "./ErrorTable.module.css";

/** The drawn points as a table. */
export function SweepValues({ figures }: { readonly figures: readonly SweepFigure[] }) {
  return (
    <details className={styles.values}>
      <summary>Clocks and caps as a table</summary>
      <ScrollRegion label="Clocks and caps, measured and predicted" saveAs="wattif-clocks-and-caps">
        <table className={errorTable.table}>
          <thead>
            <tr>
              <th scope="col">Sweep and load</th>
              <th scope="col">Quantity</th>
              <th scope="col">Lever</th>
              <th scope="col">At</th>
              <th scope="col">Measured</th>
              <th scope="col">Predicted</th>
              <th scope="col">Error</th>
            </tr>
          </thead>
          <tbody>
            {figures.flatMap(({ id, title, lever, panels }) =>
              panels.flatMap((panel) =>
                panel.curves.flatMap(({ label, points }) =>
                  points.map(({ at, measured, predicted }) => (
                    <tr key={`${id} ${panel.id} ${label} ${at}`}>
                      <th scope="row">
                        {title}: {label}
                      </th>
                      <td>
                        {panel.title}
                        {panel.unit !== "" && `, ${panel.unit}`}
                      </td>
                      <td>{lever}</td>
                      <td>{at}</td>
                      <td>{formatNumber(measured)}</td>
                      <td>{formatNumber(predicted)}</td>
                      <td>{signedPercentText((100 * (predicted - measured)) / measured)}</td>
                    </tr>
                  )),
                ),
              ),
            )}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
