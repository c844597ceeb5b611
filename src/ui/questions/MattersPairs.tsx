import type { MatteringPair, MattersView } from "../../charts/matters-view";
import { named } from "../../charts/matters-view";
import styles from "./MattersQuestion.module.css";
import { pairSentence } from "./pair-words";

interface MattersPairsProps {
  readonly view: MattersView;
  readonly canTake: (index: number) => boolean;
  readonly onTake: (indices: readonly number[]) => void;
}

/** Steps of two levers made together, where that is not what the two alone would make one expect. */
export function MattersPairs({ view, canTake, onTake }: MattersPairsProps) {
  const { pairs, triedPairs, brokenPairs } = view;
  if (triedPairs === 0) return null;
  return (
    <section className={styles.pairs} aria-label="Pairs of levers">
      <h4 className={styles.heading}>Two at once: {triedPairs} pairs of steps that you can set</h4>
      {pairs.length === 0 ? (
        <p className={styles.note}>
          Every pair does what its two steps alone let one expect, within 3 %: they can be judged
          one by one.
        </p>
      ) : (
        <ul className={styles.list}>
          {pairs.map((pair) => (
            <li key={pair.moves.join(" ")}>
              <PairName {...{ pair, canTake, onTake }} />
              <span className={styles.together}>{pairSentence(pair)}</span>
            </li>
          ))}
        </ul>
      )}
      {brokenPairs.length > 0 && (
        <p className={styles.note}>
          Each alone runs, but not together:{" "}
          {brokenPairs
            .map(({ words, reason }) => `${words} (${reason.replace(/\.$/, "")})`)
            .join("; ")}
          .
        </p>
      )}
    </section>
  );
}

interface PairNameProps extends Pick<MattersPairsProps, "canTake" | "onTake"> {
  readonly pair: MatteringPair;
}

function PairName({ pair, canTake, onTake }: PairNameProps) {
  const words = `${named(pair.first)} with ${named(pair.second)}`;
  if (!pair.moves.every(canTake)) return <span>{words}</span>;
  return (
    <button
      type="button"
      className={styles.take}
      title="Take both steps"
      onClick={() => onTake(pair.moves)}
    >
      {words}
    </button>
  );
}
