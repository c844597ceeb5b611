import { useState } from "react";
import { formatCount, formatNumber } from "../../charts/format";
import type { ValidationPoint } from "../../charts/validation-points";
import { pointKey, signedErrorPercent } from "../../charts/validation-points";
import type { ValidationView } from "../../charts/validation-view";
import { pointSetting, rowName, signedPercentText } from "../../charts/validation-words";
import { ActionButton } from "../controls/ActionButton";
import { ScrollRegion } from "../controls/ScrollRegion";
import { SaveTable } from "../share/SaveTable";
import errorTable from "./ErrorTable.module.css";
import styles from "./ScatterTable.module.css";

interface ScatterTableProps {
  readonly view: ValidationView;
  readonly pinnedKey: string | null;
  readonly onPin: (point: ValidationPoint) => void;
}

/** Rows drawn at once: more would take a browser seconds. */
const PAGE_ROWS = 100;

/** Every point of the chart as a row, the largest errors first. */
export function ScatterTable({ view, pinnedKey, onPin }: ScatterTableProps) {
  const [most, setMost] = useState(PAGE_ROWS);
  const { quantity } = view;
  const sorted = view.points.toSorted((a, b) => logError(b) - logError(a));
  const shown = sorted.slice(0, most);
  return (
    <>
      <ScrollRegion label={`Rows: ${quantity.name}`} tall>
        <table className={errorTable.table}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col" className={styles.setting}>
                Setting
              </th>
              <th scope="col">Source</th>
              <th scope="col">Measured, {quantity.unit}</th>
              <th scope="col">Predicted, {quantity.unit}</th>
              <th scope="col">Error</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((point) => (
              <tr key={`${pointKey(point)} ${point.metric}`}>
                <th scope="row">
                  <button
                    type="button"
                    className={errorTable.choose}
                    aria-pressed={pointKey(point) === pinnedKey}
                    onClick={() => onPin(point)}
                  >
                    {rowName(point.row)}
                  </button>
                </th>
                <td className={styles.setting}>{pointSetting(point)}</td>
                <td>{point.traits.source || "AIConfigurator"}</td>
                <td>{formatNumber(point.measured)}</td>
                <td>{formatNumber(point.predicted)}</td>
                <td>{signedPercentText(signedErrorPercent(point))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={styles.count}>
        {formatCount(shown.length)} of {formatCount(sorted.length)} rows, the largest errors first.
        {shown.length < sorted.length && (
          <>
            {" "}
            <ActionButton onClick={() => setMost(most + PAGE_ROWS)}>
              {formatCount(PAGE_ROWS)} more
            </ActionButton>{" "}
            <ActionButton onClick={() => setMost(sorted.length)}>All</ActionButton>
          </>
        )}
      </p>
      <SaveTable
        name={`wattif-validation-${quantity.id}`}
        table={async (provenance) => {
          const { pointTable } = await import("./export-errors");
          return pointTable(quantity, sorted, provenance);
        }}
      />
    </>
  );
}

function logError({ predicted, measured }: ValidationPoint): number {
  return Math.abs(Math.log(predicted / measured));
}
