import { useId, useMemo } from "react";
import { isoLines } from "./iso-lines";
import styles from "./IsoLines.module.css";
import type { Box, PlacedLabel } from "./place-labels";
import type { PixelSpan } from "./pixel-scale";
import { pixelScale } from "./pixel-scale";
import type { TradeoffView } from "./tradeoff-view";

interface IsoLinesProps {
  readonly view: TradeoffView;
  readonly area: Box;
  readonly x: PixelSpan;
  readonly y: PixelSpan;
}

/** Between the labels of neighbouring lines, px. */
const ROOM = { x: 56, y: 13 } as const;

/** Lines on which a third figure is the same, each with its value where it leaves the chart. */
export function IsoLines({ view, area, x, y }: IsoLinesProps) {
  const clip = useId();
  const lines = useMemo(() => isoLines(view), [view]);
  const toX = pixelScale(view.xAxis, x);
  const toY = pixelScale(view.yAxis, y);
  const worse = view.ySense === "lower" ? 1 : -1;
  const labels: PlacedLabel[] = [];
  const paths = lines.map(({ text, points }) => {
    const placed = points.map((point) => ({ x: toX(point.x), y: toY(point.y) }));
    const inside = placed.filter(
      (at) =>
        at.x >= area.x + 4 &&
        at.x <= area.x + area.width - 4 &&
        at.y >= area.y &&
        at.y <= area.y + area.height - ROOM.y,
    );
    // The frontier lies at the better end: the labels keep to the other.
    const end = inside.toSorted((a, b) => worse * (a.y - b.y))[0];
    const isFree =
      end !== undefined &&
      labels.every(
        (other) => Math.abs(other.x - end.x) > ROOM.x || Math.abs(other.y - end.y) > ROOM.y,
      );
    const isRight = end !== undefined && end.x > area.x + area.width - ROOM.x;
    if (isFree) {
      const beside = isRight
        ? ({ x: end.x - 5, anchor: "end" } as const)
        : ({ x: end.x + 5, anchor: "start" } as const);
      labels.push({ text, y: end.y + 11, ...beside });
    }
    return { text, d: `M${placed.map((at) => `${at.x.toFixed(1)} ${at.y.toFixed(1)}`).join("L")}` };
  });
  if (lines.length === 0) return null;
  return (
    <g className={styles.lines} data-testid="iso-lines" aria-hidden="true">
      <clipPath id={clip}>
        <rect {...area} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {paths.map(({ text, d }) => (
          <path key={text} d={d} />
        ))}
      </g>
      {labels.map((label) => (
        <text key={label.text} x={label.x} y={label.y} textAnchor={label.anchor}>
          {label.text}
        </text>
      ))}
    </g>
  );
}
