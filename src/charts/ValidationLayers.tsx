import { useMemo } from "react";
import type { PointerEvent } from "react";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { glyphPath, singleGlyph } from "./glyphs";
import type { HoveredPoint, PlacedPoints } from "./nearest-point";
import { nearestPoint } from "./nearest-point";
import { placeAll } from "./pixel-scale";
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
  // Recharts' scales are other functions with every render; where the ends lie stays the same.
  const { domain } = view.axis;
  const left = xScale?.(domain[0]) ?? Number.NaN;
  const right = xScale?.(domain[1]) ?? Number.NaN;
  const bottom = yScale?.(domain[0]) ?? Number.NaN;
  const top = yScale?.(domain[1]) ?? Number.NaN;
  const placed = useMemo<PlacedPoints>(
    () => ({
      xs: placeAll(view.xs, view.axis, { from: left, to: right }),
      ys: placeAll(view.ys, view.axis, { from: bottom, to: top }),
    }),
    [view, left, right, bottom, top],
  );
  const paths = useMemo(() => {
    const size = view.points.length > 800 ? 2.3 : 3.2;
    return view.groups.map(({ style, rows }) => ({
      style,
      d: glyphPath(style, size, rows, placed.xs, placed.ys),
    }));
  }, [view, placed]);
  if (!area || Number.isNaN(right + top)) return null;

  function place(index: number): HoveredPoint {
    return {
      row: index,
      x: placed.xs[index] ?? Number.NaN,
      y: placed.ys[index] ?? Number.NaN,
    };
  }

  function pointed(event: PointerEvent<SVGRectElement>): HoveredPoint | null {
    const chart = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (chart === undefined) return null;
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
        {paths.map(({ style, d }) => (
          <path key={style} className={styles.points} style={{ color: kindColour(style) }} d={d} />
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
