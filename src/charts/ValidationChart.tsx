import { useMemo, useRef, useState } from "react";
import { CartesianGrid, ComposedChart, Line, XAxis, YAxis } from "recharts";
import { formatRound, joined } from "./format";
import type { HoveredPoint } from "./nearest-point";
import { useElementSize } from "./use-element-size";
import styles from "./ValidationChart.module.css";
import { ValidationLayers } from "./ValidationLayers";
import { signedErrorPercent } from "./validation-points";
import type { ValidationView } from "./validation-view";
import { errorGuides } from "./validation-view";
import { pointSetting, quantityFigure, rowName, signedPercentText } from "./validation-words";

interface ValidationChartProps {
  readonly view: ValidationView;
  /** Index of the pinned point in the view; null where none of its points is. */
  readonly pinned: number | null;
  readonly onPin: (index: number) => void;
}

const MARGIN = { top: 8, right: 12, bottom: 4, left: 0 } as const;
const TICK = { fontSize: 12, fill: "var(--ink-faint)" } as const;
const DASHES: Readonly<Record<number, string>> = { 0.1: "5 3", 0.25: "1.5 3" };

/** Predicted against measured on equal logarithmic axes: on the diagonal the model is right. */
export function ValidationChart({ view, pinned, onPin }: ValidationChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const [hovered, setHovered] = useState<HoveredPoint | null>(null);
  const { axis, quantity } = view;
  const guides = useMemo(() => errorGuides(axis), [axis]);
  const shared = {
    type: "number",
    scale: axis.scale,
    domain: [...axis.domain],
    ticks: [...axis.ticks],
    interval: 0,
    allowDataOverflow: true,
    tick: TICK,
    tickLine: false,
    tickMargin: 5,
    axisLine: { stroke: "var(--hair-strong)" },
    tickFormatter: formatRound,
  } as const;

  return (
    <div className={styles.chart}>
      <p className={styles.yTitle} aria-hidden="true">
        Predicted, {quantity.unit}
      </p>
      <div ref={frame} className={styles.frame}>
        {width > 0 && (
          <ComposedChart
            width={width}
            height={height}
            margin={MARGIN}
            accessibilityLayer={false}
            className={styles.surface ?? ""}
          >
            <CartesianGrid stroke="var(--hair)" strokeWidth={1} />
            <XAxis dataKey="x" height={22} {...shared} />
            <YAxis dataKey="y" width={50} {...shared} />
            {guides.map(({ share, ends }) => (
              <Line
                key={share}
                data={[...ends]}
                dataKey="y"
                type="linear"
                stroke={share === 0 ? "var(--ink)" : "var(--ink-faint)"}
                strokeWidth={share === 0 ? 1.25 : 1}
                strokeDasharray={DASHES[Math.abs(share)] ?? "none"}
                dot={false}
                activeDot={false}
                isAnimationActive={false}
                tooltipType="none"
              />
            ))}
            <ValidationLayers
              view={view}
              pinned={pinned}
              hovered={hovered}
              onHover={setHovered}
              onPin={onPin}
            />
          </ComposedChart>
        )}
        {hovered !== null && <PointTooltip view={view} at={hovered} width={width} />}
      </div>
      <p className={styles.xTitle} aria-hidden="true">
        Measured, {quantity.unit}
      </p>
    </div>
  );
}

interface PointTooltipProps {
  readonly view: ValidationView;
  readonly at: HoveredPoint;
  readonly width: number;
}

function PointTooltip({ view, at, width }: PointTooltipProps) {
  const point = view.points[at.row];
  if (point === undefined) return null;
  const { quantity } = view;
  const side = at.x > width / 2 ? { right: width - at.x + 14 } : { left: at.x + 14 };
  return (
    <div className={styles.tooltip} style={{ top: Math.max(0, at.y - 40), ...side }}>
      <strong>
        {rowName(point.row)} · {point.traits.source || point.traits.gpu}
      </strong>
      <span>{pointSetting(point)}</span>
      <span>measured {joined(quantityFigure(point.measured, quantity))}</span>
      <span>
        predicted {joined(quantityFigure(point.predicted, quantity))} (
        {signedPercentText(signedErrorPercent(point))})
      </span>
    </div>
  );
}
