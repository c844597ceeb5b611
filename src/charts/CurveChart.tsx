import { useRef } from "react";
import {
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
  const { xAxis, yAxis, curves, marks, guide } = view;
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
            data={chartRows(curves)}
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
        </ul>
      )}
    </figure>
  );
}

/** One row for each place on the common axis, with the value of each curve that has one there. */
function chartRows(curves: readonly Curve[]): Readonly<Record<string, number | null>>[] {
  const rows = new Map<number, Record<string, number | null>>();
  for (const [index, { points }] of curves.entries()) {
    for (const { x, y } of points) {
      const row = rows.get(x) ?? { x };
      row[`y${index}`] = Number.isFinite(y) ? y : null;
      rows.set(x, row);
    }
  }
  return [...rows.values()].toSorted((a, b) => (a["x"] ?? 0) - (b["x"] ?? 0));
}

function CurveTooltip({ view, x }: { readonly view: CurveView; readonly x: number }) {
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
    </div>
  );
}
