import { isScaled, scaleWords } from "../../scenario/hardware-scale";
import { useActions, useScenario } from "../../state/selectors";
import styles from "../measurements/ProfileBadge.module.css";

/** Says that the figures are of hardware that does not exist; one click goes back to what does. */
export function HardwareBadge() {
  const { hardwareScale } = useScenario();
  const { setScenario } = useActions();
  if (!isScaled(hardwareScale)) return null;
  const words = scaleWords(hardwareScale);
  return (
    <span className={styles.badge} title={words}>
      <span className={styles.words}>
        Not real: <b>{words}</b>
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label="Back to hardware as it is"
        title="Back to hardware as it is"
        onClick={() => setScenario({ hardwareScale: undefined }, { history: "push" })}
      >
        ×
      </button>
    </span>
  );
}
