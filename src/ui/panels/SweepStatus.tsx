import { formatCount } from "../../charts/format";
import { plural } from "../../charts/tradeoff-words";
import { useActions, useEmbed, useSweep } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import styles from "./SweepStatus.module.css";

/** How far the sweep has come: calm while it runs, silent once it is done. */
export function SweepStatus() {
  const { status, progress, answer, error, stale } = useSweep();
  const { cancelSweep, restartSweep } = useActions();
  const embed = useEmbed();
  const share = progress === null ? 0 : progress.done / progress.total;

  if (status === "running") {
    return (
      <div className={styles.status} data-running="true">
        <progress className={styles.progress} value={share} max={1} aria-label="Sweep" />
        <span className={styles.text}>
          {progress === null
            ? "Sweeping"
            : `Sweeping: ${formatCount(progress.done)} of ${plural(progress.total, "configuration")}`}
          {answer !== null && "; the charts still show the previous inputs"}
        </span>
        <ActionButton onClick={cancelSweep}>{embed ? "Cancel" : "Cancel (Esc)"}</ActionButton>
      </div>
    );
  }
  if (status === "error" || status === "cancelled") {
    return (
      <div className={styles.status} aria-live="polite">
        <span className={styles.text}>
          {status === "error"
            ? `The sweep failed: ${error ?? "no reason given"}.`
            : "Sweep cancelled."}
          {stale && " The charts show the previous inputs."}
        </span>
        <ActionButton onClick={restartSweep}>Sweep again</ActionButton>
      </div>
    );
  }
  return null;
}
