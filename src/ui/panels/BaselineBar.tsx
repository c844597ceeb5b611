import { scenarioDiffText } from "./scenario-diff";
import { useActions, useBaseline, useScenario } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import { scenarioName } from "../scenario-name";
import styles from "./BaselineBar.module.css";

/** What is pinned, how the current scenario differs from it, and what to do with it. */
export function BaselineBar() {
  const baseline = useBaseline();
  const scenario = useScenario();
  const { pinBaseline, unpinBaseline, swapBaseline } = useActions();
  if (baseline === null) return null;
  const difference = scenarioDiffText(baseline.scenario, scenario);
  return (
    <div className={styles.bar}>
      <p className={styles.text}>
        <Term entry={glossary.baseline} />: {scenarioName(baseline.scenario)}
        {difference === "" ? ", as it is now" : `. Since then: ${difference}`}
      </p>
      <span className={styles.actions}>
        <ActionButton onClick={swapBaseline}>Swap</ActionButton>
        <ActionButton onClick={pinBaseline}>Pin this instead</ActionButton>
        <ActionButton onClick={unpinBaseline}>Unpin</ActionButton>
      </span>
    </div>
  );
}
