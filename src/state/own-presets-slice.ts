import { answer } from "./answer";
import type { OwnPresetsSlice } from "./app-state";
import type { SliceCreator } from "./slice";

/** More than a visitor can tell apart: the oldest are forgotten. */
const MOST_PRESETS = 50;

export const createOwnPresetsSlice: SliceCreator<OwnPresetsSlice> = (set, get) => ({
  ownPresets: [],
  savePreset(name) {
    const { scenario, presetId } = get();
    get().addPresets([{ name, scenario, presetId }]);
  },
  addPresets(added) {
    const names = new Set(added.map(({ name }) => name));
    const others = get().ownPresets.filter(({ name }) => !names.has(name));
    set({ ownPresets: [...added, ...others].slice(0, MOST_PRESETS) });
  },
  renamePreset(from, to) {
    const renamed = get().ownPresets.filter(({ name }) => name === from || name !== to);
    set({
      ownPresets: renamed.map((preset) =>
        preset.name === from ? { ...preset, name: to } : preset,
      ),
    });
  },
  forgetPreset(name) {
    set({ ownPresets: get().ownPresets.filter((preset) => preset.name !== name) });
  },
  applyOwnPreset(name) {
    const preset = get().ownPresets.find((own) => own.name === name);
    if (preset === undefined) return;
    const { scenario, presetId } = preset;
    set({ scenario, presetId, notices: [], lastChange: "push", ...answer(scenario) });
  },
});
