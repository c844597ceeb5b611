import { useCallback, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { Ranges } from "../state/charts-view";
import type { Axis } from "./axis";
import { BrushBands } from "./BrushBands";
import type { MarkedPlace } from "./ChosenMarks";
import { BaselineMark, CurrentMark } from "./ChosenMarks";
import { FrontierBand } from "./FrontierBand";
import { FrontierLabels } from "./FrontierLabels";
import { FrontierMarks } from "./FrontierMarks";
import { singleGlyph } from "./glyphs";
import { IsoLines } from "./IsoLines";
import type { HoveredPoint, PlacedPoints } from "./nearest-point";
import { OtherFrontiers } from "./OtherFrontiers";
import type { PixelSpan } from "./pixel-scale";
import { pixelScale, placeAll } from "./pixel-scale";
import { PointCatcher } from "./PointCatcher";
import { PointCloud } from "./PointCloud";
import { pointColour } from "./point-colour";
import { PointTooltip } from "./PointTooltip";
import type { TargetBounds } from "./target-bounds";
import { TargetRegion } from "./TargetRegion";
import styles from "./TradeoffLayers.module.css";
import type { CurrentPlace, TradeoffView } from "./tradeoff-view";

export interface TradeoffLayersProps {
  readonly view: TradeoffView;
  /** Row of the current scenario; null where the sweep has none. */
  readonly currentRow: number | null;
  /** Where the current scenario lies, be it in the sweep or not; null: it does not run. */
  readonly current: CurrentPlace | null;
  /** The pinned baseline in the chart's units; null: none. */
  readonly baseline: MarkedPlace | null;
  /** Further scenarios that it is compared with. */
  readonly pinned?: readonly MarkedPlace[];
  readonly targets: TargetBounds;
  readonly isoLines: boolean;
  readonly onSelect: (row: number) => void;
  /** The ranges of a rectangle drawn across the chart; null: a click that meant no point. */
  readonly onBrush: (ranges: Ranges | null) => void;
  /** Elements of the page below and above the chart's own drawing. */
  readonly underlay: HTMLElement | null;
  readonly overlay: HTMLElement | null;
}

/** Everything inside the plot area that is not Recharts' own, from the back to the front. */
export function TradeoffLayers(props: TradeoffLayersProps) {
  const { view, currentRow, current, baseline, targets, underlay, overlay, onSelect } = props;
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
  const point = useCallback(
    (row: number | null) =>
      setPointed((before) => {
        if (row === (before?.row ?? null)) return before;
        return row === null ? undefined : { view, row };
      }),
    [view],
  );
  if (!area || x === null || y === null || placed === null) return null;

  const hovered = pointed?.view === view ? placedPoint(placed, pointed.row) : null;
  const size = { width: area.x + area.width, height: area.y + area.height };
  const place = { view, area, x, y };
  const ring =
    current === null
      ? null
      : { x: pixelScale(view.xAxis, x)(current.x), y: pixelScale(view.yAxis, y)(current.y) };
  return (
    <>
      <TargetRegion {...place} bounds={targets} />
      {props.isoLines && <IsoLines {...place} />}
      <FrontierBand {...place} />
      <PointCloud {...{ view, placed, underlay }} {...size} />
      <OtherFrontiers {...place} />
      <BrushBands {...place} />
      <PointCatcher
        {...place}
        placed={placed}
        isHit={hovered !== null}
        onPoint={point}
        onSelect={onSelect}
        onBrush={props.onBrush}
      />
      <FrontierMarks {...{ view, placed, currentRow, onSelect }} onHover={point} />
      <FrontierLabels
        {...{ view, placed }}
        left={area.x}
        top={area.y}
        width={area.width}
        height={area.height}
        currentX={ring?.x ?? null}
        currentY={ring?.y ?? null}
        targetX={targets.x === null ? null : pixelScale(view.xAxis, x)(targets.x)}
      />
      {[...(baseline === null ? [] : [baseline]), ...(props.pinned ?? [])].map((mark) => (
        <BaselineMark
          key={mark.label}
          x={pixelScale(view.xAxis, x)(mark.x)}
          y={pixelScale(view.yAxis, y)(mark.y)}
          label={mark.label}
        />
      ))}
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
      {ring !== null && <CurrentMark area={area} x={ring.x} y={ring.y} />}
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
