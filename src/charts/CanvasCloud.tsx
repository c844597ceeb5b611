import { memo, useEffect, useMemo, useRef } from "react";
import { keepPainter } from "./canvas-painters";
import { crowdedPoints, thinned } from "./crowded-cells";
import type { PlacedPoints } from "./nearest-point";
import styles from "./PointCloud.module.css";
import { pointColour } from "./point-colour";
import type { Selection } from "./selection";
import type { TradeoffView } from "./tradeoff-view";
import { useColourScheme } from "./use-colour-scheme";

interface CanvasCloudProps {
  readonly view: TradeoffView;
  readonly placed: PlacedPoints;
  readonly selection: Selection | null;
  readonly width: number;
  readonly height: number;
}

/** Width of a point, px. */
const DOT = 2;
const MISSED_OPACITY = 0.2;
const RUNNING_OPACITY = 0.75;

/** Rows by group, drawn with one opacity. */
interface Layer {
  readonly opacity: number;
  readonly groups: readonly (readonly number[])[];
}

/**
 * Tens of thousands of points: too many for glyphs to be told apart, so colours alone.
 * The selected ones have a canvas of their own, so that a brush redraws only those.
 */
export const CanvasCloud = memo(function CanvasCloud(props: CanvasCloudProps) {
  const { view, placed, selection, width, height } = props;
  const missed = useMemo(
    () =>
      crowdedPoints(
        view.groups.map(({ missedRows }) => missedRows),
        placed,
        width,
      ),
    [view, placed, width],
  );
  const meeting = useMemo(
    () =>
      crowdedPoints(
        view.groups.map(({ rows }) => rows),
        placed,
        width,
      ),
    [view, placed, width],
  );
  const layers = useMemo<readonly Layer[]>(
    () => [
      { opacity: MISSED_OPACITY, groups: thinned(missed, null) },
      { opacity: RUNNING_OPACITY, groups: thinned(meeting, null) },
    ],
    [missed, meeting],
  );
  const selected = useMemo<readonly Layer[]>(() => {
    if (selection === null) return [];
    // Thinned anew: what is selected shows where something else lies on top of it, too.
    return [missed, meeting].map((points) => ({
      opacity: 1,
      groups: thinned(points, selection.mask),
    }));
  }, [missed, meeting, selection]);
  return (
    <>
      <Dots
        view={view}
        placed={placed}
        layers={layers}
        width={width}
        height={height}
        isFaded={selection !== null}
      />
      {selection !== null && (
        <Dots view={view} placed={placed} layers={selected} width={width} height={height} />
      )}
    </>
  );
});

interface DotsProps {
  readonly view: TradeoffView;
  readonly placed: PlacedPoints;
  readonly layers: readonly Layer[];
  readonly width: number;
  readonly height: number;
  readonly isFaded?: boolean;
}

function Dots({ view, placed, layers, width, height, isFaded = false }: DotsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useColourScheme();

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    function paint(target: HTMLCanvasElement): void {
      const context = target.getContext("2d");
      if (!context) return;
      const ratio = window.devicePixelRatio;
      target.width = width * ratio;
      target.height = height * ratio;
      context.scale(ratio, ratio);
      for (const { opacity, groups } of layers) {
        context.globalAlpha = opacity;
        for (const [style, rows] of groups.entries()) {
          // A canvas knows no custom properties: the element's own style resolves them.
          target.style.color = pointColour(view, style);
          context.fillStyle = getComputedStyle(target).color;
          for (const row of rows) {
            const x = placed.xs[row] ?? 0;
            const y = placed.ys[row] ?? 0;
            context.fillRect(x - DOT / 2, y - DOT / 2, DOT, DOT);
          }
        }
      }
    }
    paint(element);
    keepPainter(element, paint);
  }, [view, placed, layers, width, height, scheme]);

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      style={{ width, height }}
      data-faded={isFaded || undefined}
      aria-hidden="true"
    />
  );
}
