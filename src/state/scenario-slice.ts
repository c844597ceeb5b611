import { choiceForOtherGpu } from "../footprint/footprint-choice";
import type { DecodedScenario } from "../scenario/codec";
import { decodeScenario } from "../scenario/codec";
import { findPreset } from "../scenario/presets";
import { answer } from "./answer";
import type { ScenarioSlice } from "./app-state";
import { defaultChartsView } from "./charts-view";
import { defaultRowsView } from "./rows-view";
import { openedView } from "./opened-view";
import { rowScenario } from "./row-scenario";
import type { SliceCreator } from "./slice";

export function createScenarioSlice(opened: DecodedScenario): SliceCreator<ScenarioSlice> {
  return (set, get) => ({
    ...opened,
    lastChange: "none",
    setScenario(patch, options) {
      const scenario = { ...get().scenario, ...patch };
      set({ scenario, lastChange: options?.history ?? "replace", ...answer(scenario) });
    },
    applyPreset(presetId) {
      const preset = findPreset(presetId);
      if (preset === undefined) throw new RangeError(`no preset ${presetId}`);
      const { scenario } = preset;
      set({ scenario, presetId, notices: [], lastChange: "push", ...answer(scenario) });
    },
    selectRow(row) {
      const shown = get().sweep.answer;
      if (shown === null) return;
      // The cloud may still be of earlier inputs: what the visitor sees is what they get.
      const { latencyAxis, energyBoundary, gpu, footprint: costs } = get().scenario;
      const chosen = rowScenario(shown.scenario, shown.result, row);
      const footprint = chosen.gpu === gpu ? costs : choiceForOtherGpu(costs);
      get().setScenario({ ...chosen, latencyAxis, energyBoundary, footprint }, { history: "push" });
    },
    openQuery(query) {
      const decoded = decodeScenario(query);
      const view = openedView(query);
      const { page, question, charts = defaultChartsView, rows = defaultRowsView } = view;
      const { pinned = [], why = null, askedOf = {} } = view;
      set({
        ...decoded,
        page,
        question,
        charts,
        rows,
        pinned,
        why,
        askedOf,
        lastChange: "none",
        ...answer(decoded.scenario),
      });
    },
    dismissNotices() {
      set({ notices: [] });
    },
  });
}
