import { useId } from "react";
import type { GpuFigure } from "../../scenario/gpu-figures";
import styles from "./CustomForm.module.css";

interface GpuFigureFieldProps {
  readonly figure: GpuFigure;
  /** As typed; empty: the base's. */
  readonly text: string;
  /** The figure of the GPU it is like, in the shown unit. */
  readonly base: string;
  /** What is wrong, as a clause without its subject; null: nothing. */
  readonly problem: string | null;
  readonly onChange: (text: string) => void;
}

/** One figure of a GPU with its unit, and what is wrong with it right below. */
export function GpuFigureField({ figure, text, base, problem, onChange }: GpuFigureFieldProps) {
  const id = useId();
  const problemId = useId();
  return (
    <p className={styles.field}>
      <label htmlFor={id}>
        {figure.label}
        {figure.zeroIsNone === true && <span className={styles.base}> (0: not in hardware)</span>}
      </label>
      <span className={styles.typed}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          placeholder={base}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : problemId}
          onChange={(event) => onChange(event.target.value)}
        />
        {figure.unit !== "" && <span className={styles.unit}>{figure.unit}</span>}
      </span>
      {problem !== null && (
        <span id={problemId} className={styles.problem} role="alert">
          {text === "" ? base : text} {problem}.
        </span>
      )}
    </p>
  );
}
