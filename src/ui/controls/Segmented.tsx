import { useId } from "react";
import styles from "./Segmented.module.css";
import { takeFocus } from "./take-focus";

export interface SegmentedOption<Value extends string | number> {
  readonly value: Value;
  readonly label: string;
  /** Why it cannot be chosen; absent: it can. */
  readonly unavailable?: string;
  /** What speaks against it though it can be chosen. */
  readonly doubt?: string;
}

interface SegmentedProps<Value extends string | number> {
  readonly value: Value;
  readonly options: readonly SegmentedOption<Value>[];
  /** Id of the words that name the choice, or the words themselves. */
  readonly labelledBy?: string;
  readonly label?: string;
  /** The dialog around it opens with the focus on what is chosen. */
  readonly takesFocus?: boolean;
  readonly onChange: (value: Value) => void;
}

/** A choice of one among few: native radio buttons drawn as one strip. */
export function Segmented<Value extends string | number>(props: SegmentedProps<Value>) {
  const { value, options, labelledBy, label, takesFocus = false, onChange } = props;
  const name = useId();
  return (
    <span
      className={styles.strip}
      role="radiogroup"
      data-no-picture
      aria-labelledby={labelledBy}
      aria-label={label}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={styles.option}
          title={option.unavailable ?? option.doubt}
          data-doubt={option.doubt !== undefined || undefined}
        >
          <input
            ref={takesFocus && option.value === value ? takeFocus : null}
            type="radio"
            className={styles.radio}
            name={name}
            checked={option.value === value}
            disabled={option.unavailable !== undefined}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.face}>{option.label}</span>
        </label>
      ))}
    </span>
  );
}
