import { targetPresets } from "../../scenario/target-presets";
import { useActions } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import styles from "./LeastQuestion.module.css";

/** Targets by use, where none are set: without them the least is often the slowest. */
export function OfferedTargets() {
  const { setScenario } = useActions();
  return (
    <section className={styles.section} aria-label="Targets by use">
      <p className={styles.note}>
        No target is set, so latency does not count. Set one among the levers, or take those of a
        use:
      </p>
      <div className={styles.buttons}>
        {targetPresets.map(({ id, name, targets, terms, source }) => (
          <ActionButton
            key={id}
            title={source.title}
            onClick={() => setScenario({ targets, targetTerms: terms }, { history: "push" })}
          >
            {name}
          </ActionButton>
        ))}
      </div>
    </section>
  );
}
