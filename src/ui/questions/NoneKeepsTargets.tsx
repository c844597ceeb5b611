import { durationFigure, formatNumber, joined } from "../../charts/format";
import type { NoneKeeps } from "../../charts/least-view";
import { limitKey, limitSentence } from "../../charts/limit-words";
import type { ObjectiveId } from "../../charts/objective";
import { objectiveText } from "../../charts/objective";
import { ActionButton } from "../controls/ActionButton";
import styles from "./LeastQuestion.module.css";

interface NoneKeepsTargetsProps {
  readonly view: NoneKeeps;
  readonly objective: ObjectiveId;
  readonly onTake: (row: number) => void;
}

/** Nothing keeps the targets: what comes nearest, and by how much it misses which. */
export function NoneKeepsTargets({ view, objective, onTake }: NoneKeepsTargetsProps) {
  const { nearest, missed } = view;
  return (
    <>
      <p className={styles.title}>No swept configuration keeps all targets</p>
      <p>
        {nearest.name} comes nearest, with {objectiveText(objective, nearest.value)}. It misses:
      </p>
      <ul className={styles.list}>
        {missed.map(({ limit, load }) => (
          <li key={limitKey(limit)}>
            {limitSentence(limit)}: {joined(durationFigure(load * limit.seconds))}, or{" "}
            {formatNumber(load, 2)} times the target.
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        Sweep more levers (GPU, weights, replicas), ask less, or move these targets.
      </p>
      <div className={styles.buttons}>
        <ActionButton onClick={() => onTake(nearest.row)}>Take the nearest</ActionButton>
      </div>
    </>
  );
}
