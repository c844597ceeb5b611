import { readQuery } from "../scenario/query";
import type { QuestionId, Theme } from "./app-state";
import { readChartsView } from "./charts-view";
import { readPinned } from "./pinned-slice";
import { readRowsView, ROWS_KEY } from "./rows-view";
import type { OpenedView } from "./view-slice";

const themes: ReadonlyMap<string, Theme> = new Map([
  ["auto", "system"],
  ["light", "light"],
  ["dark", "dark"],
]);

const questions: ReadonlySet<string> = new Set<QuestionId>([
  "least",
  "matters",
  "load",
  "compare",
  "why",
  "codesign",
  "simulate",
  "sources",
]);

/** What a link says about the page around the scenario: `view=validation`, `rows=gpu:...`, `ask=least&of=cost`, `ask=why&why=tbt`, `with=...`, `embed=1`, `theme=auto|light|dark`. */
export function openedView(query: string): OpenedView {
  const parameters = new Map(readQuery(query).map(({ key, value }) => [key, value]));
  const asked = parameters.get("ask") ?? "";
  const why = parameters.get("why") ?? "";
  const question = questions.has(asked) ? (asked as QuestionId) : null;
  const of = parameters.get("of") ?? "";
  const rows = parameters.get(ROWS_KEY);
  return {
    page: parameters.get("view") === "validation" ? "validation" : "explorer",
    question,
    ...(question !== null && /^[a-z0-9:,-]{1,80}$/.test(of) ? { askedOf: { [question]: of } } : {}),
    ...(/^[a-z0-9-]{1,60}$/.test(why) ? { why } : {}),
    charts: readChartsView(parameters),
    ...(rows === undefined ? {} : { rows: readRowsView(rows) }),
    pinned: readPinned(parameters.get("with")),
    embed: parameters.get("embed") === "1",
    theme: themes.get(parameters.get("theme") ?? "") ?? "system",
  };
}
