import { answer } from "./answer";
import type { BaselineSlice } from "./app-state";
import type { SliceCreator } from "./slice";

export const createBaselineSlice: SliceCreator<BaselineSlice> = (set, get) => ({
  baseline: null,
  pinBaseline() {
    const { scenario, presetId, evaluation } = get();
    set({ baseline: { scenario, presetId, evaluation } });
  },
  unpinBaseline() {
    set({ baseline: null });
  },
  swapBaseline() {
    const { scenario, presetId, evaluation, baseline } = get();
    if (baseline === null) return;
    set({
      scenario: baseline.scenario,
      presetId: baseline.presetId,
      lastChange: "push",
      ...answer(baseline.scenario),
      baseline: { scenario, presetId, evaluation },
    });
  },
});
