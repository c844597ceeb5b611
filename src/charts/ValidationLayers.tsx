import { useMemo } from "react";
import type { PointerEvent } from "react";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { glyphPath, singleGlyph } from "./glyphs";
import type { HoveredPoint, PlacedPoints } from "./nearest-point";
import { nearestPoint } from "./nearest-point";
import { PointWalker } from "./PointWalker";
import styles from "./ValidationLayers.module.css";
import type { ValidationView } from "./validation-view";

interface ValidationLayersProps {
  readonly view: ValidationView;
  readonly pinned: number | null;
  readonly hovered: HoveredPoint | null;
  readonly onHover: (point: HoveredPoint | null) => void;
  readonly onPin: (index: number) => void;
}

/** How far from a point a pointer still means it, px: a mouse is exact, a finger is not. */
const REACH = { mouse: 16, pen: 16, touch: 28 } as const;

/** The points, one path per source, and what the pointer and the keyboard do among them. */
export function ValidationLayers(props: ValidationLayersProps) {
  const { view, pinned, hovered, onHover, onPin } = props;
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const placed = useMemo<PlacedPoints | null>(
    () =>
      xScale === undefined || yScale === undefined
        ? null
        : {
            xs: view.xs.map((value) => xScale(value) ?? Number.NaN),
            ys: view.ys.map((value) => yScale(value) ?? Number.NaN),
          },
    [view, xScale, yScale],
  );
  if (!area || placed === null) return null;
  const size = view.points.length > 800 ? 2.3 : 3.2;

  function place(index: number): HoveredPoint {
    return {
      row: index,
      x: placed?.xs[index] ?? Number.NaN,
      y: placed?.ys[index] ?? Number.NaN,
    };
  }

  function pointed(event: PointerEvent<SVGRectElement>): HoveredPoint | null {
    const chart = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (chart === undefined || placed === null) return null;
    const reach = REACH[event.pointerType as keyof typeof REACH] ?? REACH.mouse;
    const index = nearestPoint(
      placed,
      event.clientX - chart.left,
      event.clientY - chart.top,
      reach,
    );
    return index === null ? null : place(index);
  }

  const ring = pinned === null ? null : place(pinned);
  return (
    <>
      <g aria-hidden="true">
        {view.groups.map(({ style, rows }) => (
          <path
            key={style}
            className={styles.points}
            style={{ color: kindColour(style) }}
            d={glyphPath(style, size, rows, placed.xs, placed.ys)}
          />
        ))}
      </g>
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
          if (point !== null) onPin(point.row);
        }}
      />
      {hovered !== null && (
        <path
          className={styles.hovered}
          style={{ color: kindColour(view.groupOf[hovered.row] ?? 0) }}
          transform={`translate(${hovered.x} ${hovered.y})`}
          d={singleGlyph(view.groupOf[hovered.row] ?? 0, 5.5)}
        />
      )}
      {ring !== null && (
        <g className={styles.mark} data-testid="pinned-mark" aria-hidden="true">
          <circle className={styles.halo} cx={ring.x} cy={ring.y} r={8} />
          <circle className={styles.ring} cx={ring.x} cy={ring.y} r={7} />
        </g>
      )}
      <PointWalker
        view={view}
        start={pinned ?? 0}
        place={place}
        onWalk={(index) => onHover(index === null ? null : place(index))}
        onPin={onPin}
      />
    </>
  );
}

/** The colour of traits without an order. */
function kindColour(style: number): string {
  return `var(--kind-${style % 8})`;
}
