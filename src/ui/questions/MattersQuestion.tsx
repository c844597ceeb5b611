import { useMemo } from "react";
import { figureWords } from "../../charts/figure-words";
import { mattersView } from "../../charts/matters-view";
import { figureBasis } from "../../scenario/figure-basis";
import { makeStep, unstretched } from "../../scenario/lever-steps";
import { useActions, useScenario } from "../../state/selectors";
import { useLongQuestion } from "../../state/use-long-question";
import { SavePicture } from "../share/SavePicture";
import { AskedFigure, useAskedFigure } from "./AskedFigure";
import { LongAnswerStatus } from "./LongAnswerStatus";
import { MattersPairs } from "./MattersPairs";
import styles from "./MattersQuestion.module.css";
import { MattersTable } from "./MattersTable";
import { mattersTitle } from "./matters-title";
import { moveWords } from "./move-words";

/** Which lever moves a figure the most from here, which pairs do more or less than one would think. */
export function MattersQuestion() {
  const scenario = useScenario();
  const { setScenario } = useActions();
  const [figure, setFigure] = useAskedFigure();
  const { energyBoundary, footprint } = scenario;
  const question = useLongQuestion("matters", { figure, energyBoundary, footprint });
  const { answered, stale } = question;
  const shown = useMemo(() => {
    if (answered === null) return null;
    const { asking, answer } = answered;
    const asked = { ...asking.scenario, energyBoundary: asking.options.energyBoundary };
    const words = answer.steps.map((step) => moveWords(asked, step));
    const view = mattersView(answer, asking.options.figure, words);
    return { view, answer, asked, figure: asking.options.figure };
  }, [answered]);

  function take(indices: readonly number[]): void {
    if (shown === null) return;
    const stepped = indices.reduce<ReturnType<typeof makeStep>>((state, index) => {
      const step = shown.answer.steps[index];
      return "refusal" in state || step === undefined ? state : makeStep(state, step);
    }, unstretched(scenario));
    if (!("refusal" in stepped)) setScenario(stepped.scenario, { history: "push" });
  }

  /** Lengths that were measured cannot be stretched in a scenario. */
  function canTake(index: number): boolean {
    const step = shown?.answer.steps[index];
    if (step === undefined) return false;
    const made = makeStep(unstretched(scenario), step);
    return !("refusal" in made) && made.stretch.prompt === 1 && made.stretch.answer === 1;
  }

  return (
    <div className={styles.answer} data-stale={stale || undefined}>
      <AskedFigure value={figure} onChange={setFigure} label="Figure that is asked about" />
      <LongAnswerStatus question={question} what="Moving every lever" unit="steps" />
      {shown !== null && !shown.answer.base.feasible && (
        <p>The scenario does not run: {shown.answer.base.reason}</p>
      )}
      {shown !== null && shown.view !== null && (
        <section aria-label="Every lever moved one step" data-picture className={styles.answer}>
          <p className={styles.title}>{mattersTitle(shown.view, shown.figure)}</p>
          <ul className={styles.list}>
            {shown.view.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <MattersTable
            view={shown.view}
            title={figureWords[shown.figure].title(figureBasis(shown.asked))}
            canTake={canTake}
            onTake={(index) => take([index])}
          />
          {shown.view.idle.length > 0 && (
            <p className={styles.note}>
              A step of these changes it by less than half a percent: {shown.view.idle.join(", ")}.
            </p>
          )}
          <MattersPairs view={shown.view} onTake={take} canTake={canTake} />
          <SavePicture name={`wattif-matters-${shown.figure}`} />
        </section>
      )}
    </div>
  );
}
