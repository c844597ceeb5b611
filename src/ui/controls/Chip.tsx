import type { ReactNode } from "react";
import styles from "./Chip.module.css";

interface ChipProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** A native checkbox with its words, small enough to stand in a row of its kind. */
export function Chip({ checked, onChange, children }: ChipProps) {
  return (
    <label className={styles.chip}>
      <input
        type="checkbox"
        className={styles.box}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  );
}
