import styles from "./Change.module.css";

interface ChangeProps {
  /** `−31 %`, `×4.2`. */
  readonly text: string;
  readonly better: "lower" | "higher" | null;
}

/** A change since the baseline; whether it is for the better is said, not only coloured. */
export function Change({ text, better }: ChangeProps) {
  const direction = text.startsWith("−") ? "lower" : text.startsWith("±") ? null : "higher";
  const verdict = better === null || direction === null ? null : direction === better;
  return (
    <span className={styles.change} data-verdict={verdict === null ? "none" : String(verdict)}>
      {text}
      {verdict !== null && <span className={styles.word}> {verdict ? "better" : "worse"}</span>}
    </span>
  );
}
