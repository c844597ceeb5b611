import { useMemo } from "react";
import { goodputOf } from "../../scenario/goodput-of";
import { evaluationIntervals } from "../../state/intervals";
import {
  useBaseline,
  useEvaluation,
  useEvaluationError,
  useLimits,
  useScenario,
} from "../../state/selectors";
import { BaselineBar } from "./BaselineBar";
import { baselineSource, figureSetting } from "./figure-setting";
import { tiles } from "./figure-specs";
import { InfeasibleNote } from "./InfeasibleNote";
import { Tile } from "./Tile";
import styles from "./Tiles.module.css";

/** The current scenario's figures, with their change since the baseline; or why there are none. */
export function Tiles() {
  const evaluation = useEvaluation();
  const error = useEvaluationError();
  const scenario = useScenario();
  const { energyBoundary } = scenario;
  const setting = useMemo(() => figureSetting(scenario), [scenario]);
  const limits = useLimits();
  const intervals = useMemo(
    () => (evaluation === null ? null : evaluationIntervals(scenario, evaluation)),
    [scenario, evaluation],
  );
  const baseline = useBaseline();
  const before = useMemo(
    () => baselineSource(baseline, energyBoundary),
    [baseline, energyBoundary],
  );
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
                setting={setting}
                limits={limits}
                goodput={limits.length === 0 ? null : goodputOf(scenario, evaluation, limits)}
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
