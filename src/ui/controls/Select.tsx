import styles from "./Select.module.css";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

interface SelectProps {
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly labelledBy?: string;
  readonly label?: string;
  readonly onChange: (value: string) => void;
}

/** A native select; options with a `group` stand under its heading. */
export function Select({ value, options, labelledBy, label, onChange }: SelectProps) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <span className={styles.frame}>
      <select
        className={styles.select}
        value={value}
        aria-labelledby={labelledBy}
        aria-label={label}
        onChange={(event) => onChange(event.target.value)}
      >
        {groups.map((group) => {
          const members = options
            .filter((option) => option.group === group)
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ));
          return group === undefined ? (
            members
          ) : (
            <optgroup key={group} label={group}>
              {members}
            </optgroup>
          );
        })}
      </select>
    </span>
  );
}
