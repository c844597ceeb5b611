import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { glyphPath } from "./glyphs";
import type { PlacedPoints } from "./nearest-point";
import { pointColour } from "./point-colour";
import styles from "./PointCloud.module.css";
import type { PointGroup, TradeoffView } from "./tradeoff-view";
import { useColourScheme } from "./use-colour-scheme";

interface PointCloudProps {
  readonly view: TradeoffView;
  readonly placed: PlacedPoints;
  /** Element below the chart that a canvas can fill. */
  readonly underlay: HTMLElement | null;
  readonly width: number;
  readonly height: number;
}

/** One path per group draws this many points in a frame; beyond, a canvas does. */
const MOST_PATH_POINTS = 10_000;

/** Half the width of a point, px. */
function pointSize(count: number): number {
  return count > 4000 ? 1.6 : count > 800 ? 2.2 : 3;
}

/** Every configuration that runs as a glyph; those that miss a target faded. */
export function PointCloud({ view, placed, underlay, width, height }: PointCloudProps) {
  const size = pointSize(view.counts.running);
  if (view.counts.running > MOST_PATH_POINTS && underlay !== null) {
    return createPortal(
      <CanvasCloud view={view} placed={placed} size={size} width={width} height={height} />,
      underlay,
    );
  }
  const path = (group: PointGroup, rows: readonly number[]): string =>
    glyphPath(group.style, size, rows, placed.xs, placed.ys);
  return (
    <g aria-hidden="true">
      {view.groups.map((group) => (
        <g key={group.style} style={{ color: pointColour(view, group.style) }}>
          <path className={styles.missed} d={path(group, group.missedRows)} />
          <path className={styles.points} d={path(group, group.rows)} />
        </g>
      ))}
    </g>
  );
}

interface CanvasCloudProps {
  readonly view: TradeoffView;
  readonly placed: PlacedPoints;
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

function CanvasCloud({ view, placed, size, width, height }: CanvasCloudProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useColourScheme();

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (canvas.current === null || !context) return;
    const ratio = window.devicePixelRatio;
    canvas.current.width = width * ratio;
    canvas.current.height = height * ratio;
    context.scale(ratio, ratio);
    for (const group of view.groups) {
      // A canvas knows no custom properties: the element's own style resolves them.
      canvas.current.style.color = pointColour(view, group.style);
      context.fillStyle = getComputedStyle(canvas.current).color;
      context.globalAlpha = 0.2;
      context.fill(
        new Path2D(glyphPath(group.style, size, group.missedRows, placed.xs, placed.ys)),
      );
      context.globalAlpha = 0.7;
      context.fill(new Path2D(glyphPath(group.style, size, group.rows, placed.xs, placed.ys)));
    }
  }, [view, placed, size, width, height, scheme]);

  return <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />;
}
