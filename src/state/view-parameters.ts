import type { ViewSlice } from "./app-state";

/** The parameters of a link that say what of the page is shown and change while it is open. */
export const viewKeys: readonly string[] = ["view", "ask"];

/** What of the page is shown, as parameters of a link; the plain explorer has none. */
export function viewParameters({
  page,
  question,
}: Pick<ViewSlice, "page" | "question">): readonly string[] {
  return [
    ...(page === "explorer" ? [] : [`view=${page}`]),
    ...(question === null ? [] : [`ask=${question}`]),
  ];
}
