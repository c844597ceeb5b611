import { useId } from "react";
import { findEngine } from "../../catalog/engines";
import { profileKeys } from "../../model/server-profile";
import type { ProfileInput } from "../../scenario/input";
import { profileWords, profileValueLabel } from "../../scenario/profile-text";
import { LeverFrame } from "./LeverFrame";
import styles from "./ProfileLever.module.css";
import { useLever } from "./use-lever";

interface ProfileLeverProps {
  readonly input: ProfileInput;
}

/** The active profile's numbers; the way back is to the preset, which has none. */
export function ProfileLever({ input }: ProfileLeverProps) {
  const { scenario, preset, changed, apply } = useLever(input);
  const labelId = useId();
  const profile = input.get(scenario);
  if (profile === undefined) return null;
  const { name, engineId, architecture, values } = profile;
  return (
    <LeverFrame
      input={input}
      labelId={labelId}
      aside={<span>{name}</span>}
      onReset={changed ? () => apply(input.set(scenario, input.get(preset)), "push") : null}
    >
      <p className={styles.scope}>
        {findEngine(engineId)?.name ?? engineId}, {architecture} GPUs
      </p>
      <dl className={styles.values} aria-labelledby={labelId}>
        {profileKeys.map((key) => {
          const value = values[key];
          return value === undefined ? null : (
            <div key={key} className={styles.value}>
              <dt>{profileWords[key].label}</dt>
              <dd>{profileValueLabel(key, value)}</dd>
            </div>
          );
        })}
      </dl>
    </LeverFrame>
  );
}
