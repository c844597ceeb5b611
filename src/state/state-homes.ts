import type { AppState } from "./app-state";

/**
 * Where a part of the state lives besides memory. url: in the address. local:
 * kept by the browser. session: kept until its tab closes. none: nowhere.
 */
export type Home = "url" | "local" | "session" | "none";

/** The parts of the state that are data, not actions. */
export type StateKey = {
  [Key in keyof AppState]: AppState[Key] extends (...args: never[]) => unknown ? never : Key;
}[keyof AppState];

/** Every part of the state and its home; a part without one does not compile. */
export const stateHomes = {
  scenario: "url",
  presetId: "url",
  unknown: "url",
  page: "url",
  question: "url",
  why: "url",
  askedOf: "url",
  charts: "url",
  rows: "url",
  pinned: "url",
  embed: "url",
  theme: "local",
  openPanels: "local",
  profiles: "local",
  ownPresets: "local",
  baseline: "session",
  notices: "none",
  lastChange: "none",
  evaluation: "none",
  evaluationError: "none",
  sweep: "none",
  runner: "none",
  comparisons: "none",
  measuredRows: "none",
  past: "none",
  future: "none",
} as const satisfies Record<StateKey, Home>;

/** The parts that live in one of the given homes. */
export type KeyAt<H extends Home> = {
  [Key in StateKey]: (typeof stateHomes)[Key] extends H ? Key : never;
}[StateKey];
