import type { ReactNode } from "react";
import type { Breakdown } from "./breakdown";
import { formatShare } from "./format";
import styles from "./PartBars.module.css";

interface PartBarsProps<Id extends string> {
  readonly caption: ReactNode;
  readonly breakdown: Breakdown<Id>;
  /** Value of a part in the unit that the caption names. */
  readonly show: (value: number) => string;
  /** The part's name as the page shows it. */
  readonly name: (id: Id, label: string) => ReactNode;
}

/** Parts of a whole as a table with a bar in each row: all lengths are shares of the same whole. */
export function PartBars<Id extends string>(props: PartBarsProps<Id>) {
  const { caption, breakdown, show, name } = props;
  const most = Math.max(...breakdown.parts.map(({ share }) => share), 0.01);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{caption}</caption>
      <tbody>
        {breakdown.parts.map(({ id, label, value, share }) => (
          <tr key={id} data-part={id}>
            <th scope="row" className={styles.name}>
              {name(id, label)}
            </th>
            <td className={styles.track} aria-hidden="true">
              <span className={styles.bar} style={{ width: `${(share / most) * 100}%` }} />
            </td>
            <td className={styles.figure}>{show(value)}</td>
            <td className={styles.share}>{formatShare(share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
