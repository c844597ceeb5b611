import { useState } from "react";
import styles from "./NumberInput.module.css";

interface NumberInputProps {
  /** In the unit shown; null: empty. */
  readonly value: number | null;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | "any";
  readonly labelledBy: string;
  /** What an empty field means; default: empty is not accepted. */
  readonly emptyMeans?: string;
  readonly onChange: (value: number) => void;
  readonly onClear?: () => void;
}

/**
 * A number typed with its unit beside it. What is typed counts as soon as it lies
 * in the range; what does not is put right when the field is left.
 */
export function NumberInput(props: NumberInputProps) {
  const { value, unit, min, max, step, labelledBy, emptyMeans, onChange, onClear } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? "" : String(value));

  function type(text: string): void {
    setDraft(text);
    if (text === "") {
      onClear?.();
      return;
    }
    const typed = Number(text);
    if (Number.isFinite(typed) && typed >= min && typed <= max) onChange(typed);
  }

  function leave(): void {
    const typed = Number(draft ?? "");
    if (draft !== null && draft !== "" && Number.isFinite(typed)) {
      const clamped = Math.min(max, Math.max(min, typed));
      if (clamped !== typed) onChange(clamped);
    }
    setDraft(null);
  }

  return (
    <span className={styles.field}>
      <input
        className={styles.input}
        type="number"
        inputMode="decimal"
        value={shown}
        min={min}
        max={max}
        step={step}
        placeholder={emptyMeans}
        aria-labelledby={labelledBy}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") leave();
        }}
      />
      {unit !== "" && <span className={styles.unit}>{unit}</span>}
    </span>
  );
}
