import { useActions, useActiveProfile, useScenario } from "../../state/selectors";
import { profileEffect } from "./profile-effect";
import styles from "./ProfileBadge.module.css";

/** Says that the figures are those of a fitted profile; one click goes back to the committed calibration. */
export function ProfileBadge() {
  const profile = useActiveProfile();
  const scenario = useScenario();
  const { applyProfile } = useActions();
  if (profile === undefined) return null;
  const effect = profileEffect(profile, scenario);
  return (
    <span className={styles.badge} title={effect}>
      <span className={styles.words}>
        Profile: <b>{profile.name}</b>
        {effect === "" ? "" : `, ${effect}`}
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label={`Remove the profile ${profile.name}`}
        title="Back to the committed calibration"
        onClick={() => applyProfile(undefined)}
      >
        ×
      </button>
    </span>
  );
}
