import { formatCount } from "../../charts/format";
import type { LongProgress } from "../../compute/long-questions";
import { ActionButton } from "../controls/ActionButton";
import styles from "./LongAnswerStatus.module.css";

interface LongAnswerStatusProps {
  /** What `useLongQuestion` gave. */
  readonly question: {
    readonly status: "idle" | "running" | "done" | "error" | "cancelled";
    readonly progress: LongProgress | null;
    readonly stale: boolean;
    readonly error: string | null;
    readonly ask: () => void;
    readonly cancel: () => void;
  };
  /** What is being worked out, as the start of a sentence. */
  readonly what: string;
  /** What the progress counts, in the plural. */
  readonly unit: string;
}

/** How far a long answer has come, with its cancel; silent once it is done. */
export function LongAnswerStatus({ question, what, unit }: LongAnswerStatusProps) {
  const { status, progress, stale, error, ask, cancel } = question;
  if (status === "running") {
    return (
      <p className={styles.status} data-running="true">
        <progress
          className={styles.progress}
          value={progress === null ? 0 : progress.done / Math.max(progress.total, 1)}
          max={1}
          aria-label={what}
        />
        <span>
          {progress === null
            ? what
            : `${what}: ${formatCount(progress.done)} of ${formatCount(progress.total)} ${unit}`}
          {stale && "; what is shown is of the previous inputs"}
        </span>
        <ActionButton onClick={cancel}>Cancel</ActionButton>
      </p>
    );
  }
  if (status === "error" || status === "cancelled") {
    return (
      <p className={styles.status} role={status === "error" ? "alert" : "status"}>
        <span>
          {status === "error" ? `${what} failed: ${error ?? "no reason given"}.` : "Cancelled."}
          {stale && " What is shown is of the previous inputs."}
        </span>
        <ActionButton onClick={ask}>Ask again</ActionButton>
      </p>
    );
  }
  return null;
}
