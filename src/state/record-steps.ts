import type { StoreApi } from "zustand/vanilla";
import { differences } from "../scenario/differences";
import type { AppState, Step } from "./app-state";

/** More steps back than anyone remembers. */
const MOST_STEPS = 100;
/** A drag that pauses for longer is two steps. */
const DRAG_PAUSE_MILLISECONDS = 1000;

/**
 * Keeps what can be undone: each decision is a step, and all moves of one drag are
 * one, so that undoing goes back to before it. Going back and forward in the
 * browser's history is a step as well. A change after an undo drops what could be redone.
 *
 * @param now - The time, ms.
 * @returns How to stop.
 */
export function recordSteps(store: StoreApi<AppState>, now: () => number): () => void {
  let drag: { readonly inputs: string; readonly until: number } | null = null;
  return store.subscribe((state, previous) => {
    if (state.scenario === previous.scenario && state.presetId === previous.presetId) return;
    // An undo or redo brings its own steps along.
    if (state.past !== previous.past) {
      drag = null;
      return;
    }
    const inputs = state.lastChange === "replace" ? changedInputs(state, previous) : null;
    const goesOn = drag !== null && inputs === drag.inputs && now() < drag.until;
    drag = inputs === null ? null : { inputs, until: now() + DRAG_PAUSE_MILLISECONDS };
    if (goesOn && state.future.length === 0) return;
    const step: Step = { scenario: previous.scenario, presetId: previous.presetId };
    const past = goesOn ? state.past : [...state.past, step].slice(-MOST_STEPS);
    store.setState({ past, future: [] });
  });
}

/** The keys of the inputs that differ: a drag is of one input. */
function changedInputs(state: AppState, previous: AppState): string {
  return differences(state.scenario, previous.scenario)
    .map(({ input }) => input.key)
    .join(" ");
}
