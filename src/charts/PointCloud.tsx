import { memo, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { crowdedCells } from "./crowded-cells";
import { glyphPath } from "./glyphs";
import type { PlacedPoints } from "./nearest-point";
import styles from "./PointCloud.module.css";
import { pointColour } from "./point-colour";
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

/** Width of a point on the canvas, px. */
const DOT = 2;

/** Half the width of a point, px. */
function pointSize(count: number): number {
  return count > 4000 ? 1.6 : count > 800 ? 2.2 : 3;
}

/** Every configuration that runs as a glyph; those that miss a target faded. */
export const PointCloud = memo(function PointCloud(props: PointCloudProps) {
  const { view, placed, underlay, width, height } = props;
  const { running } = view.counts;
  if (running > MOST_PATH_POINTS) {
    if (underlay === null) return null;
    return createPortal(
      <CanvasCloud view={view} placed={placed} width={width} height={height} />,
      underlay,
    );
  }
  const path = (group: PointGroup, rows: readonly number[]): string =>
    glyphPath(group.style, pointSize(running), rows, placed.xs, placed.ys);
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
});

interface CanvasCloudProps {
  readonly view: TradeoffView;
  readonly placed: PlacedPoints;
  readonly width: number;
  readonly height: number;
}

/** Tens of thousands of points: too many for glyphs to be told apart, so colours alone. */
function CanvasCloud({ view, placed, width, height }: CanvasCloudProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useColourScheme();

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || !context) return;
    const ratio = window.devicePixelRatio;
    element.width = width * ratio;
    element.height = height * ratio;
    context.scale(ratio, ratio);
    const layers = [
      { opacity: 0.2, groups: view.groups.map(({ missedRows }) => missedRows) },
      { opacity: 0.75, groups: view.groups.map(({ rows }) => rows) },
    ];
    for (const { opacity, groups } of layers) {
      context.globalAlpha = opacity;
      for (const [style, rows] of crowdedCells(groups, placed, width).entries()) {
        // A canvas knows no custom properties: the element's own style resolves them.
        element.style.color = pointColour(view, style);
        context.fillStyle = getComputedStyle(element).color;
        for (const row of rows) {
          context.fillRect(
            (placed.xs[row] ?? 0) - DOT / 2,
            (placed.ys[row] ?? 0) - DOT / 2,
            DOT,
            DOT,
          );
        }
      }
    }
  }, [view, placed, width, height, scheme]);

  return (
    <canvas ref={canvas} className={styles.canvas} style={{ width, height }} aria-hidden="true" />
  );
}
