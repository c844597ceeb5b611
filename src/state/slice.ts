import type { StateCreator } from "zustand/vanilla";
import type { AppState } from "./app-state";

/** Makes one part of the state; its actions may read and change the rest. */
export type SliceCreator<Slice> = StateCreator<AppState, [], [], Slice>;
