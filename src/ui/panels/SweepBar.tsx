import type { ListInput } from "../../scenario/input";
import { useActions, useScenario } from "../../state/selectors";
import { Chip } from "../controls/Chip";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import { listInput } from "./find-input";
import styles from "./SweepBar.module.css";

const axes = listInput("sweep");
const compared = listInput("sweepgpus");

/** What is swept. */
export function SweepBar() {
  const scenario = useScenario();
  return (
    <section className={styles.bar} aria-label="Sweep">
      <div className={styles.row}>
        <span className={styles.label}>
          <Term entry={glossary.swept}>Swept</Term>
        </span>
        <ListChips input={axes} label="Swept levers" />
      </div>
      {scenario.sweepAxes.includes("gpu") && (
        <details className={styles.compared}>
          <summary className={styles.summary}>
            {compared.label}: {1 + otherGpus(scenario.sweepGpus, scenario.gpu)}
          </summary>
          <ListChips input={compared} label={compared.label} always={scenario.gpu} />
        </details>
      )}
    </section>
  );
}

/** Words for the chips where the table's are long. */
const SHORT: Readonly<Record<string, string>> = {
  weights: "Weights",
  tensor: "TP",
  pipeline: "PP",
  expert: "EP",
  attentiondp: "Attention DP",
  prefillclock: "Prefill clock",
};

interface ListChipsProps {
  readonly input: ListInput;
  readonly label: string;
  /** A value that belongs to the list whatever is chosen. */
  readonly always?: string;
}

function ListChips({ input, label, always }: ListChipsProps) {
  const scenario = useScenario();
  const { setScenario } = useActions();
  const chosen = input.get(scenario);

  function toggle(value: string, on: boolean): void {
    // In the table's order, so that one choice has one link.
    const values = input.options
      .map((option) => option.value)
      .filter((known) => (known === value ? on : chosen.includes(known)));
    setScenario(input.set(scenario, values));
  }

  return (
    <fieldset aria-label={label} className={styles.chips}>
      {(input.offered?.(scenario) ?? input.options).map(({ value, label: words }) => (
        <Chip
          key={value}
          checked={value === always || chosen.includes(value)}
          onChange={(on) => toggle(value, on)}
        >
          {SHORT[value] ?? words}
        </Chip>
      ))}
    </fieldset>
  );
}

function otherGpus(sweepGpus: readonly string[], own: string): number {
  return sweepGpus.filter((id) => id !== own).length;
}
