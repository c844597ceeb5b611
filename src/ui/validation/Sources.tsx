import { formatCount } from "../../charts/format";
import type { TableComparison } from "../../validation/compare-tables";
import { kernelSource, measurementSources } from "../../validation/shipped-tables";
import styles from "./Sources.module.css";
import page from "./ValidationPage.module.css";

/** Who measured, and which rows could not be predicted. */
export function Sources({ tables }: { readonly tables: readonly TableComparison[] }) {
  const skipped = tables.flatMap(({ file, skipped: reasons }) =>
    Object.entries(reasons).map(([reason, count]) => ({ file, reason, count })),
  );
  const total = skipped.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className={page.section} aria-labelledby="sources">
      <h2 id="sources" className={page.heading}>
        Who measured
      </h2>
      <ul className={styles.list}>
        {[...Object.values(measurementSources), kernelSource].map(({ title }) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
      {total > 0 && (
        <details className={styles.skipped}>
          <summary>{formatCount(total)} rows cannot be predicted</summary>
          <ul className={styles.list}>
            {skipped.map(({ file, reason, count }) => (
              <li key={`${file} ${reason}`}>
                {formatCount(count)} of {file}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
