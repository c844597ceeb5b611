import type { PinnedSlice, ViewSlice } from "./app-state";
import { chartsKeys, chartsParameters } from "./charts-view";
import { pinnedParameters } from "./pinned-slice";

/** The parameters of a link that say what of the page is shown and change while it is open. */
export const viewKeys: readonly string[] = ["view", "ask", "why", ...chartsKeys, "with"];

/** What of the page is shown, as parameters of a link; the plain explorer has none. */
export function viewParameters({
  page,
  question,
  charts,
  pinned,
  why = null,
}: Pick<ViewSlice, "page" | "question" | "charts"> &
  Partial<Pick<ViewSlice, "why">> &
  Pick<PinnedSlice, "pinned">): readonly string[] {
  return [
    ...(page === "explorer" ? [] : [`view=${page}`]),
    ...(question === null ? [] : [`ask=${question}`]),
    ...(question === "why" && why !== null ? [`why=${why}`] : []),
    ...chartsParameters(charts),
    ...pinnedParameters(pinned),
  ];
}
