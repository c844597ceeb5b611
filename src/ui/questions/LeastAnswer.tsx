import { useMemo } from "react";
import { evaluateScenario } from "../../compute/ask-core";
import type { LeastView } from "../../charts/least-view";
import { energyReason, leastGain, leastTitle, targetWords } from "../../charts/least-words";
import { limitKey } from "../../charts/limit-words";
import { objectiveText } from "../../charts/objective";
import type { FigureBasis } from "../../scenario/sweep-figures";
import type { SweepAnswer } from "../../state/app-state";
import { rowScenario } from "../../state/row-scenario";
import { ActionButton } from "../controls/ActionButton";
import { leastInterval } from "./least-interval";
import styles from "./LeastQuestion.module.css";
import { TargetPriceFigure } from "./TargetPriceFigure";

interface LeastAnswerProps {
  readonly view: LeastView;
  readonly basis: FigureBasis;
  readonly answer: SweepAnswer;
  readonly onTake: (row: number) => void;
}

/** The best configuration, why it wins, what comes next, and what each target costs. */
export function LeastAnswer({ view, basis, answer, onTake }: LeastAnswerProps) {
  const { best, present, changes, runnersUp, targets, ends } = view;
  const isPresent = present?.row === best.row;
  const reason = useMemo(() => {
    if (isPresent || present === null || view.objective === "gpus") return null;
    const evaluated = [present.row, best.row].map((row) =>
      evaluateScenario(rowScenario(answer.scenario, answer.result, row)),
    );
    const [now, then] = evaluated;
    return now?.feasible === true && then?.feasible === true ? energyReason(now, then) : null;
  }, [answer, view.objective, present, best.row, isPresent]);
  const interval = useMemo(
    () => leastInterval(answer.scenario, answer.result, basis, view),
    [answer, basis, view],
  );
  const bound = targets.filter(({ steps }) => steps.length > 1);
  return (
    <>
      <div className={styles.lead}>
        <p className={styles.title}>{leastTitle(view)}</p>
        {!isPresent && (
          <ActionButton className={styles.take} onClick={() => onTake(best.row)}>
            Take this configuration
          </ActionButton>
        )}
      </div>
      <p>
        {leastGain(view)}
        {interval !== null && ` In four of five cases a measurement would lie between ${interval}.`}
      </p>
      <div className={styles.columns}>
        <section className={styles.section} aria-label="Why it wins">
          <h4 className={styles.heading}>Why it wins</h4>
          <ul className={styles.list}>
            {changes.length > 0 && <li>It takes {changes.join(", ")}.</li>}
            {reason !== null && <li>{reason}</li>}
            {targets.map((target) => (
              <li key={limitKey(target.limit)}>{targetWords(view, target)}</li>
            ))}
            {ends.map((end) => (
              <li key={end}>{end}: beyond it there may be a better one.</li>
            ))}
          </ul>
        </section>
        {runnersUp.length > 0 && (
          <section className={styles.section} aria-label="Runners-up">
            <h4 className={styles.heading}>With another value of one lever</h4>
            <table className={styles.table}>
              <tbody>
                {runnersUp.map((other) => (
                  <tr key={other.row}>
                    <th scope="row">{other.instead.join(", ")}</th>
                    <td>{other.change}</td>
                    <td>{objectiveText(view.objective, other.value)}</td>
                    <td>
                      <button
                        type="button"
                        className={styles.row}
                        onClick={() => onTake(other.row)}
                        title="Take this configuration"
                      >
                        {other.name}
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
      {bound.length > 0 && (
        <section className={styles.section} aria-label="What the targets cost">
          <h4 className={styles.heading}>What the next step of a target costs</h4>
          <div className={styles.prices}>
            {bound.map((target) => (
              <TargetPriceFigure key={limitKey(target.limit)} {...{ view, target, basis }} />
            ))}
          </div>
        </section>
      )}
    </>
  );
}
