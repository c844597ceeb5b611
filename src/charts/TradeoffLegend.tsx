import { singleGlyph } from "./glyphs";
import { MEASURED_GLYPH } from "./MeasuredMarks";
import { pointColour } from "./point-colour";
import styles from "./TradeoffLegend.module.css";
import type { TradeoffView } from "./tradeoff-view";

interface TradeoffLegendProps {
  readonly view: TradeoffView;
  /** Who measured the rows that are drawn too; empty where none is. */
  readonly measuredBy: readonly string[];
}

/** What tells the points apart, and how the frontier and the chosen one are drawn. */
export function TradeoffLegend({ view, measuredBy }: TradeoffLegendProps) {
  const shown = view.groups.filter(
    ({ label, rows, missedRows }) => label !== "" && rows.length + missedRows.length > 0,
  );
  return (
    <ul className={styles.legend} aria-label="Legend">
      {shown.map(({ label, style }) => (
        <li key={style} className={styles.entry}>
          <svg className={styles.glyph} viewBox="-7 -7 14 14" aria-hidden="true">
            <path
              d={singleGlyph(style, 4)}
              fill="currentColor"
              style={{ color: pointColour(view, style) }}
            />
          </svg>
          {label}
        </li>
      ))}
      <li className={styles.entry}>
        <svg className={styles.line} viewBox="0 0 20 14" aria-hidden="true">
          <path d="M1 3L19 11" />
        </svg>
        frontier
      </li>
      <li className={styles.entry}>
        <svg className={styles.chosen} viewBox="-7 -7 14 14" aria-hidden="true">
          <circle r={5} />
        </svg>
        current
      </li>
      {measuredBy.length > 0 && (
        <li className={styles.entry}>
          <svg className={styles.measured} viewBox="-7 -7 14 14" aria-hidden="true">
            <path d={singleGlyph(MEASURED_GLYPH, 4)} />
          </svg>
          measured ({measuredBy.join(", ")})
        </li>
      )}
      {view.counts.missing > 0 && <li className={styles.entry}>faded: misses a target</li>}
    </ul>
  );
}
