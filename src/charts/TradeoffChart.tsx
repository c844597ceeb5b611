import { memo, useMemo, useRef, useState } from "react";
import { CartesianGrid, ComposedChart, Line, XAxis, YAxis } from "recharts";
import type { FigureId } from "../scenario/sweep-figures";
import { AxisTitle } from "./AxisTitle";
import { formatRound } from "./format";
import type { MeasuredPlace } from "./measured-near";
import { MeasuredMarks } from "./MeasuredMarks";
import styles from "./TradeoffChart.module.css";
import type { TradeoffLayersProps } from "./TradeoffLayers";
import { TradeoffLayers } from "./TradeoffLayers";
import { axisTitle } from "./tradeoff-words";
import { useElementSize } from "./use-element-size";

interface TradeoffChartProps extends Omit<TradeoffLayersProps, "underlay" | "overlay"> {
  /** Measured rows to hold it against. */
  readonly measured: readonly MeasuredPlace[];
  /** One of several small charts, without what only a large one has room for. */
  readonly isSmall?: boolean;
  /** Another figure for an axis; absent: it cannot be changed here. */
  readonly onChooseAxis?: (which: "x" | "y", figure: FigureId) => void;
  readonly onOpenMeasured: (place: MeasuredPlace) => void;
}

const MARGIN = { top: 8, right: 12, bottom: 4, left: 0 } as const;
const TICK = { fontSize: 12, fill: "var(--ink-faint)" } as const;

/** One figure against another: points, frontier, the chosen one. */
export const TradeoffChart = memo(function TradeoffChart(props: TradeoffChartProps) {
  const { view, measured, isSmall = false, onChooseAxis, onOpenMeasured } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [underlay, setUnderlay] = useState<HTMLDivElement | null>(null);
  const [overlay, setOverlay] = useState<HTMLDivElement | null>(null);
  const { width, height } = useElementSize(frame);
  const frontier = useMemo(
    () => view.frontier.map((row) => ({ x: view.xs[row], y: view.ys[row] })),
    [view],
  );

  return (
    <div className={styles.chart}>
      {onChooseAxis && (
        <AxisTitle
          which="y"
          figure={view.y}
          other={view.x}
          title={axisTitle(view, view.y, view.yUnit)}
          sense={view.ySense}
          onChoose={(figure) => onChooseAxis("y", figure)}
        />
      )}
      <div ref={frame} className={styles.frame} data-small={isSmall || undefined}>
        <div ref={setUnderlay} className={styles.underlay} />
        {width > 0 && (
          <ComposedChart
            width={width}
            height={height}
            margin={MARGIN}
            accessibilityLayer={false}
            className={styles.surface ?? ""}
          >
            <CartesianGrid stroke="var(--hair)" strokeWidth={1} />
            <XAxis
              type="number"
              dataKey="x"
              scale={view.xAxis.scale}
              domain={[...view.xAxis.domain]}
              ticks={[...view.xAxis.ticks]}
              interval={isSmall ? "equidistantPreserveStart" : 0}
              allowDataOverflow
              height={22}
              tick={TICK}
              tickLine={false}
              tickMargin={5}
              axisLine={{ stroke: "var(--hair-strong)" }}
              tickFormatter={formatRound}
            />
            <YAxis
              type="number"
              dataKey="y"
              scale={view.yAxis.scale}
              domain={[...view.yAxis.domain]}
              ticks={[...view.yAxis.ticks]}
              interval={isSmall ? "equidistantPreserveStart" : 0}
              allowDataOverflow
              width={44}
              tick={TICK}
              tickLine={false}
              tickMargin={5}
              axisLine={{ stroke: "var(--hair-strong)" }}
              tickFormatter={formatRound}
            />
            <Line
              data={frontier}
              dataKey="y"
              shape={FrontierLine}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              tooltipType="none"
            />
            <TradeoffLayers {...props} underlay={underlay} overlay={overlay} />
            {measured.length > 0 && (
              <MeasuredMarks
                axis={view.x}
                places={measured}
                overlay={overlay}
                onOpen={onOpenMeasured}
              />
            )}
          </ComposedChart>
        )}
        <div ref={setOverlay} />
      </div>
      {onChooseAxis && (
        <AxisTitle
          which="x"
          figure={view.x}
          other={view.y}
          title={axisTitle(view, view.x, view.xUnit)}
          sense={view.xSense}
          onChoose={(figure) => onChooseAxis("x", figure)}
        />
      )}
    </div>
  );
});

interface FrontierLineProps {
  readonly points?: readonly { readonly x: number | null; readonly y: number | null }[];
}

/** Straight from point to point. Recharts' own shape would measure its length for an animation. */
function FrontierLine({ points = [] }: FrontierLineProps) {
  return (
    <path className={styles.frontier} d={`M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`} />
  );
}
