import { createContext, useContext } from "react";
import type { ReactNode } from "react";
import type { ProvenanceSection } from "../../charts/provenance-view";
import type { Input } from "../../scenario/input";
import { Term } from "../controls/Term";
import { leverFormulas } from "../glossary";
import { SourcesLink } from "../provenance/SourcesLink";
import styles from "./LeverFrame.module.css";

/** The group's title, for the lever that leads it to carry; null for all others. */
export const LeverGroupTitle = createContext<string | null>(null);

/** What of the sources a lever chooses from. */
const sourcedParts: Readonly<Record<string, ProvenanceSection["id"]>> = {
  model: "model",
  mix: "requests",
  gpu: "gpu",
  engine: "engine",
  weights: "kernels",
  kv: "kernels",
  clock: "power",
  cap: "power",
};

interface LeverFrameProps {
  readonly input: Input;
  /** Id for the label's words, which name the control. */
  readonly labelId: string;
  /** Default: the input's label. */
  readonly label?: string;
  /** Beside the label: the value as a number, say. */
  readonly aside?: ReactNode;
  /** Puts the preset's value back; null: it is there already. */
  readonly onReset: (() => void) | null;
  readonly children?: ReactNode;
}

/** Label, value and reset of one lever, with its control below. */
export function LeverFrame(props: LeverFrameProps) {
  const { input, labelId, label = input.label, aside, onReset, children } = props;
  const group = useContext(LeverGroupTitle);
  const formula = leverFormulas[input.key];
  const entry = { term: input.label, text: input.help, ...(formula ? { formula } : {}) };
  const part = sourcedParts[input.key];
  const merged = group !== null && label.startsWith(group);
  const term = (
    <Term entry={entry} labelId={labelId} more={part !== undefined && <SourcesLink part={part} />}>
      {label}
    </Term>
  );
  return (
    <div className={styles.lever} data-lever={input.key}>
      <div className={styles.row}>
        <span className={styles.label}>
          {group !== null && !merged && <h2 className={styles.group}>{group}</h2>}
          {merged ? <h2 className={styles.group}>{term}</h2> : term}
          {onReset !== null && (
            <button
              type="button"
              className={styles.reset}
              onClick={onReset}
              aria-label={`Reset ${input.label} to the preset's value`}
              title="Back to the preset's value"
            >
              reset
            </button>
          )}
        </span>
        {aside}
      </div>
      {children}
    </div>
  );
}
