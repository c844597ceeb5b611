/* oxlint-disable jsx-a11y/prefer-tag-over-role -- inside SVG there is no button and no fieldset. */
import { useState } from "react";
import type { KeyboardEvent } from "react";
import styles from "./FrontierMarks.module.css";
import { singleGlyph } from "./glyphs";
import type { PlacedPoints } from "./nearest-point";
import { pointColour } from "./point-colour";
import { useSelection } from "./selection-context";
import { steppedTo } from "./stepped-to";
import type { TradeoffView } from "./tradeoff-view";
import { pointPhrase } from "./tradeoff-words";

interface FrontierMarksProps {
  readonly view: TradeoffView;
  readonly placed: PlacedPoints;
  readonly currentRow: number | null;
  /** The mark with the focus; null once it has lost it. */
  readonly onHover: (row: number | null) => void;
  readonly onSelect: (row: number) => void;
}

/** Marks that the browser still handles with ease; the line shows all the same. */
const MOST_MARKS = 300;

/**
 * The frontier's configurations: one tab stop for all, arrow keys walk from mark
 * to mark, Enter or Space makes one the current scenario.
 */
export function FrontierMarks(props: FrontierMarksProps) {
  const { view, placed, currentRow, onHover, onSelect } = props;
  const { selection } = useSelection();
  const frontier = evenly(view.frontier, MOST_MARKS);
  const chosen = currentRow === null ? -1 : frontier.indexOf(currentRow);
  const [walkedTo, setWalkedTo] = useState<number | null>(null);
  const size = frontier.length > 40 ? 3.4 : 4.5;
  const stop = Math.min(walkedTo ?? Math.max(chosen, 0), frontier.length - 1);

  function walk(event: KeyboardEvent<SVGGElement>): void {
    const target = steppedTo(event.key, stop, frontier.length);
    if (target === null) return;
    event.preventDefault();
    const marks = event.currentTarget.querySelectorAll<SVGGElement>("[role=button]");
    marks[target]?.focus();
  }

  return (
    <g role="group" aria-label="Configurations on the frontier" onKeyDown={walk}>
      {frontier.map((row, index) => {
        const style = view.groupOf[row] ?? 0;
        return (
          <g
            key={row}
            role="button"
            tabIndex={index === stop ? 0 : -1}
            aria-label={pointPhrase(view, row)}
            aria-pressed={row === currentRow}
            className={styles.mark}
            data-faded={(selection !== null && selection.mask[row] !== 1) || undefined}
            style={{ color: pointColour(view, style) }}
            transform={`translate(${placed.xs[row]} ${placed.ys[row]})`}
            onFocus={() => {
              setWalkedTo(index);
              onHover(row);
            }}
            onBlur={() => {
              setWalkedTo(null);
              onHover(null);
            }}
            onClick={() => onSelect(row)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              onSelect(row);
            }}
          >
            <circle className={styles.focusRing} r={9} />
            <path className={styles.glyph} d={singleGlyph(style, size)} />
          </g>
        );
      })}
    </g>
  );
}

/** At most so many of the items, the first and the last among them. */
function evenly(items: readonly number[], most: number): readonly number[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] ?? 0,
  );
}
