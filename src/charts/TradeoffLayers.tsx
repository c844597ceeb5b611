import { useMemo } from "react";
import type { PointerEvent } from "react";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { MarkedPlace } from "./ChosenMarks";
import { BaselineMark, CurrentMark } from "./ChosenMarks";
import { FrontierMarks } from "./FrontierMarks";
import type { HoveredPoint, PlacedPoints } from "./nearest-point";
import { nearestPoint } from "./nearest-point";
import { PointCloud } from "./PointCloud";
import { pointColour } from "./point-colour";
import { singleGlyph } from "./glyphs";
import styles from "./TradeoffLayers.module.css";
import type { CurrentPlace, TradeoffView } from "./tradeoff-view";

interface TradeoffLayersProps {
  readonly view: TradeoffView;
  readonly currentRow: number | null;
  readonly current: CurrentPlace | null;
  readonly baseline: MarkedPlace | null;
  readonly underlay: HTMLElement | null;
  readonly hovered: HoveredPoint | null;
  readonly onHover: (point: HoveredPoint | null) => void;
  readonly onSelect: (row: number) => void;
}

/** How far from a point a pointer still means it, px: a mouse is exact, a finger is not. */
const REACH = { mouse: 16, pen: 16, touch: 28 } as const;

type Place = (value: number) => number;

/** Everything inside the plot area that is not Recharts' own, and what the pointer does there. */
export function TradeoffLayers(props: TradeoffLayersProps) {
  const { view, currentRow, current, baseline, underlay, hovered, onHover, onSelect } = props;
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const placed = useMemo<PlacedPoints | null>(
    () =>
      xScale === undefined || yScale === undefined
        ? null
        : { xs: view.xs.map(pixels(xScale)), ys: view.ys.map(pixels(yScale)) },
    [view, xScale, yScale],
  );
  if (!area || !xScale || !yScale || placed === null) return null;

  function pointed(event: PointerEvent<SVGRectElement>): HoveredPoint | null {
    const chart = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (chart === undefined || placed === null) return null;
    const reach = REACH[event.pointerType as keyof typeof REACH] ?? REACH.mouse;
    const row = nearestPoint(placed, event.clientX - chart.left, event.clientY - chart.top, reach);
    return row === null ? null : hoveredPoint(placed, row);
  }

  const size = { width: area.x + area.width, height: area.y + area.height };
  return (
    <>
      <PointCloud view={view} placed={placed} underlay={underlay} {...size} />
      <rect
        className={styles.catcher}
        data-hit={hovered !== null}
        x={area.x}
        y={area.y}
        width={area.width}
        height={area.height}
        onPointerMove={(event) => onHover(pointed(event))}
        onPointerLeave={() => onHover(null)}
        onPointerUp={(event) => {
          const point = event.button === 0 ? pointed(event) : null;
          if (point !== null) onSelect(point.row);
        }}
      />
      <FrontierMarks
        view={view}
        placed={placed}
        currentRow={currentRow}
        onHover={(row) => onHover(row === null ? null : hoveredPoint(placed, row))}
        onSelect={onSelect}
      />
      {baseline !== null && (
        <BaselineMark
          x={pixels(xScale)(baseline.x)}
          y={pixels(yScale)(baseline.y)}
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
      {current !== null && (
        <CurrentMark area={area} x={pixels(xScale)(current.x)} y={pixels(yScale)(current.y)} />
      )}
    </>
  );
}

function pixels(scale: (value: unknown) => number | undefined): Place {
  return (value) => (Number.isFinite(value) ? (scale(value) ?? Number.NaN) : Number.NaN);
}

function hoveredPoint({ xs, ys }: PlacedPoints, row: number): HoveredPoint {
  return { row, x: xs[row] ?? Number.NaN, y: ys[row] ?? Number.NaN };
}

function styleOf(view: TradeoffView, row: number): number {
  return view.groupOf[row] ?? 0;
}
