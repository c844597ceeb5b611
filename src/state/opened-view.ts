import { readQuery } from "../scenario/query";
import type { Theme } from "./app-state";
import type { OpenedView } from "./view-slice";

const themes: ReadonlyMap<string, Theme> = new Map([
  ["auto", "system"],
  ["light", "light"],
  ["dark", "dark"],
]);

/** What a link says about the page around the scenario: `embed=1`, `theme=auto|light|dark`. */
export function openedView(query: string): OpenedView {
  const parameters = new Map(readQuery(query).map(({ key, value }) => [key, value]));
  return {
    embed: parameters.get("embed") === "1",
    theme: themes.get(parameters.get("theme") ?? "") ?? "system",
  };
}
