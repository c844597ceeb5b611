import type { ErrorGroup } from "../../charts/validation-points";
import { formatCount } from "../../charts/format";
import { percentText, signedPercentText } from "../../charts/validation-words";
import { ScrollRegion } from "../controls/ScrollRegion";
import { SaveTable } from "../share/SaveTable";
import styles from "./ErrorTable.module.css";

interface ErrorTableProps {
  readonly caption: string;
  /** Heading of the first column. */
  readonly of: string;
  readonly groups: readonly ErrorGroup[];
}

/** Where bars end, %: one group that is far off would flatten all others. */
const LONGEST_BAR = 60;

/** Errors of groups, a bar for the median of each: all bars share one scale. */
export function ErrorTable({ caption, of, groups }: ErrorTableProps) {
  const most = Math.min(LONGEST_BAR, Math.max(...groups.map(({ errors }) => errors.mdape), 1));
  return (
    <>
      <ScrollRegion label={caption}>
        <table className={styles.table}>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">Rows</th>
              <th scope="col" colSpan={2} className={styles.leading}>
                Median error
              </th>
              <th scope="col">Nine in ten within</th>
              <th scope="col">Median, signed</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ label, errors }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{formatCount(errors.n)}</td>
                <td className={styles.strong}>{percentText(errors.mdape)}</td>
                <td className={styles.bar} aria-hidden="true">
                  <span style={{ width: `${Math.min(1, errors.mdape / most) * 100}%` }} />
                </td>
                <td>{percentText(errors.p90)}</td>
                <td>{signedPercentText(errors.bias)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <SaveTable
        name="wattif-errors"
        table={async (provenance) => {
          const { errorTable } = await import("./export-errors");
          return errorTable(caption, groups, provenance);
        }}
      />
    </>
  );
}
