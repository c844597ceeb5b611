import { useDeferredValue, useMemo } from "react";
import { leastView } from "../../charts/least-view";
import { objectiveIds, objectiveWords } from "../../charts/objective";
import { sweepWords } from "../../charts/sweep-words";
import { figureBasis } from "../../scenario/figure-basis";
import { withFixedTargets } from "../../scenario/fixed-targets";
import { rowScenario } from "../../state/row-scenario";
import { useActions, useScenario, useSweep } from "../../state/selectors";
import { useAskedChoice } from "../../state/use-asked-of";
import { Segmented } from "../controls/Segmented";
import { LeastAnswer } from "./LeastAnswer";
import styles from "./LeastQuestion.module.css";
import { NoneKeepsTargets } from "./NoneKeepsTargets";
import { OfferedTargets } from "./OfferedTargets";

const options = objectiveIds.map((value) => ({ value, label: objectiveWords[value].label }));

/** The least energy, cost, carbon or GPUs over what is swept, under the targets; and what the targets cost. */
export function LeastQuestion() {
  const [objective, setObjective] = useAskedChoice("least", objectiveIds, "energy");
  const { answer, stale, status } = useSweep();
  const { setScenario } = useActions();
  const { energyBoundary, footprint, gpu, customGpu } = useScenario();
  // The panel may lag behind a drag; the levers may not.
  const shown = useDeferredValue(answer);
  const basis = useMemo(
    () =>
      shown === null
        ? null
        : figureBasis(
            { ...shown.scenario, energyBoundary, footprint, gpu, customGpu },
            shown.scenario,
            shown.result.gpuIds,
          ),
    [shown, energyBoundary, footprint, gpu, customGpu],
  );
  const found = useMemo(
    () =>
      shown === null || basis === null
        ? null
        : leastView(shown.result, objective, basis, sweepWords(shown.scenario, shown.result)),
    [shown, objective, basis],
  );
  if (shown === null || basis === null || found === null) {
    return <p>{status === "running" ? "Sweeping for the first time." : "Nothing is swept yet."}</p>;
  }
  const swept = shown;

  function take(row: number): void {
    const { limits } = swept.result;
    setScenario(withFixedTargets(rowScenario(swept.scenario, swept.result, row), limits), {
      history: "push",
    });
  }

  return (
    <div className={styles.answer} data-stale={stale || undefined}>
      <div className={styles.choice}>
        <span className={styles.label}>Best for</span>
        <Segmented value={objective} options={options} label="Best for" onChange={setObjective} />
      </div>
      {found.kind === "none-runs" && <p>Nothing that is swept runs; the charts below say why.</p>}
      {found.kind === "none-keeps" && (
        <NoneKeepsTargets view={found.view} objective={objective} onTake={take} />
      )}
      {found.kind === "best" && (
        <LeastAnswer view={found.view} basis={basis} answer={swept} onTake={take} />
      )}
      {swept.result.limits.length === 0 && <OfferedTargets />}
    </div>
  );
}
