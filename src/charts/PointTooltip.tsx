import { joined } from "./format";
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
  return (
    <div className={styles.tooltip} style={{ top: point.y, ...side }}>
      <strong>{view.nameOf(point.row)}</strong>
      <span>{joined(yFigure(view, point.row))}</span>
      <span>
        {joined(xFigure(view, point.row))} {view.axis === "throughput" ? "" : AXIS_NAMES[view.axis]}
      </span>
    </div>
  );
}

/** Between the point and the tooltip, px. */
const GAP = 14;
