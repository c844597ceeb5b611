import { formatCount } from "../../charts/format";
import type { ComparisonState, TableSet } from "../../state/app-state";
import { useActions } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import styles from "./ComparisonStatus.module.css";

interface ComparisonStatusProps {
  readonly comparison: ComparisonState;
  readonly set: TableSet;
}

/** How far a comparison has come, or why there is none; nothing once it is done. */
export function ComparisonStatus({ comparison, set }: ComparisonStatusProps) {
  const { status, progress, error } = comparison;
  const { compareTables } = useActions();
  if (status === "error") {
    return (
      <div className={styles.status} role="alert">
        <p>The measurements could not be compared: {error}</p>
        <ActionButton onClick={() => compareTables(set)}>Try again</ActionButton>
      </div>
    );
  }
  if (status === "done") return null;
  return (
    <div className={styles.status}>
      <progress
        className={styles.progress}
        max={progress?.total ?? 1}
        value={progress?.done ?? 0}
        aria-label="Comparing with measurements"
      />
      <p>
        {progress === null
          ? "Fetching the measurements"
          : `Comparing: ${formatCount(progress.done)} of ${formatCount(progress.total)} rows`}
      </p>
    </div>
  );
}
