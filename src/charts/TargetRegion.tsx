import { joined, formatNumber } from "./format";
import type { Box } from "./place-labels";
import type { PixelSpan } from "./pixel-scale";
import { pixelScale } from "./pixel-scale";
import type { TargetBounds } from "./target-bounds";
import styles from "./TargetRegion.module.css";
import type { TradeoffView } from "./tradeoff-view";

interface TargetRegionProps {
  readonly view: TradeoffView;
  readonly bounds: TargetBounds;
  readonly area: Box;
  readonly x: PixelSpan;
  readonly y: PixelSpan;
}

/** Where both axes keep their targets: shaded, with a line where it ends. */
export function TargetRegion({ view, bounds, area, x, y }: TargetRegionProps) {
  if (bounds.x === null && bounds.y === null) return null;
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const clamp = (value: number, low: number, high: number): number =>
    Math.min(Math.max(value, low), high);
  const endX =
    bounds.x === null ? right : clamp(pixelScale(view.xAxis, x)(bounds.x), area.x, right);
  const endY =
    bounds.y === null ? area.y : clamp(pixelScale(view.yAxis, y)(bounds.y), area.y, bottom);
  return (
    <g className={styles.region} data-testid="target-region" aria-hidden="true">
      <rect x={area.x} y={endY} width={endX - area.x} height={bottom - endY} />
      {bounds.x !== null && (
        <>
          <path d={`M${endX} ${endY}V${bottom}`} />
          <text
            x={endX + (endX > area.x + area.width / 2 ? -5 : 5)}
            y={area.y + 11}
            textAnchor={endX > area.x + area.width / 2 ? "end" : "start"}
          >
            target {joined({ value: formatNumber(bounds.x), unit: view.xUnit })}
          </text>
        </>
      )}
      {bounds.y !== null && (
        <>
          <path d={`M${area.x} ${endY}H${endX}`} />
          <text x={area.x + 5} y={Math.min(endY + 13, bottom - 4)}>
            target {joined({ value: formatNumber(bounds.y), unit: view.yUnit })}
          </text>
        </>
      )}
    </g>
  );
}
