/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a drawing in SVG is no file that an img could show. */
import { useRef } from "react";
import { CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from "recharts";
import { formatRound } from "./format";
import type { TimelineStrip, TimelineView } from "./simulation-timeline-view";
import styles from "./SimulationCharts.module.css";
import { useElementSize } from "./use-element-size";

interface SimulationTimelineProps {
  readonly view: TimelineView;
}

const MARGIN = { top: 6, right: 12, bottom: 2, left: 0 } as const;
const TICK = { fontSize: 12, fill: "var(--ink-faint)" } as const;

/** Batch, KV cache and power over the same seconds, one strip below the other. */
export function SimulationTimeline({ view }: SimulationTimelineProps) {
  return (
    <div className={styles.strips}>
      {view.strips.map((strip) => (
        <Strip key={strip.id} view={view} strip={strip} />
      ))}
    </div>
  );
}

interface StripProps {
  readonly view: TimelineView;
  readonly strip: TimelineStrip;
}

function Strip({ view, strip }: StripProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  // Of two levels the lower has its name below it, clear of the other's.
  const lowest =
    strip.levels.length > 1 ? Math.min(...strip.levels.map(({ value }) => value)) : null;
  const data = view.seconds.map((x, index) => ({
    x,
    ...Object.fromEntries(strip.series.map(({ name, values }) => [name, values[index]])),
  }));
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>
        {strip.title}
        {strip.series.length > 1 && (
          <span className={styles.keys}>
            {strip.series.map(({ name, dashed }) => (
              <span key={name} className={styles.key} data-dashed={dashed || undefined}>
                {name}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <div
        ref={frame}
        className={styles.strip}
        role="img"
        aria-label={`${strip.title} over the simulated time; the same figures stand in the table below`}
      >
        {width > 0 && (
          <ComposedChart
            width={width}
            height={height}
            margin={MARGIN}
            data={data}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--hair)" strokeWidth={1} vertical={false} />
            <XAxis
              type="number"
              dataKey="x"
              domain={[...view.timeAxis.domain]}
              ticks={[...view.timeAxis.ticks]}
              height={20}
              tick={TICK}
              tickLine={false}
              tickMargin={4}
              axisLine={{ stroke: "var(--hair-strong)" }}
              tickFormatter={(seconds: number) => `${formatRound(seconds)} s`}
            />
            <YAxis
              type="number"
              domain={[...strip.axis.domain]}
              ticks={[...strip.ticks]}
              interval={0}
              width={44}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              tickFormatter={formatRound}
            />
            {strip.levels.map(({ name, value }) => (
              <ReferenceLine
                key={name}
                y={value}
                stroke="var(--ink-soft)"
                strokeDasharray="5 3"
                label={{
                  value: name,
                  position: value === lowest ? "insideTopRight" : "insideBottomRight",
                  ...TICK,
                }}
              />
            ))}
            {strip.series.map(({ name, dashed }) => (
              <Line
                key={name}
                dataKey={name}
                type="linear"
                stroke={dashed ? "var(--kind-2)" : "var(--kind-0)"}
                strokeWidth={1.25}
                strokeDasharray={dashed ? "3 2" : "none"}
                dot={false}
                activeDot={false}
                isAnimationActive={false}
                tooltipType="none"
              />
            ))}
          </ComposedChart>
        )}
      </div>
    </figure>
  );
}
