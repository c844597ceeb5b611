import { useEffect, useRef } from "react";
import type { PointerEvent } from "react";
import type { Ranges } from "../state/charts-view";
import type { PlacedPoints } from "./nearest-point";
import { nearestPoint } from "./nearest-point";
import type { Box } from "./place-labels";
import type { PixelSpan } from "./pixel-scale";
import { valueScale } from "./pixel-scale";
import { brushedRanges } from "./selection";
import styles from "./TradeoffLayers.module.css";
import type { TradeoffView } from "./tradeoff-view";

interface PointCatcherProps {
  readonly view: TradeoffView;
  readonly area: Box;
  readonly x: PixelSpan;
  readonly y: PixelSpan;
  readonly placed: PlacedPoints;
  /** The pointer means a point. */
  readonly isHit: boolean;
  readonly onPoint: (row: number | null) => void;
  readonly onSelect: (row: number) => void;
  readonly onBrush: (ranges: Ranges | null) => void;
}

/** How far from a point a pointer still means it, px: a mouse is exact, a finger is not. */
const REACH = { mouse: 16, pen: 16, touch: 28 } as const;
/** A pointer that moved less than this has clicked, not drawn a rectangle, px. */
const DRAG = 5;
/** So far outside the axes a pointer still means a point at the edge, px. */
const EDGE = 6;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * What the pointer does in a chart: near a point it means that point, a click chooses it,
 * and a drag draws a rectangle that selects what lies within.
 */
export function PointCatcher(props: PointCatcherProps) {
  const { view, area, x, y, placed, isHit, onPoint, onSelect, onBrush } = props;
  const start = useRef<Place | null>(null);
  const isDragged = useRef(false);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  function rowAt(place: Place, pointerType: string): number | null {
    const reach = REACH[pointerType as keyof typeof REACH] ?? REACH.mouse;
    return nearestPoint(placed, place.x, place.y, reach);
  }

  function brush(from: Place, to: Place): void {
    const toX = valueScale(view.xAxis, x);
    const toY = valueScale(view.yAxis, y);
    onBrush(brushedRanges(view, { x: [toX(from.x), toX(to.x)], y: [toY(from.y), toY(to.y)] }));
  }

  function move(event: PointerEvent<SVGRectElement>): void {
    const to = placeOf(event);
    const from = start.current;
    if (from === null) {
      onPoint(rowAt(to, event.pointerType));
      return;
    }
    if (!isDragged.current && Math.hypot(to.x - from.x, to.y - from.y) < DRAG) return;
    isDragged.current = true;
    onPoint(null);
    // Pointers report more often than the screen shows.
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => brush(from, clamped(to, area)));
  }

  function release(event: PointerEvent<SVGRectElement>): void {
    const from = start.current;
    const wasDragged = isDragged.current;
    start.current = null;
    isDragged.current = false;
    if (from === null) return;
    if (wasDragged) {
      cancelAnimationFrame(frame.current);
      brush(from, clamped(placeOf(event), area));
      return;
    }
    const row = rowAt(placeOf(event), event.pointerType);
    if (row === null) onBrush(null);
    else onSelect(row);
  }

  function giveUp(): void {
    start.current = null;
    isDragged.current = false;
    onPoint(null);
  }

  return (
    <rect
      className={styles.catcher}
      data-hit={isHit}
      x={area.x - EDGE}
      y={area.y - EDGE}
      width={area.width + 2 * EDGE}
      height={area.height + 2 * EDGE}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        start.current = clamped(placeOf(event), area);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerLeave={() => {
        if (start.current === null) onPoint(null);
      }}
      onPointerUp={release}
      onPointerCancel={giveUp}
    />
  );
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent<SVGRectElement>): Place {
  const chart = currentTarget.ownerSVGElement?.getBoundingClientRect();
  return { x: clientX - (chart?.left ?? 0), y: clientY - (chart?.top ?? 0) };
}

function clamped({ x, y }: Place, area: Box): Place {
  return {
    x: Math.min(Math.max(x, area.x), area.x + area.width),
    y: Math.min(Math.max(y, area.y), area.y + area.height),
  };
}
