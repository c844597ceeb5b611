import { findPreset } from "../../scenario/presets";
import { useActions, usePresetId, useScenario } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { scenarioName } from "../scenario-name";
import styles from "./Headline.module.css";
import { PresetsMenu } from "./PresetsMenu";
import { scenarioDiffText } from "./scenario-diff";

/** What is served on what, where it started from, and what is worth looking at. */
export function Headline() {
  const scenario = useScenario();
  const presetId = usePresetId();
  const { applyPreset } = useActions();
  const preset = findPreset(presetId);
  if (preset === undefined) return null;
  const difference = scenarioDiffText(preset.scenario, scenario);
  return (
    <header className={styles.headline}>
      <div className={styles.preset}>
        <PresetsMenu current={presetId} />
        <span className={styles.origin}>
          {difference === "" ? preset.title : `Changed from: ${preset.title}`}
        </span>
      </div>
      <h1 className={styles.title}>{scenarioName(scenario)}</h1>
      {difference === "" ? (
        <p className={styles.notice}>{preset.whatToNotice}</p>
      ) : (
        <p className={styles.difference}>
          <span>{difference}</span>
          <ActionButton onClick={() => applyPreset(presetId)}>Reset to preset</ActionButton>
        </p>
      )}
    </header>
  );
}
