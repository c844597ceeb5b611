import type { MeasuredPlace } from "../../charts/measured-near";
import {
  measuredEnergy,
  measuredFigure,
  measuredOrigin,
  measuredSetting,
} from "../../charts/measured-words";
import type { FigureId } from "../../scenario/sweep-figures";
import { ScrollRegion } from "../controls/ScrollRegion";
import table from "../validation/ErrorTable.module.css";

interface MeasuredTableProps {
  readonly axis: FigureId;
  readonly places: readonly MeasuredPlace[];
}

/** The measured rows of a trade-off chart as a table; nothing where there are none. */
export function MeasuredTable({ axis, places }: MeasuredTableProps) {
  if (places.length === 0) return null;
  return (
    <ScrollRegion label={`Measured rows: ${axis}`} saveAs="wattif-measured">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Measured</th>
            <th scope="col">Energy per output token (GPU boards)</th>
            <th scope="col">{axis === "throughput" ? "Throughput" : "TBT"}</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ row }) => (
            <tr key={row.line}>
              <th scope="row">{measuredSetting(row)}</th>
              <td>{measuredEnergy(row)}</td>
              <td>{measuredFigure(row, axis)}</td>
              <td>{measuredOrigin(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
