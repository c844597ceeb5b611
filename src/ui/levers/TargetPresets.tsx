import { useId } from "react";
import { targetPresets } from "../../scenario/target-presets";
import type { Scenario } from "../../scenario/scenario";
import { useActions, useScenario } from "../../state/selectors";
import { Select } from "../controls/Select";
import { Term } from "../controls/Term";
import styles from "./TargetPresets.module.css";

const OWN = "own";

/** Targets by use, each with its source; "own" once one of them is changed. */
export function TargetPresets() {
  const scenario = useScenario();
  const { setScenario } = useActions();
  const labelId = useId();
  const current = targetPresets.find((preset) => isSet(scenario, preset));
  return (
    <div className={styles.row}>
      <Term
        entry={{
          term: "Targets by use",
          text: "Latency targets that others have published or that suit a use. Choosing one replaces all targets; each can then be changed.",
        }}
        labelId={labelId}
      />
      <Select
        labelledBy={labelId}
        value={current?.id ?? OWN}
        options={[
          ...(current === undefined ? [{ value: OWN, label: "Own" }] : []),
          ...targetPresets.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(id) => {
          const preset = targetPresets.find((known) => known.id === id);
          if (preset === undefined) return;
          setScenario({ targets: preset.targets, targetTerms: preset.terms }, { history: "push" });
        }}
      />
      {current !== undefined && (
        <p className={styles.source}>
          {current.source.title} ({current.source.grade})
          {current.source.note !== undefined && `. ${current.source.note}`}
        </p>
      )}
    </div>
  );
}

function isSet(
  { targets, targetTerms }: Scenario,
  preset: { readonly targets: Scenario["targets"]; readonly terms: Scenario["targetTerms"] },
): boolean {
  return JSON.stringify([targets, targetTerms]) === JSON.stringify([preset.targets, preset.terms]);
}
