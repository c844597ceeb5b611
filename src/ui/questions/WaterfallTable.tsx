import type { WaterfallBar } from "../../charts/waterfall-view";
import { ScrollRegion } from "../controls/ScrollRegion";
import styles from "./CompareQuestion.module.css";

interface WaterfallTableProps {
  /** What the bars measure, with its unit. */
  readonly title: string;
  readonly bars: readonly WaterfallBar[];
}

/** Bars that lead from one value to another, as a table that reads alike without them. */
export function WaterfallTable({ title, bars }: WaterfallTableProps) {
  return (
    <ScrollRegion label="Table of the steps" saveAs="wattif-waterfall">
      <table className={styles.waterfall}>
        <caption className={styles.caption}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col" aria-hidden="true" />
            <th scope="col">Adds</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={`${bar.kind} ${bar.label}`} data-kind={bar.kind}>
              <th scope="row">
                {bar.label}
                {bar.note !== null && <span className={styles.barNote}>{bar.note}</span>}
              </th>
              <td className={styles.track} aria-hidden="true">
                <span
                  className={styles.bar}
                  data-kind={bar.kind}
                  data-better={bar.better ?? undefined}
                  style={{ left: `${bar.from * 100}%`, width: `${(bar.to - bar.from) * 100}%` }}
                />
              </td>
              <td className={styles.figure}>{bar.kind === "step" ? bar.text : ""}</td>
              <td className={styles.figure}>{bar.after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
