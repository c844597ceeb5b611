import { useState } from "react";
import {
  deployEngineNames,
  deployEngines,
  scenarioEngine,
} from "../../scenario/deploy/deploy-engine";
import { deployRecipe } from "../../scenario/deploy/deploy-recipe";
import type { RecipePart } from "../../scenario/deploy/recipe";
import { useScenario } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { ScrollRegion } from "../controls/ScrollRegion";
import { Segmented } from "../controls/Segmented";
import { scenarioName } from "../scenario-name";
import styles from "./DeployRecipes.module.css";
import { useCopied } from "./use-copied";

const options = deployEngines.map((value) => ({ value, label: deployEngineNames[value] }));

/** The current scenario as commands for the engine of one's choice, and what no flag says. */
export function DeployRecipes() {
  const scenario = useScenario();
  const [chosen, setChosen] = useState<(typeof deployEngines)[number] | null>(null);
  const engine = chosen ?? scenarioEngine(scenario);
  const { parts, notes } = deployRecipe(scenario, engine);
  return (
    <div className={styles.recipes}>
      <p className={styles.about}>
        {scenarioName(scenario)}, as flags of releases of late 2025. Check them against your version
        first.
      </p>
      <Segmented label="Engine" value={engine} options={options} takesFocus onChange={setChosen} />
      {parts.map((part) => (
        <Part key={part.title} part={part} />
      ))}
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="What no flag says">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Part({ part: { title, text } }: { readonly part: RecipePart }) {
  const [outcome, copy] = useCopied();
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <span aria-live="polite" className={styles.outcome}>
          {outcome === "copied" && "Copied"}
          {outcome === "refused" && "The clipboard refused: select the text and copy it."}
        </span>
        <ActionButton aria-label={`Copy ${title}`} onClick={() => copy(text)}>
          Copy
        </ActionButton>
      </div>
      <ScrollRegion label={title}>
        <pre className={styles.text}>{text}</pre>
      </ScrollRegion>
    </div>
  );
}
