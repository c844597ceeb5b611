import type { PlotArea } from "recharts";
import styles from "./ChosenMarks.module.css";

/** A place in the chart, in its units, that is not a row of the sweep. */
export interface MarkedPlace {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

interface CurrentMarkProps {
  readonly area: PlotArea;
  readonly x: number;
  readonly y: number;
}

/** The current scenario: a ring, and hairlines that read it off on both axes. */
export function CurrentMark({ area, x, y }: CurrentMarkProps) {
  const inside =
    x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
  if (!inside) return null;
  return (
    <g className={styles.current} data-testid="current-mark" aria-hidden="true">
      <path
        className={styles.hairline}
        d={`M${area.x} ${y}H${x - 8}M${x} ${y + 8}V${area.y + area.height}`}
      />
      <circle className={styles.halo} cx={x} cy={y} r={8} />
      <circle className={styles.ring} cx={x} cy={y} r={7} />
      <circle className={styles.dot} cx={x} cy={y} r={2.5} />
    </g>
  );
}

interface BaselineMarkProps {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** The pinned baseline: a square with its name, never mistaken for a point. */
export function BaselineMark({ x, y, label }: BaselineMarkProps) {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
  return (
    <g className={styles.baseline} data-testid="baseline-mark" aria-hidden="true">
      <rect x={x - 6} y={y - 6} width={12} height={12} />
      <text x={x + 11} y={y + 4}>
        {label}
      </text>
    </g>
  );
}
