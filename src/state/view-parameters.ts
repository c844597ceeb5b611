import type { ViewSlice } from "./app-state";
import { chartsKeys, chartsParameters } from "./charts-view";

/** The parameters of a link that say what of the page is shown and change while it is open. */
export const viewKeys: readonly string[] = ["view", "ask", ...chartsKeys];

/** What of the page is shown, as parameters of a link; the plain explorer has none. */
export function viewParameters({
  page,
  question,
  charts,
}: Pick<ViewSlice, "page" | "question" | "charts">): readonly string[] {
  return [
    ...(page === "explorer" ? [] : [`view=${page}`]),
    ...(question === null ? [] : [`ask=${question}`]),
    ...chartsParameters(charts),
  ];
}
