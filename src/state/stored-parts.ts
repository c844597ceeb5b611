import { decodeScenario, encodeScenario } from "../scenario/codec";
import { answer } from "./answer";
import type { AppState } from "./app-state";
import type { KeyAt } from "./state-homes";

/** How a part of the state is kept as text, and read back from text that anyone may have changed. */
export interface StoredPart<Value> {
  readonly write: (value: Value) => string;
  /** undefined: the text is of no use. */
  readonly read: (text: string) => Value | undefined;
}

/** The parts that the browser keeps; each passes through a reader that takes nothing on trust. */
export const storedParts: {
  readonly [Key in KeyAt<"local" | "session">]: StoredPart<AppState[Key]>;
} = {
  theme: {
    write: (theme) => theme,
    read: (text) => (["system", "light", "dark"] as const).find((theme) => theme === text),
  },
  openPanels: {
    write: (panelIds) => panelIds.join(" "),
    // An id of a panel that is no more opens nothing.
    read: (text) => text.split(" ").filter((panelId) => /^[\w-]{1,40}$/.test(panelId)),
  },
  baseline: {
    write: (baseline) =>
      baseline === null ? "" : encodeScenario(baseline.scenario, baseline.presetId),
    read(text) {
      if (text === "") return null;
      const { scenario, presetId } = decodeScenario(text);
      return { scenario, presetId, evaluation: answer(scenario).evaluation };
    },
  },
};
