import { findPreset } from "../../scenario/presets";
import { useActions, useBaseline, usePresetId, useScenario } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { DeployDialog } from "../share/DeployDialog";
import { scenarioName } from "../scenario-name";
import styles from "./Headline.module.css";
import { PresetsMenu } from "./PresetsMenu";
import { scenarioDiffText } from "./scenario-diff";

/** What is served on what, where it started from, and what is worth looking at. */
export function Headline() {
  const scenario = useScenario();
  const presetId = usePresetId();
  const baseline = useBaseline();
  const { applyPreset, pinBaseline } = useActions();
  const preset = findPreset(presetId);
  if (preset === undefined) return null;
  const difference = scenarioDiffText(preset.scenario, scenario);
  return (
    <header className={styles.headline}>
      <div className={styles.words}>
        <p className={styles.origin}>
          {difference === "" ? preset.title : `Changed from: ${preset.title}`}
        </p>
        <h1 className={styles.title}>{scenarioName(scenario)}</h1>
        <p className={styles.notice}>{difference === "" ? preset.whatToNotice : difference}</p>
      </div>
      <div className={styles.actions}>
        {difference !== "" && (
          <ActionButton onClick={() => applyPreset(presetId)}>Reset all</ActionButton>
        )}
        {baseline === null && <ActionButton onClick={pinBaseline}>Pin as baseline</ActionButton>}
        <DeployDialog />
        <PresetsMenu current={presetId} />
      </div>
    </header>
  );
}
