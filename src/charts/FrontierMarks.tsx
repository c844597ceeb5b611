/* oxlint-disable jsx-a11y/prefer-tag-over-role -- inside SVG there is no button and no fieldset. */
import { memo, useCallback, useMemo, useState } from "react";
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
  const frontier = useMemo(() => evenly(view.frontier, MOST_MARKS), [view]);
  const labels = useMemo(() => frontier.map((row) => pointPhrase(view, row)), [view, frontier]);
  const chosen = currentRow === null ? -1 : frontier.indexOf(currentRow);
  const [walkedTo, setWalkedTo] = useState<number | null>(null);
  const size = frontier.length > 40 ? 3.4 : 4.5;
  const stop = Math.min(walkedTo ?? Math.max(chosen, 0), frontier.length - 1);

  const point = useCallback(
    (row: number | null, index: number | null) => {
      setWalkedTo(index);
      onHover(row);
    },
    [onHover],
  );

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
          <Mark
            key={row}
            {...{ row, index, size, style, point, onSelect }}
            label={labels[index] ?? ""}
            colour={pointColour(view, style)}
            x={placed.xs[row] ?? Number.NaN}
            y={placed.ys[row] ?? Number.NaN}
            isStop={index === stop}
            isCurrent={row === currentRow}
            isFaded={selection !== null && selection.mask[row] !== 1}
          />
        );
      })}
    </g>
  );
}

interface MarkProps {
  readonly row: number;
  readonly index: number;
  readonly label: string;
  readonly style: number;
  readonly colour: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly isStop: boolean;
  readonly isCurrent: boolean;
  readonly isFaded: boolean;
  readonly point: (row: number | null, index: number | null) => void;
  readonly onSelect: (row: number) => void;
}

/** One of them; with a step of a brush only those are drawn anew that it reaches or leaves. */
const Mark = memo(function Mark(props: MarkProps) {
  const { row, index, label, style, colour, size, x, y, isStop, isCurrent, isFaded } = props;
  const { point, onSelect } = props;
  return (
    <g
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      aria-pressed={isCurrent}
      className={styles.mark}
      data-faded={isFaded || undefined}
      style={{ color: colour }}
      transform={`translate(${x} ${y})`}
      onFocus={() => point(row, index)}
      onBlur={() => point(null, null)}
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
});

/** At most so many of the items, the first and the last among them. */
function evenly(items: readonly number[], most: number): readonly number[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] ?? 0,
  );
}
