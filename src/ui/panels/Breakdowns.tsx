import { useEvaluation } from "../../state/selectors";
import { AllFigures } from "./AllFigures";
import styles from "./Breakdowns.module.css";
import { EnergyPanel } from "./EnergyPanel";
import { MemoryPanel } from "./MemoryPanel";
import { StepTimePanel } from "./StepTimePanel";

/** Where energy, time and memory go in the current scenario. */
export function Breakdowns() {
  const evaluation = useEvaluation();
  if (evaluation === null) return null;
  return (
    <>
      <div className={styles.breakdowns}>
        {evaluation.feasible && <EnergyPanel evaluation={evaluation} />}
        {evaluation.feasible && <StepTimePanel evaluation={evaluation} />}
        {evaluation.memory !== null && <MemoryPanel memory={evaluation.memory} />}
      </div>
      {evaluation.feasible && <AllFigures evaluation={evaluation} />}
    </>
  );
}
