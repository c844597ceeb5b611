import { memo, useMemo, useRef, useState } from "react";
import { CartesianGrid, ComposedChart, Line, XAxis, YAxis } from "recharts";
import type { MarkedPlace } from "./ChosenMarks";
import { formatRound } from "./format";
import type { MeasuredPlace } from "./measured-near";
import { MeasuredMarks } from "./MeasuredMarks";
import styles from "./TradeoffChart.module.css";
import { TradeoffLayers } from "./TradeoffLayers";
import type { CurrentPlace, TradeoffView } from "./tradeoff-view";
import { AXIS_NAMES } from "./tradeoff-words";
import { useElementSize } from "./use-element-size";

interface TradeoffChartProps {
  readonly view: TradeoffView;
  /** Row of the current scenario; null where the sweep has none. */
  readonly currentRow: number | null;
  /** Where the current scenario lies, be it in the sweep or not; null: it does not run. */
  readonly current: CurrentPlace | null;
  /** The pinned baseline in the chart's units; null: none. */
  readonly baseline: MarkedPlace | null;
  /** Measured rows to hold it against. */
  readonly measured: readonly MeasuredPlace[];
  readonly onSelect: (row: number) => void;
  readonly onOpenMeasured: (place: MeasuredPlace) => void;
}

const MARGIN = { top: 8, right: 12, bottom: 4, left: 0 } as const;
const TICK = { fontSize: 12, fill: "var(--ink-faint)" } as const;

/** Energy per output token against one other figure: points, frontier, the chosen one. */
export const TradeoffChart = memo(function TradeoffChart(props: TradeoffChartProps) {
  const { view, currentRow, current, baseline, measured, onSelect, onOpenMeasured } = props;
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
      <p className={styles.yTitle} aria-hidden="true">
        Energy per output token, J/token <span className={styles.better}>↓ better</span>
      </p>
      <div ref={frame} className={styles.frame}>
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
              interval={0}
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
              interval={0}
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
            <TradeoffLayers
              view={view}
              currentRow={currentRow}
              current={current}
              baseline={baseline}
              underlay={underlay}
              overlay={overlay}
              onSelect={onSelect}
            />
            {measured.length > 0 && (
              <MeasuredMarks
                axis={view.axis}
                places={measured}
                overlay={overlay}
                onOpen={onOpenMeasured}
              />
            )}
          </ComposedChart>
        )}
        <div ref={setOverlay} />
      </div>
      <p className={styles.xTitle} data-sense={view.xSense} aria-hidden="true">
        <span>{xTitle(view)}</span>
        <span className={styles.better}>{view.xSense === "lower" ? "← better" : "better →"}</span>
      </p>
    </div>
  );
});

function xTitle({ axis, xUnit }: TradeoffView): string {
  return axis === "throughput"
    ? `Output tokens per second, ${xUnit}`
    : `Mean ${AXIS_NAMES[axis]}, ${xUnit}`;
}

interface FrontierLineProps {
  readonly points?: readonly { readonly x: number | null; readonly y: number | null }[];
}

/** Straight from point to point. Recharts' own shape would measure its length for an animation. */
function FrontierLine({ points = [] }: FrontierLineProps) {
  return (
    <path className={styles.frontier} d={`M${points.map(({ x, y }) => `${x} ${y}`).join("L")}`} />
  );
}
