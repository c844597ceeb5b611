import { useRef } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import styles from "./CurveChart.module.css";
import type { Curve, CurveView } from "./curve-view";
import { formatNumber, formatRound } from "./format";
import { useElementSize } from "./use-element-size";

interface CurveChartProps {
  readonly view: CurveView;
  /** What it shows, for those who do not see it. */
  readonly label: string;
}

const MARGIN = { top: 8, right: 16, bottom: 4, left: 0 } as const;
const TICK = { fontSize: 12, fill: "var(--ink-faint)" } as const;
/** Curves are told apart by dashes as well as by colour. */
const DASHES = ["none", "6 3", "1.5 3", "9 3 2 3"] as const;
const COLOURS = ["var(--ink)", "var(--kind-0)", "var(--kind-1)", "var(--kind-3)"] as const;

/** Curves over one axis, with marks, a guide, and the values under the pointer. */
export function CurveChart({ view, label }: CurveChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const { xAxis, yAxis, curves, marks, guide, band } = view;
  const shared = {
    type: "number",
    interval: 0,
    allowDataOverflow: true,
    tick: TICK,
    tickLine: false,
    tickMargin: 5,
    axisLine: { stroke: "var(--hair-strong)" },
    tickFormatter: formatRound,
  } as const;
  return (
    <figure className={styles.chart} aria-label={label}>
      <p className={styles.yTitle} aria-hidden="true">
        {view.yTitle}
      </p>
      <div ref={frame} className={styles.frame}>
        {width > 0 && (
          <ComposedChart
            width={width}
            height={height}
            margin={MARGIN}
            accessibilityLayer={false}
            data={chartRows(curves, band)}
          >
            <CartesianGrid stroke="var(--hair)" strokeWidth={1} />
            <XAxis
              dataKey="x"
              height={22}
              scale={xAxis.scale}
              domain={[...xAxis.domain]}
              ticks={[...xAxis.ticks]}
              {...shared}
            />
            <YAxis
              width={48}
              scale={yAxis.scale}
              domain={[...yAxis.domain]}
              ticks={[...yAxis.ticks]}
              {...shared}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--hair-strong)" }}
              content={({ active, label: x }) =>
                active === true ? <CurveTooltip view={view} x={Number(x)} /> : null
              }
            />
            {guide !== null && (
              <ReferenceLine
                x={guide.x}
                stroke="var(--accent)"
                strokeDasharray="3 3"
                label={{
                  value: guide.label,
                  position: "insideTopRight",
                  fontSize: 11,
                  fill: "var(--accent)",
                }}
              />
            )}
            {band !== undefined && (
              <Area
                dataKey="band"
                type="linear"
                stroke="none"
                fill="var(--ink)"
                fillOpacity={0.07}
                connectNulls
                activeDot={false}
                isAnimationActive={false}
              />
            )}
            {curves.map((curve, index) => (
              <Line
                key={curve.label}
                dataKey={`y${index}`}
                type={view.stepped ? "stepAfter" : "linear"}
                stroke={COLOURS[index] ?? "var(--ink)"}
                strokeDasharray={DASHES[index] ?? "none"}
                strokeWidth={1.75}
                dot={false}
                activeDot={{ r: 3 }}
                isAnimationActive={false}
              />
            ))}
            {marks.map((mark) => (
              <ReferenceDot
                key={mark.label}
                x={mark.x}
                y={mark.y}
                r={5}
                fill="var(--accent)"
                stroke="var(--paper-raised)"
                strokeWidth={1.5}
                label={{ value: mark.label, position: "top", fontSize: 11, fill: "var(--ink)" }}
              />
            ))}
          </ComposedChart>
        )}
      </div>
      <p className={styles.xTitle} aria-hidden="true">
        {view.xTitle}
      </p>
      {curves.length > 1 && (
        <ul className={styles.legend}>
          {curves.map((curve, index) => (
            <li key={curve.label} className={styles.entry}>
              <svg className={styles.sample} viewBox="0 0 28 4" aria-hidden="true">
                <line
                  x1="0"
                  x2="28"
                  y1="2"
                  y2="2"
                  stroke={COLOURS[index] ?? "var(--ink)"}
                  strokeDasharray={DASHES[index] ?? "none"}
                  strokeWidth="2"
                />
              </svg>
              {curve.label}
            </li>
          ))}
          {band !== undefined && (
            <li className={styles.entry}>
              <svg className={styles.swatch} viewBox="0 0 28 10" aria-hidden="true">
                <rect width="28" height="10" fill="var(--ink)" fillOpacity="0.12" />
              </svg>
              {band.label}
            </li>
          )}
        </ul>
      )}
    </figure>
  );
}

/** `x`, `y0` and so on, and `band` with both its ends. */
interface ChartRow {
  readonly x: number;
  [value: string]: number | null | readonly [number, number];
}

/** One row for each place on the common axis, with the value of each curve that has one there. */
function chartRows(curves: readonly Curve[], band: CurveView["band"]): readonly ChartRow[] {
  const rows = new Map<number, ChartRow>();
  for (const [index, { points }] of curves.entries()) {
    for (const { x, y } of points) {
      const row = rows.get(x) ?? { x };
      row[`y${index}`] = Number.isFinite(y) ? y : null;
      rows.set(x, row);
    }
  }
  for (const { x, low, high } of band?.points ?? []) {
    const row = rows.get(x) ?? { x };
    row["band"] = [low, high];
    rows.set(x, row);
  }
  return [...rows.values()].toSorted((a, b) => a.x - b.x);
}

function CurveTooltip({ view, x }: { readonly view: CurveView; readonly x: number }) {
  const within = view.band?.points.find((known) => known.x === x);
  return (
    <div className={styles.tooltip}>
      <strong>
        {formatNumber(x)} {view.xTitle.split(", ").at(-1)}
      </strong>
      {view.curves.map(({ label, points }) => {
        const point = points.find((known) => known.x === x);
        return point === undefined || !Number.isFinite(point.y) ? null : (
          <span key={label}>
            {label}: {formatNumber(point.y)}
          </span>
        );
      })}
      {within !== undefined && (
        <span>
          {view.band?.label}: {formatNumber(within.low)} to {formatNumber(within.high)}
        </span>
      )}
    </div>
  );
}
