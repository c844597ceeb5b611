import { figureOfClass } from "../scenario/ranged-figure";
import type { Range } from "../state/charts-view";
import type { Axis } from "./axis";
import styles from "./BrushBands.module.css";
import { useSelection } from "./selection-context";
import type { Box } from "./place-labels";
import type { PixelSpan } from "./pixel-scale";
import { pixelScale } from "./pixel-scale";
import type { TradeoffView } from "./tradeoff-view";

interface BrushBandsProps {
  readonly view: TradeoffView;
  readonly area: Box;
  readonly x: PixelSpan;
  readonly y: PixelSpan;
}

/** The part of a chart that is selected: where the ranges of both its figures overlap. */
export function BrushBands({ view, area, x, y }: BrushBandsProps) {
  const { ranges } = useSelection();
  const along = ranges[figureOfClass(view.x, view.workloadId)];
  const up = ranges[figureOfClass(view.y, view.workloadId)];
  if (along === undefined && up === undefined) return null;
  const [left, right] = ends(along, view.xAxis, view.xPerSi, x, area.x, area.x + area.width);
  const [top, bottom] = ends(up, view.yAxis, view.yPerSi, y, area.y, area.y + area.height);
  return (
    <rect
      className={styles.band}
      data-testid="brush"
      aria-hidden="true"
      x={left}
      y={top}
      width={Math.max(0, right - left)}
      height={Math.max(0, bottom - top)}
    />
  );
}

/** The two pixels between which a range lies, inside the chart; ascending. */
function ends(
  range: Range | undefined,
  axis: Axis,
  perSi: number,
  span: PixelSpan,
  low: number,
  high: number,
): readonly [number, number] {
  const place = pixelScale(axis, span);
  const inside = (value: number | null | undefined, open: number): number => {
    if (value === null || value === undefined) return open;
    const pixel = place(value * perSi);
    // Below zero a log axis has no place: the range is open there.
    return Number.isFinite(pixel) ? Math.min(Math.max(pixel, low), high) : open;
  };
  const upwards = span.to < span.from;
  const from = inside(range?.from, upwards ? high : low);
  const to = inside(range?.to, upwards ? low : high);
  return from <= to ? [from, to] : [to, from];
}
