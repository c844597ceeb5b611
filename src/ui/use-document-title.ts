import { useEffect } from "react";
import { usePage, useScenario } from "../state/selectors";
import { scenarioName } from "./scenario-name";

/** Names the browser's tab and history entry after the scenario, or the page beside it. */
export function useDocumentTitle(): void {
  const scenario = scenarioName(useScenario());
  const name = usePage() === "validation" ? "How far off?" : scenario;
  useEffect(() => {
    document.title = `${name} · WattIf`;
  }, [name]);
}
