import type { Interval } from "../serving/uncertainty/intervals";
import { formatNumber, joined } from "./format";
import { intervalText } from "./interval-text";
import type { HoveredPoint } from "./nearest-point";
import styles from "./PointTooltip.module.css";
import type { TradeoffView } from "./tradeoff-view";
import { AXIS_NAMES, xFigure, yFigure } from "./tradeoff-words";

interface PointTooltipProps {
  readonly view: TradeoffView;
  readonly point: HoveredPoint;
  /** Of the chart, px: the tooltip keeps to the side with more room. */
  readonly width: number;
}

/** What the point under the pointer or with the focus stands for. */
export function PointTooltip({ view, point, width }: PointTooltipProps) {
  const side = point.x > width / 2 ? { right: width - point.x + GAP } : { left: point.x + GAP };
  const interval = view.intervalOf(point.row);
  const axisName = view.axis === "throughput" ? "" : ` ${AXIS_NAMES[view.axis]}`;
  return (
    <div className={styles.tooltip} style={{ top: point.y, ...side }}>
      <strong>{view.nameOf(point.row)}</strong>
      <span>
        {joined(yFigure(view, point.row))}
        {interval && ` (80 %: ${factorsText(view.ys[point.row], interval.y)})`}
      </span>
      <span>
        {joined(xFigure(view, point.row))}
        {axisName}
        {interval && ` (80 %: ${factorsText(view.xs[point.row], interval.x)})`}
      </span>
    </div>
  );
}

function factorsText(value = Number.NaN, interval: Interval): string {
  return intervalText(value, interval, (shown) => ({ value: formatNumber(shown), unit: "" }));
}

/** Between the point and the tooltip, px. */
const GAP = 14;
