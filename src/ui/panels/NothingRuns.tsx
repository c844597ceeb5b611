import { formatCount } from "../../charts/format";
import { sweepCounts } from "../../charts/sweep-counts";
import { leadingReasons, plural } from "../../charts/tradeoff-words";
import type { SweepResult } from "../../explore/columns";
import styles from "./NothingRuns.module.css";

interface NothingRunsProps {
  readonly result: SweepResult;
}

const MOST_REASONS = 8;

/** Instead of empty charts: why nothing of what was swept can run. */
export function NothingRuns({ result }: NothingRunsProps) {
  const { total, reasons } = sweepCounts(result.columns, result.reasons);
  return (
    <div className={styles.nothing}>
      <h2 className={styles.title}>None of the {plural(total, "configuration")} swept can run</h2>
      <ul>
        {leadingReasons(reasons, MOST_REASONS).map(({ reason, count }) => (
          <li key={reason} className={styles.reason}>
            <span className={styles.count}>{formatCount(count)} ×</span> {reason}
          </li>
        ))}
      </ul>
      <p className={styles.hint}>Change a lever, or sweep more of them.</p>
    </div>
  );
}
