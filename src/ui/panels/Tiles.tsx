import { useMemo } from "react";
import { evaluationIntervals } from "../../state/intervals";
import { useBaseline, useEvaluation, useEvaluationError, useScenario } from "../../state/selectors";
import { BaselineBar } from "./BaselineBar";
import { tiles } from "./figure-specs";
import { InfeasibleNote } from "./InfeasibleNote";
import { Tile } from "./Tile";
import styles from "./Tiles.module.css";

/** The current scenario's figures, with their change since the baseline; or why there are none. */
export function Tiles() {
  const evaluation = useEvaluation();
  const error = useEvaluationError();
  const scenario = useScenario();
  const { energyBoundary, targets } = scenario;
  const intervals = useMemo(
    () => (evaluation === null ? null : evaluationIntervals(scenario, evaluation)),
    [scenario, evaluation],
  );
  const baseline = useBaseline()?.evaluation ?? null;
  const before = baseline?.feasible === true ? baseline : null;
  return (
    <section className={styles.section} aria-label="Figures of the current scenario">
      {error !== null && <p role="alert">The model could not answer: {error}</p>}
      {evaluation?.feasible === false && <InfeasibleNote infeasible={evaluation} />}
      {evaluation?.feasible === true && (
        <>
          <dl className={styles.tiles}>
            {tiles.map((tile) => (
              <Tile
                key={tile.lead.id}
                tile={tile}
                evaluation={evaluation}
                intervals={intervals}
                before={before}
                boundary={energyBoundary}
                targets={targets}
              />
            ))}
          </dl>
          {evaluation.notes.length > 0 && (
            <ul className={styles.notes}>
              {evaluation.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </>
      )}
      <BaselineBar />
    </section>
  );
}
