import { decodeScenario, encodeScenario } from "../scenario/codec";
import { writeParameter } from "../scenario/query";
import { answer } from "./answer";
import type { PinnedSlice, Step } from "./app-state";
import type { SliceCreator } from "./slice";

/** More than these no table shows side by side. */
export const MOST_PINNED = 4;

/** Joins the links of pinned scenarios; encoded wherever a link holds it otherwise. */
const BETWEEN = "|";

export function createPinnedSlice(opened: readonly Step[]): SliceCreator<PinnedSlice> {
  return (set, get) => ({
    pinned: opened,
    pin(step) {
      const { scenario, presetId, pinned } = get();
      const added = step ?? { scenario, presetId };
      if (pinned.length < MOST_PINNED) set({ pinned: [...pinned, added], lastChange: "replace" });
    },
    unpin(index) {
      set({ pinned: get().pinned.filter((_, at) => at !== index), lastChange: "replace" });
    },
    swapPinned(index) {
      const { scenario, presetId, pinned } = get();
      const taken = pinned[index];
      if (taken === undefined) return;
      set({
        ...taken,
        pinned: pinned.with(index, { scenario, presetId }),
        lastChange: "push",
        ...answer(taken.scenario),
      });
    },
  });
}

/** The parameter of a link that `readPinned` reads as these; none where nothing is pinned. */
export function pinnedParameters(pinned: readonly Step[]): readonly string[] {
  if (pinned.length === 0) return [];
  const links = pinned.map(({ scenario, presetId }) => encodeScenario(scenario, presetId));
  return [writeParameter("with", links.join(BETWEEN))];
}

/** The scenarios that a link compares with; each is read as a link of its own. */
export function readPinned(text: string | undefined): readonly Step[] {
  return pinnedLinks(text).map((link) => {
    const { scenario, presetId } = decodeScenario(link);
    return { scenario, presetId };
  });
}

/** The links within the parameter of a link. */
export function pinnedLinks(text = ""): readonly string[] {
  return text
    .split(BETWEEN)
    .filter((link) => link.includes("base="))
    .slice(0, MOST_PINNED);
}
