/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a drawing in SVG is no file that an img could show. */
import { useRef } from "react";
import { CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from "recharts";
import type { DistributionPoint, DistributionView } from "./distribution-view";
import { PERCENTILES, rarityOf } from "./distribution-view";
import { formatRound } from "./format";
import styles from "./SimulationCharts.module.css";
import { useElementSize } from "./use-element-size";

interface DistributionChartProps {
  readonly view: DistributionView;
  /** What the times are of, with their unit. */
  readonly title: string;
  /** What the chart shows, in a sentence. */
  readonly summary: string;
  /** A limit that the times should keep, seconds; null: none. */
  readonly targetSeconds: number | null;
}

/** What of a dot's place Recharts tells. */
interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly index?: number;
}

const MARGIN = { top: 8, right: 12, bottom: 4, left: 0 } as const;
const TICK = { fontSize: 12, fill: "var(--ink-faint)" } as const;

/**
 * Percentiles against time: the simulated curve, and the closed form's own as diamonds.
 * The axis stretches the tail: from P90 to P99 is as far as from P0 to P90.
 */
export function DistributionChart({ view, title, summary, targetSeconds }: DistributionChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  const ticks = PERCENTILES.map(({ share }) => rarityOf(share)).filter((one) => one <= view.most);
  const inUnit = (points: readonly DistributionPoint[]) =>
    points.map(({ seconds, rarity }) => ({ x: seconds * view.perSecond, y: rarity }));
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>
        {title}, {view.unit}
      </figcaption>
      <div ref={frame} className={styles.frame} role="img" aria-label={summary}>
        {width > 0 && (
          <ComposedChart width={width} height={height} margin={MARGIN} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--hair)" strokeWidth={1} />
            <XAxis
              type="number"
              dataKey="x"
              scale="log"
              domain={[...view.axis.domain]}
              ticks={[...view.axis.ticks]}
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
              domain={[0, view.most]}
              ticks={ticks}
              interval={0}
              allowDataOverflow
              width={44}
              tick={TICK}
              tickLine={false}
              tickMargin={5}
              axisLine={{ stroke: "var(--hair-strong)" }}
              tickFormatter={percentileName}
            />
            {targetSeconds !== null && (
              <ReferenceLine
                x={targetSeconds * view.perSecond}
                stroke="var(--ink-soft)"
                strokeDasharray="5 3"
                label={{ value: "target", position: "insideTopRight", ...TICK }}
              />
            )}
            <Line
              data={inUnit(view.curve)}
              dataKey="y"
              type="linear"
              stroke="var(--kind-0)"
              strokeWidth={1.75}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
              tooltipType="none"
            />
            <Line
              data={inUnit(view.closedForm)}
              dataKey="y"
              stroke="none"
              dot={closedFormMark}
              activeDot={false}
              isAnimationActive={false}
              tooltipType="none"
            />
          </ComposedChart>
        )}
      </div>
    </figure>
  );
}

function closedFormMark({ cx = 0, cy = 0, index = 0 }: DotProps) {
  return (
    <path
      key={index}
      d={`M${cx},${cy - 6}l6,6l-6,6l-6,-6z`}
      fill="var(--paper-raised)"
      stroke="var(--ink)"
      strokeWidth={1.5}
    />
  );
}

function percentileName(rarity: number): string {
  const nearest = PERCENTILES.find(({ share }) => Math.abs(rarityOf(share) - rarity) < 1e-6);
  return nearest?.name ?? "";
}
