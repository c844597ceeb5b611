import type { PinnedSlice, ViewSlice } from "./app-state";
import { chartsKeys, chartsParameters } from "./charts-view";
import { pinnedParameters } from "./pinned-slice";
import { defaultRowsView, ROWS_KEY, rowsParameters } from "./rows-view";

/** The parameters of a link that say what of the page is shown and change while it is open. */
export const viewKeys: readonly string[] = [
  "view",
  ROWS_KEY,
  "ask",
  "of",
  "why",
  ...chartsKeys,
  "with",
];

/** What of the page is shown, as parameters of a link; the plain explorer has none. */
export function viewParameters({
  page,
  question,
  charts,
  pinned,
  why = null,
  askedOf = {},
  rows = defaultRowsView,
}: Pick<ViewSlice, "page" | "question" | "charts"> &
  Partial<Pick<ViewSlice, "why" | "askedOf" | "rows">> &
  Pick<PinnedSlice, "pinned">): readonly string[] {
  const of = question === null ? undefined : askedOf[question];
  return [
    ...(page === "explorer" ? [] : [`view=${page}`, ...rowsParameters(rows)]),
    ...(question === null ? [] : [`ask=${question}`]),
    ...(of === undefined ? [] : [`of=${of}`]),
    ...(question === "why" && why !== null ? [`why=${why}`] : []),
    ...chartsParameters(charts),
    ...pinnedParameters(pinned),
  ];
}
