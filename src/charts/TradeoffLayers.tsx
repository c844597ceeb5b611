import { useMemo, useState } from "react";
import type { PointerEvent } from "react";
import { createPortal } from "react-dom";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { Axis } from "./axis";
import type { MarkedPlace } from "./ChosenMarks";
import { BaselineMark, CurrentMark } from "./ChosenMarks";
import { FrontierBand } from "./FrontierBand";
import { FrontierMarks } from "./FrontierMarks";
import type { HoveredPoint, PlacedPoints } from "./nearest-point";
import { nearestPoint } from "./nearest-point";
import type { PixelSpan } from "./pixel-scale";
import { pixelScale, placeAll } from "./pixel-scale";
import { PointCloud } from "./PointCloud";
import { pointColour } from "./point-colour";
import { PointTooltip } from "./PointTooltip";
import { singleGlyph } from "./glyphs";
import styles from "./TradeoffLayers.module.css";
import type { CurrentPlace, TradeoffView } from "./tradeoff-view";

interface TradeoffLayersProps {
  readonly view: TradeoffView;
  readonly currentRow: number | null;
  readonly current: CurrentPlace | null;
  readonly baseline: MarkedPlace | null;
  /** Elements of the page below and above the chart's own drawing. */
  readonly underlay: HTMLElement | null;
  readonly overlay: HTMLElement | null;
  readonly onSelect: (row: number) => void;
}

/** How far from a point a pointer still means it, px: a mouse is exact, a finger is not. */
const REACH = { mouse: 16, pen: 16, touch: 28 } as const;

/** Everything inside the plot area that is not Recharts' own, and what the pointer does there. */
export function TradeoffLayers(props: TradeoffLayersProps) {
  const { view, currentRow, current, baseline, underlay, overlay, onSelect } = props;
  // With its view, since a row of another sweep is another configuration.
  const [pointed, setPointed] = useState<{ readonly view: TradeoffView; readonly row: number }>();
  const area = usePlotArea();
  const x = useSpan(useXAxisScale(), view.xAxis);
  const y = useSpan(useYAxisScale(), view.yAxis);
  const placed = useMemo<PlacedPoints | null>(
    () =>
      x === null || y === null
        ? null
        : { xs: placeAll(view.xs, view.xAxis, x), ys: placeAll(view.ys, view.yAxis, y) },
    [view, x, y],
  );
  if (!area || x === null || y === null || placed === null) return null;

  function rowAt(event: PointerEvent<SVGRectElement>): number | null {
    const chart = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (chart === undefined || placed === null) return null;
    const reach = REACH[event.pointerType as keyof typeof REACH] ?? REACH.mouse;
    return nearestPoint(placed, event.clientX - chart.left, event.clientY - chart.top, reach);
  }

  function point(row: number | null): void {
    setPointed(row === null ? undefined : { view, row });
  }

  const hovered = pointed?.view === view ? placedPoint(placed, pointed.row) : null;
  const size = { width: area.x + area.width, height: area.y + area.height };
  return (
    <>
      <FrontierBand view={view} area={area} x={x} y={y} />
      <PointCloud view={view} placed={placed} underlay={underlay} {...size} />
      <rect
        className={styles.catcher}
        data-hit={hovered !== null}
        x={area.x}
        y={area.y}
        width={area.width}
        height={area.height}
        onPointerMove={(event) => point(rowAt(event))}
        onPointerLeave={() => point(null)}
        onPointerUp={(event) => {
          const row = event.button === 0 ? rowAt(event) : null;
          if (row !== null) onSelect(row);
        }}
      />
      <FrontierMarks
        view={view}
        placed={placed}
        currentRow={currentRow}
        onHover={point}
        onSelect={onSelect}
      />
      {baseline !== null && (
        <BaselineMark
          x={pixelScale(view.xAxis, x)(baseline.x)}
          y={pixelScale(view.yAxis, y)(baseline.y)}
          label={baseline.label}
        />
      )}
      {hovered !== null && (
        <path
          className={styles.hovered}
          style={{ color: pointColour(view, styleOf(view, hovered.row)) }}
          transform={`translate(${hovered.x} ${hovered.y})`}
          d={singleGlyph(styleOf(view, hovered.row), 5.5)}
        />
      )}
      {hovered !== null &&
        overlay !== null &&
        createPortal(<PointTooltip view={view} point={hovered} width={size.width} />, overlay)}
      {current !== null && (
        <CurrentMark
          area={area}
          x={pixelScale(view.xAxis, x)(current.x)}
          y={pixelScale(view.yAxis, y)(current.y)}
        />
      )}
    </>
  );
}

/**
 * Where Recharts put the ends of an axis. Its scale is another function with every
 * render; the two numbers stay the same, and so does what is worked out from them.
 */
function useSpan(
  scale: ((value: unknown) => number | undefined) | undefined,
  { domain }: Axis,
): PixelSpan | null {
  // For one render after a change Recharts may still answer with the scale before.
  const from = scale?.(domain[0]) ?? Number.NaN;
  const to = scale?.(domain[1]) ?? Number.NaN;
  return useMemo(() => (Number.isFinite(to - from) ? { from, to } : null), [from, to]);
}

function placedPoint({ xs, ys }: PlacedPoints, row: number): HoveredPoint | null {
  const x = xs[row] ?? Number.NaN;
  const y = ys[row] ?? Number.NaN;
  return Number.isNaN(x) || Number.isNaN(y) ? null : { row, x, y };
}

function styleOf(view: TradeoffView, row: number): number {
  return view.groupOf[row] ?? 0;
}
