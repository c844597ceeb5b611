import { formatCount } from "../../charts/format";
import { servingQuantities } from "../../charts/measured-quantities";
import type { ValidationPoint } from "../../charts/validation-points";
import { pointsOf, sourceNames } from "../../charts/validation-points";
import { percentText, signedPercentText } from "../../charts/validation-words";
import { errorStatistics } from "../../validation/error-statistics";
import { ScrollRegion } from "../controls/ScrollRegion";
import styles from "./ErrorTable.module.css";

interface ErrorSummaryProps {
  readonly points: readonly ValidationPoint[];
  readonly chosen: string;
  readonly onChoose: (quantityId: string) => void;
}

/** Every quantity with its errors, all sources together and each by itself. */
export function ErrorSummary({ points, chosen, onChoose }: ErrorSummaryProps) {
  return (
    <ScrollRegion label="Errors by quantity" saveAs="wattif-error-summary">
      <table className={styles.table}>
        <caption className="visually-hidden">
          Median error of each quantity, for rows in the fit
        </caption>
        <thead>
          <tr>
            <th scope="col">Quantity (choose one to draw it)</th>
            <th scope="col">Rows</th>
            <th scope="col">Median error</th>
            <th scope="col">Nine in ten within</th>
            <th scope="col">Median, signed</th>
            {sourceNames.map((source) => (
              <th key={source} scope="col">
                {source}, median
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {servingQuantities.map((quantity) => {
            const errors = errorStatistics(pointsOf(points, quantity, {}));
            return (
              <tr key={quantity.id}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.choose}
                    aria-pressed={quantity.id === chosen}
                    onClick={() => onChoose(quantity.id)}
                  >
                    {quantity.name}
                  </button>
                </th>
                <td>{formatCount(errors.n)}</td>
                <td className={styles.strong}>{percentText(errors.mdape)}</td>
                <td>{percentText(errors.p90)}</td>
                <td>{signedPercentText(errors.bias)}</td>
                {sourceNames.map((source) => {
                  const own = errorStatistics(pointsOf(points, quantity, { source }));
                  return <td key={source}>{own.n === 0 ? "–" : percentText(own.mdape)}</td>;
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
