import type { Interval } from "../serving/uncertainty/intervals";
import type { FigureId } from "../scenario/sweep-figures";
import { formatNumber, joined } from "./format";
import { intervalText } from "./interval-text";
import type { HoveredPoint } from "./nearest-point";
import styles from "./PointTooltip.module.css";
import type { TradeoffView } from "./tradeoff-view";
import { figureWords } from "./figure-words";
import { xFigure, yFigure } from "./tradeoff-words";

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
  return (
    <div className={styles.tooltip} style={{ top: point.y, ...side }}>
      <strong>{view.nameOf(point.row)}</strong>
      <span>
        {joined(yFigure(view, point.row))}
        {nameAfter(view.y, view.yUnit)}
        {interval?.y && ` (80 %: ${factorsText(view.ys[point.row], interval.y)})`}
      </span>
      <span>
        {joined(xFigure(view, point.row))}
        {nameAfter(view.x, view.xUnit)}
        {interval?.x && ` (80 %: ${factorsText(view.xs[point.row], interval.x)})`}
      </span>
    </div>
  );
}

/** What a unit does not say already: `12.4 ms TBT`, but `1,200 tok/s`. */
function nameAfter(figure: FigureId, unit: string): string {
  return UNIT_SAYS.has(figure) || unit === "" ? "" : ` ${figureWords[figure].noun}`;
}

const UNIT_SAYS: ReadonlySet<FigureId> = new Set([
  "energy",
  "throughput",
  "requests",
  "gpu-throughput",
]);

function factorsText(value = Number.NaN, interval: Interval): string {
  return intervalText(value, interval, (shown) => ({ value: formatNumber(shown), unit: "" }));
}

/** Between the point and the tooltip, px. */
const GAP = 14;
