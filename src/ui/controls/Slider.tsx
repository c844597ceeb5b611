import type { CSSProperties } from "react";
import styles from "./Slider.module.css";

interface SliderProps {
  /** Position along the track, between `min` and `max`. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Position of the preset's value, marked on the track; null: none. */
  readonly presetAt: number | null;
  /** Positions with a tick. */
  readonly ticks?: readonly number[];
  readonly labelledBy: string;
  /** The value in words and unit, for assistive technology. */
  readonly valueText: string;
  /** Drawn hollow: something else decides the value. */
  readonly undecided?: boolean;
  readonly onChange: (value: number) => void;
}

/** A native range input with the look of a fader and a mark at the preset's value. */
export function Slider(props: SliderProps) {
  const { value, min, max, step, presetAt, ticks, labelledBy, valueText, undecided, onChange } =
    props;
  const place = (at: number): CSSProperties =>
    ({ "--at": shareAlong(at, min, max) }) as CSSProperties;
  return (
    <span className={styles.slider} data-undecided={undecided === true || undefined}>
      <span className={styles.scale} aria-hidden="true">
        {ticks?.map((tick) => (
          <span key={tick} className={styles.tick} style={place(tick)} />
        ))}
        {presetAt !== null && <span className={styles.preset} style={place(presetAt)} />}
      </span>
      <input
        className={styles.input}
        type="range"
        value={value}
        min={min}
        max={max}
        step={step}
        aria-labelledby={labelledBy}
        aria-valuetext={valueText}
        style={place(value)}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </span>
  );
}

function shareAlong(at: number, min: number, max: number): number {
  return max > min ? (Math.min(max, Math.max(min, at)) - min) / (max - min) : 0;
}
