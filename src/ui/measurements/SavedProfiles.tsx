import { findEngine } from "../../catalog/engines";
import { formatCount } from "../../charts/format";
import { profileText } from "../../scenario/profile-text";
import { savedProfileText, serverProfile, type SavedProfile } from "../../scenario/saved-profile";
import { useActions, useActiveProfile, useProfiles } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import styles from "./SavedProfiles.module.css";

/** The profiles that this browser keeps: to apply, to take along as a file, to forget. */
export function SavedProfiles() {
  const profiles = useProfiles();
  const active = useActiveProfile();
  const { applyProfile, forgetProfile } = useActions();
  if (profiles.length === 0) return null;
  return (
    <section aria-label="Your profiles" className={styles.profiles}>
      <h3>Your profiles</h3>
      <ul className={styles.list}>
        {profiles.map((profile) => {
          const { name, engineId, architecture, rows } = profile;
          const isActive = profileText(active) === profileText(serverProfile(profile));
          return (
            <li key={name} className={styles.profile}>
              <span className={styles.name}>{name}</span>
              <span className={styles.about}>
                {findEngine(engineId)?.name ?? engineId} on {architecture}, {formatCount(rows)} rows
              </span>
              {isActive ? (
                <ActionButton
                  aria-label={`Stop using ${name}`}
                  onClick={() => applyProfile(undefined)}
                >
                  Stop using
                </ActionButton>
              ) : (
                <ActionButton
                  aria-label={`Apply ${name}`}
                  onClick={() => applyProfile(serverProfile(profile))}
                >
                  Apply
                </ActionButton>
              )}
              <ActionButton aria-label={`Export ${name}`} onClick={() => saveAsFile(profile)}>
                Export
              </ActionButton>
              <ActionButton aria-label={`Forget ${name}`} onClick={() => forgetProfile(name)}>
                Forget
              </ActionButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function saveAsFile(profile: SavedProfile): void {
  const url = URL.createObjectURL(
    new Blob([savedProfileText(profile)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = `wattif-profile-${profile.name.replaceAll(/[^\w-]+/g, "-")}.json`;
  link.click();
  // Not in the same task: some browsers start to read only after it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
