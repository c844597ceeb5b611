import { decodeScenario, encodeScenario } from "../scenario/codec";
import { ownPresetsText, readOwnPresets } from "../scenario/own-preset";
import { readSavedProfile, savedProfileText } from "../scenario/saved-profile";
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
  profiles: {
    write: (profiles) => JSON.stringify(profiles.map(savedProfileText)),
    read(text) {
      const kept = texts(text).flatMap((one) => {
        const reading = readSavedProfile(parsed(one));
        return reading.ok ? [reading.profile] : [];
      });
      return kept.length > 0 ? kept : undefined;
    },
  },
  ownPresets: {
    write: ownPresetsText,
    read(text) {
      const reading = readOwnPresets(text);
      return reading.ok ? reading.presets : undefined;
    },
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

function texts(text: string): readonly string[] {
  const list = parsed(text);
  return Array.isArray(list) ? list.filter((entry) => typeof entry === "string") : [];
}

/** undefined: no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
