import { useId } from "react";
import type { ChoiceInput } from "../../scenario/input";
import { useActions, useScenario } from "../../state/selectors";
import { Segmented } from "../controls/Segmented";
import { Term } from "../controls/Term";
import styles from "./Tradeoffs.module.css";

interface LeverChoiceProps {
  readonly input: ChoiceInput;
  /** Short words for the options. */
  readonly options: Readonly<Record<string, string>>;
  readonly hideLabel?: boolean;
}

/** A choice of how the answers are shown, beside what it changes. */
export function LeverChoice({ input, options, hideLabel = false }: LeverChoiceProps) {
  const scenario = useScenario();
  const { setScenario } = useActions();
  const labelId = useId();
  return (
    <span className={styles.choice}>
      {hideLabel ? (
        <span id={labelId} className="visually-hidden">
          {input.label}
        </span>
      ) : (
        <span className={styles.label}>
          <Term entry={{ term: input.label, text: input.help }} labelId={labelId} />
        </span>
      )}
      <Segmented
        value={input.get(scenario)}
        options={input.options.map(({ value, label }) => ({
          value,
          label: options[value] ?? label,
        }))}
        labelledBy={labelId}
        onChange={(value) => setScenario(input.set(scenario, value))}
      />
    </span>
  );
}
