import { useMemo } from "react";
import { memoryTitle, memoryView } from "../../charts/memory-view";
import type { Infeasible } from "../../serving/evaluation";
import { useActions, useScenario } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import styles from "./InfeasibleNote.module.css";
import { remedies } from "./remedies";

interface InfeasibleNoteProps {
  readonly infeasible: Infeasible;
}

/** Why the scenario does not run, and the nearest ones that do. */
export function InfeasibleNote({ infeasible }: InfeasibleNoteProps) {
  const scenario = useScenario();
  const { setScenario } = useActions();
  const ways = useMemo(() => remedies(scenario), [scenario]);
  const memory = infeasible.memory === null ? null : memoryView(infeasible.memory);
  return (
    <div className={styles.note} aria-live="polite">
      <p className={styles.title}>This configuration cannot run.</p>
      <p>{infeasible.reason}</p>
      {memory !== null && !memory.fits && <p>{memoryTitle(memory)}.</p>}
      {ways.length > 0 && (
        <p className={styles.ways}>
          What would run:{" "}
          {ways.map((way) => (
            <ActionButton
              key={way.label}
              onClick={() => setScenario(way.scenario, { history: "push" })}
            >
              {way.label}
            </ActionButton>
          ))}
        </p>
      )}
    </div>
  );
}
