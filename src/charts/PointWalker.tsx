/* oxlint-disable jsx-a11y/prefer-tag-over-role -- inside SVG there is no range input. */
import { useState } from "react";
import type { KeyboardEvent } from "react";
import type { HoveredPoint } from "./nearest-point";
import { steppedTo } from "./stepped-to";
import styles from "./ValidationLayers.module.css";
import type { ValidationView } from "./validation-view";
import { pointSentence } from "./validation-words";

interface PointWalkerProps {
  readonly view: ValidationView;
  /** Where the first step starts from. */
  readonly start: number;
  readonly place: (index: number) => HoveredPoint;
  /** The point under the walker; null once the focus has left. */
  readonly onWalk: (index: number | null) => void;
  readonly onPin: (index: number) => void;
}

/**
 * Thousands of points behind one tab stop: a slider from the smallest measured value to
 * the largest, which says the point it stands on; Enter or Space pins it.
 */
export function PointWalker({ view, start, place, onWalk, onPin }: PointWalkerProps) {
  const [walkedTo, setWalkedTo] = useState<number | null>(null);
  const last = view.points.length - 1;
  const at = Math.min(walkedTo ?? start, last);
  const point = view.points[at];
  if (point === undefined) return null;
  const { x, y } = place(at);

  function walk(event: KeyboardEvent): void {
    const pin = event.key === "Enter" || event.key === " ";
    const target = steppedTo(event.key, at, last + 1);
    if (!pin && target === null) return;
    event.preventDefault();
    if (pin) onPin(at);
    if (target === null) return;
    setWalkedTo(target);
    onWalk(target);
  }

  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label="Measured rows, from the smallest value to the largest"
      aria-valuemin={1}
      aria-valuemax={last + 1}
      aria-valuenow={at + 1}
      aria-valuetext={pointSentence(point, view.quantity)}
      className={styles.walker}
      onKeyDown={walk}
      onFocus={(event) => {
        // A click in the chart is the pointer's affair.
        if (event.currentTarget.matches(":focus-visible")) onWalk(at);
      }}
      onBlur={() => {
        setWalkedTo(null);
        onWalk(null);
      }}
    >
      <circle className={styles.stop} cx={x} cy={y} r={9} />
    </g>
  );
}
