import { useMemo } from "react";
import { joined, requestRateFigure } from "../../charts/format";
import { rangeText } from "../../charts/interval-text";
import type { LatencyLimit } from "../../explore/targets";
import { goodputOf, goodputRangeOf } from "../../scenario/goodput-of";
import type { Scenario } from "../../scenario/scenario";
import type { Evaluation } from "../../serving/evaluation";
import type { Intervals } from "../../serving/uncertainty/intervals";
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
                goodput={goodputText(scenario, evaluation, limits, intervals)}
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

/** Requests per second that keep all limits, and between which they lie; null: no limit is set. */
function goodputText(
  scenario: Scenario,
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
  intervals: Intervals | null,
): string | null {
  if (limits.length === 0) return null;
  const text = joined(requestRateFigure(goodputOf(scenario, evaluation, limits)));
  if (intervals === null) return text;
  const { least, most } = goodputRangeOf(scenario, evaluation, limits, intervals);
  return `${text} (80 %: ${rangeText(least, most, requestRateFigure)})`;
}
