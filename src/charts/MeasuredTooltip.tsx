import type { FigureId } from "../scenario/sweep-figures";
import type { MeasurementRow } from "../validation/measurement-table";
import { measuredEnergy, measuredFigure, measuredOrigin, measuredSetting } from "./measured-words";
import styles from "./PointTooltip.module.css";

interface MeasuredTooltipProps {
  readonly axis: FigureId;
  readonly row: MeasurementRow;
  readonly x: number;
  readonly y: number;
  /** Of the chart, px: the tooltip keeps to the side with more room. */
  readonly width: number;
}

/** Between the mark and the tooltip, px. */
const GAP = 14;

/** What a measured mark stands for, and which row it is. */
export function MeasuredTooltip({ axis, row, x, y, width }: MeasuredTooltipProps) {
  const side = x > width / 2 ? { right: width - x + GAP } : { left: x + GAP };
  return (
    <div className={styles.tooltip} style={{ top: y, ...side }}>
      <strong>Measured: {measuredEnergy(row)}</strong>
      <span>{measuredFigure(row, axis)}</span>
      <span>{measuredSetting(row)}</span>
      <span>{measuredOrigin(row)}</span>
    </div>
  );
}
