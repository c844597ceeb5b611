import { axisAround } from "./axis";
import { formatNumber, formatRound } from "./format";
import { singleGlyph } from "./glyphs";
import type { SweepPanel } from "./sweep-curves";
import styles from "./SweepPanelChart.module.css";
import { percentText } from "./validation-words";

interface SweepPanelChartProps {
  readonly panel: SweepPanel;
  readonly lever: string;
}

const WIDTH = 320;
const HEIGHT = 200;
const PLOT = { left: 46, right: 310, top: 10, bottom: 168 } as const;

/** Measured points and the model's line of one quantity against a clock or a power limit. */
export function SweepPanelChart({ panel, lever }: SweepPanelChartProps) {
  const points = panel.curves.flatMap((curve) => curve.points);
  const xs = points.map(({ at }) => at);
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  const axis = axisAround(
    points.flatMap(({ measured, predicted }) => [measured, predicted]),
    "linear",
  );
  if (axis === null) return null;
  const most = axis.domain[1];
  const x = (at: number): number =>
    PLOT.left + 12 + ((at - first) / Math.max(last - first, 1)) * (PLOT.right - PLOT.left - 24);
  const y = (value: number): number => PLOT.bottom - (value / most) * (PLOT.bottom - PLOT.top);
  const places = [...new Set(xs)].toSorted((a, b) => a - b);
  return (
    <figure className={styles.panel}>
      <figcaption className={styles.caption}>
        {panel.title}
        {panel.unit !== "" && `, ${panel.unit}`}
        <span className={styles.error}>median error {percentText(panel.medianError)}</span>
        <span className="visually-hidden">{panelSentence(panel, lever)}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {axis.ticks.map((level) => (
          <g key={level}>
            <line
              className={styles.grid}
              x1={PLOT.left}
              x2={PLOT.right}
              y1={y(level)}
              y2={y(level)}
            />
            <text className={styles.level} x={PLOT.left - 6} y={y(level) + 4}>
              {formatRound(level)}
            </text>
          </g>
        ))}
        {places
          .filter((_, i) => places.length <= 6 || i % 2 === 0)
          .map((place) => (
            <text key={place} className={styles.place} x={x(place)} y={PLOT.bottom + 14}>
              {formatRound(place)}
            </text>
          ))}
        <text className={styles.lever} x={(PLOT.left + PLOT.right) / 2} y={HEIGHT - 4}>
          {lever}
        </text>
        {panel.curves.map((curve, style) => (
          <g key={curve.label} data-style={style} className={styles.curve}>
            <polyline
              className={styles.predicted}
              points={curve.points.map(({ at, predicted }) => `${x(at)},${y(predicted)}`).join(" ")}
            />
            {curve.points.map(({ at, measured }) => (
              <path
                key={at}
                className={styles.measured}
                d={singleGlyph(style, 4)}
                transform={`translate(${x(at)} ${y(measured)})`}
              />
            ))}
          </g>
        ))}
      </svg>
    </figure>
  );
}

function panelSentence({ title, unit, curves }: SweepPanel, lever: string): string {
  const parts = curves.map(({ label, points }) => {
    const [from, to] = [points[0], points.at(-1)];
    if (from === undefined || to === undefined) return label;
    const at = ({ at: place, measured, predicted }: typeof from): string =>
      `at ${place} measured ${formatNumber(measured)} ${unit}, predicted ${formatNumber(predicted)} ${unit}`;
    return `${label}: ${at(from)}; ${at(to)}`;
  });
  return `${title} against ${lever}. ${parts.join(". ")}.`;
}
