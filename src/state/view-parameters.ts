import type { PinnedSlice, ViewSlice } from "./app-state";
import { chartsKeys, chartsParameters } from "./charts-view";
import { pinnedParameters } from "./pinned-slice";

/** The parameters of a link that say what of the page is shown and change while it is open. */
export const viewKeys: readonly string[] = ["view", "ask", "of", "why", ...chartsKeys, "with"];

/** What of the page is shown, as parameters of a link; the plain explorer has none. */
export function viewParameters({
  page,
  question,
  charts,
  pinned,
  why = null,
  askedOf = {},
}: Pick<ViewSlice, "page" | "question" | "charts"> &
  Partial<Pick<ViewSlice, "why" | "askedOf">> &
  Pick<PinnedSlice, "pinned">): readonly string[] {
  const of = question === null ? undefined : askedOf[question];
  return [
    ...(page === "explorer" ? [] : [`view=${page}`]),
    ...(question === null ? [] : [`ask=${question}`]),
    ...(of === undefined ? [] : [`of=${of}`]),
    ...(question === "why" && why !== null ? [`why=${why}`] : []),
    ...chartsParameters(charts),
    ...pinnedParameters(pinned),
  ];
}
