import { formatCount } from "./format";
import { singleGlyph } from "./glyphs";
import styles from "./ValidationLegend.module.css";
import type { ValidationView } from "./validation-view";

interface ValidationLegendProps {
  readonly view: ValidationView;
}

/** What colour, glyph and lines stand for. */
export function ValidationLegend({ view }: ValidationLegendProps) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {view.groups.map(({ label, style, rows }) => (
        <li key={style} className={styles.entry}>
          <svg className={styles.glyph} viewBox="-7 -7 14 14" aria-hidden="true">
            <path
              d={singleGlyph(style, 4)}
              fill="currentColor"
              style={{ color: `var(--kind-${style % 8})` }}
            />
          </svg>
          {label} ({formatCount(rows.length)})
        </li>
      ))}
      {(["right", "within 10 %", "within 25 %"] as const).map((label) => (
        <li key={label} className={styles.entry}>
          <svg className={styles.line} viewBox="0 0 20 14" aria-hidden="true" data-line={label}>
            <path d="M1 11L19 3" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
