import type { MatteringMove, MattersView } from "../../charts/matters-view";
import { named } from "../../charts/matters-view";
import { ScrollRegion } from "../controls/ScrollRegion";
import styles from "./MattersQuestion.module.css";

const DECIDED_BY = {
  operator: null,
  requests: "decided by the requests",
  market: "decided by prices and grids",
} as const;

interface MattersTableProps {
  readonly view: MattersView;
  /** What the bars show: `Energy per output token (GPU boards)`. */
  readonly title: string;
  readonly canTake: (index: number) => boolean;
  readonly onTake: (index: number) => void;
}

/** The tornado: each lever with a bar for each step, widest first, as a table that reads alike without the bars. */
export function MattersTable({ view, title, canTake, onTake }: MattersTableProps) {
  return (
    <ScrollRegion label="Table of the levers" saveAs="wattif-matters">
      <table className={styles.tornado}>
        <caption className={styles.caption}>
          <span className={styles.captionText}>
            {title}, each lever moved one step with everything else as it is. Press a step to take
            it.
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Lever</th>
            <th scope="col">Step</th>
            <th scope="col" className={styles.trackHead}>
              less <span className={styles.more}>more</span>
            </th>
            <th scope="col">Change</th>
            <th scope="col">Beside it</th>
          </tr>
        </thead>
        {view.levers.map(({ lever, label, decidedBy, moves }) => (
          <tbody key={lever} data-lever={lever}>
            {moves.map((move, index) => (
              <tr key={move.index}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={moves.length} className={styles.lever}>
                    {label}
                    {DECIDED_BY[decidedBy] !== null && (
                      <span className={styles.decided}>{DECIDED_BY[decidedBy]}</span>
                    )}
                  </th>
                )}
                <td className={styles.step}>
                  {move.reason === null && canTake(move.index) ? (
                    <button
                      type="button"
                      className={styles.take}
                      title={`Take this step: ${named(move.words)}`}
                      onClick={() => onTake(move.index)}
                    >
                      {move.words.step}
                    </button>
                  ) : (
                    move.words.step
                  )}
                </td>
                <MoveCells move={move} zero={view.zero} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

function MoveCells({ move, zero }: { readonly move: MatteringMove; readonly zero: number }) {
  const { bar, better, change, beside, reason } = move;
  if (reason !== null) {
    return (
      <td colSpan={3} className={styles.reason}>
        cannot run: {reason}
      </td>
    );
  }
  return (
    <>
      <td className={styles.track} aria-hidden="true">
        <span className={styles.zero} style={{ left: `${zero * 100}%` }} />
        {bar !== null && (
          <span
            className={styles.bar}
            data-better={better ?? undefined}
            style={{ left: `${bar.from * 100}%`, width: `${(bar.to - bar.from) * 100}%` }}
          />
        )}
      </td>
      <td className={styles.change} data-better={better ?? undefined}>
        {change}
        {better !== null && <span className={styles.verdict}> {better ? "better" : "worse"}</span>}
      </td>
      <td className={styles.beside}>
        {beside.map((effect) => (
          <span key={effect} className={styles.other}>
            {effect}
          </span>
        ))}
      </td>
    </>
  );
}
