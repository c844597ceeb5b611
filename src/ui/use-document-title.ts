import { useEffect } from "react";
import { useScenario } from "../state/selectors";
import { scenarioName } from "./scenario-name";

/** Names the browser's tab and history entry after the scenario. */
export function useDocumentTitle(): void {
  const name = scenarioName(useScenario());
  useEffect(() => {
    document.title = `${name} · WattIf`;
  }, [name]);
}
