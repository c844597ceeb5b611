import { readQuery } from "../scenario/query";
import type { Theme } from "./app-state";
import type { OpenedView } from "./view-slice";

const themes: ReadonlyMap<string, Theme> = new Map([
  ["auto", "system"],
  ["light", "light"],
  ["dark", "dark"],
]);

/** What a link says about the page around the scenario: `view=validation`, `embed=1`, `theme=auto|light|dark`. */
export function openedView(query: string): OpenedView {
  const parameters = new Map(readQuery(query).map(({ key, value }) => [key, value]));
  return {
    page: parameters.get("view") === "validation" ? "validation" : "explorer",
    embed: parameters.get("embed") === "1",
    theme: themes.get(parameters.get("theme") ?? "") ?? "system",
  };
}
