import { answer } from "./answer";
import type { Step, UndoSlice } from "./app-state";
import type { SliceCreator } from "./slice";

export const createUndoSlice: SliceCreator<UndoSlice> = (set, get) => {
  /** Goes to the last of `from` and keeps the current scenario for the way back. */
  function go(from: "past" | "future"): void {
    const steps = get()[from];
    const step = steps.at(-1);
    if (step === undefined) return;
    const { scenario, presetId } = get();
    const back = from === "past" ? "future" : "past";
    set({
      ...step,
      [from]: steps.slice(0, -1),
      [back]: [...get()[back], { scenario, presetId }] satisfies readonly Step[],
      lastChange: "push",
      ...answer(step.scenario),
    });
  }
  return {
    past: [],
    future: [],
    undo: () => go("past"),
    redo: () => go("future"),
  };
};
