import type { LatencyLimit } from "../explore/targets";
import { useShallow } from "zustand/react/shallow";
import type { ServerProfile } from "../model/server-profile";
import { encodeScenario } from "../scenario/codec";
import type { Notice } from "../scenario/notice";
import type { OwnPreset } from "../scenario/own-preset";
import type { SavedProfile } from "../scenario/saved-profile";
import type { Scenario } from "../scenario/scenario";
import type { EvaluationResult } from "../serving/evaluation";
import type { MeasurementRow } from "../validation/measurement-table";
import type {
  AnswersSlice,
  Baseline,
  BaselineSlice,
  ComparisonSlice,
  ComparisonState,
  OwnPresetsSlice,
  Page,
  PinnedSlice,
  ProfilesSlice,
  QuestionId,
  ScenarioSlice,
  Step,
  SweepState,
  TableSet,
  Theme,
  UndoSlice,
  ViewSlice,
} from "./app-state";
import type { ChartsView } from "./charts-view";
import type { RowsView } from "./rows-view";
import { limitsOf } from "./limits";
import { useAppState, useAppStore } from "./store";
import { viewParameters } from "./view-parameters";

/*
 * The only bridge between the store and components: one hook per question.
 * Each returns the same reference until its answer changes.
 */

/** Everything a component can do to the state. */
export type Actions = Pick<
  ScenarioSlice,
  "setScenario" | "applyPreset" | "selectRow" | "dismissNotices"
> &
  Pick<AnswersSlice, "cancelSweep" | "restartSweep"> &
  Pick<BaselineSlice, "pinBaseline" | "unpinBaseline" | "swapBaseline"> &
  Pick<PinnedSlice, "pin" | "unpin" | "swapPinned"> &
  Pick<
    ViewSlice,
    | "setPage"
    | "setQuestion"
    | "setWhy"
    | "setAskedOf"
    | "setCharts"
    | "setRows"
    | "openInExplorer"
    | "setTheme"
    | "setPanelOpen"
  > &
  Pick<ComparisonSlice, "compareTables" | "loadMeasuredRows"> &
  Pick<ProfilesSlice, "saveProfile" | "forgetProfile" | "applyProfile"> &
  Pick<UndoSlice, "undo" | "redo"> &
  Pick<
    OwnPresetsSlice,
    "savePreset" | "addPresets" | "renamePreset" | "forgetPreset" | "applyOwnPreset"
  >;

/** The actions; they never change, so a component that uses only these never re-renders. */
export function useActions(): Actions {
  return useAppStore().getState();
}

export function useScenario(): Scenario {
  return useAppState((state) => state.scenario);
}

export function usePresetId(): string {
  return useAppState((state) => state.presetId);
}

export function useNotices(): readonly Notice[] {
  return useAppState((state) => state.notices);
}

/** The current scenario's figures, or why there are none; null after an error of the core. */
export function useEvaluation(): EvaluationResult | null {
  return useAppState((state) => state.evaluation);
}

export function useEvaluationError(): string | null {
  return useAppState((state) => state.evaluationError);
}

export function useSweep(): SweepState {
  return useAppState((state) => state.sweep);
}

/** The row of the shown sweep that is the current scenario; null while the sweep is not of it. */
export function useCurrentRow(): number | null {
  return useAppState(({ sweep }) => (sweep.stale ? null : (sweep.answer?.result.baseRow ?? null)));
}

export function useBaseline(): Baseline | null {
  return useAppState((state) => state.baseline);
}

/** Scenarios that the current one is compared with side by side. */
export function usePinned(): readonly Step[] {
  return useAppState((state) => state.pinned);
}

/** Whether there is anything to undo or redo. */
export function useSteps(): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const canUndo = useAppState(({ past }) => past.length > 0);
  const canRedo = useAppState(({ future }) => future.length > 0);
  return { canUndo, canRedo };
}

/** Scenarios that the visitor gave a name. */
export function useOwnPresets(): readonly OwnPreset[] {
  return useAppState((state) => state.ownPresets);
}

/** The profile that the scenario counts with; undefined: the committed calibration. */
export function useActiveProfile(): ServerProfile | undefined {
  return useAppState((state) => state.scenario.profile);
}

/** Profiles kept by this browser. */
export function useProfiles(): readonly SavedProfile[] {
  return useAppState((state) => state.profiles);
}

/** True while embedded in another page. */
export function useEmbed(): boolean {
  return useAppState((state) => state.embed);
}

export function useTheme(): Theme {
  return useAppState((state) => state.theme);
}

export function usePanelOpen(panelId: string): boolean {
  return useAppState((state) => state.openPanels.includes(panelId));
}

/** Which thread answers sweeps, and why not the worker if it is not. */
export function useRunner(): ViewSlice["runner"] {
  return useAppState((state) => state.runner);
}

/** The scenario's targets in seconds; the same array until the scenario changes. */
export function useLimits(): readonly LatencyLimit[] {
  return useAppState((state) => limitsOf(state.scenario));
}

/** What of WattIf is shown. */
export function usePage(): Page {
  return useAppState((state) => state.page);
}

/** The question whose panel is open; null: none. */
export function useQuestion(): QuestionId | null {
  return useAppState((state) => state.question);
}

/** What a question is asked of, as its panel wrote it; null: the usual. */
export function useAskedOf(question: QuestionId): string | null {
  return useAppState(({ askedOf }) => askedOf[question] ?? null);
}

/** The figure that "Why this number?" explains; null: the first. */
export function useWhy(): string | null {
  return useAppState((state) => state.why);
}

/** The same but for what is selected: what does not show that is not drawn anew by a brush. */
export function useChartsView(): Omit<ChartsView, "ranges"> {
  return useAppState(useShallow(({ charts: { ranges: _ranges, ...view } }) => view));
}

/** How the charts show the sweep. */
export function useCharts(): ChartsView {
  return useAppState((state) => state.charts);
}

/** Which measurements the validation page shows. */
export function useRowsView(): RowsView {
  return useAppState((state) => state.rows);
}

/** The tables that come with the page beside the model's predictions. */
export function useComparison(set: TableSet): ComparisonState {
  return useAppState((state) => state.comparisons[set]);
}

/** Rows of measured energy; null until they have come. */
export function useMeasuredRows(): readonly MeasurementRow[] | null {
  return useAppState((state) => state.measuredRows);
}

/** The query that opens the shown page with the current scenario. */
export function usePageQuery(): string {
  const view = useAppState((state) => viewParameters(state).join("&"));
  const scenario = useScenarioQuery();
  return view === "" ? scenario : `${scenario}&${view}`;
}

/** The same, read when it is asked for: whoever only needs it with a click is not drawn anew. */
export function useCurrentPageQuery(): () => string {
  const store = useAppStore();
  return () => {
    const state = store.getState();
    const { scenario, presetId, unknown } = state;
    return [encodeScenario(scenario, presetId, unknown), ...viewParameters(state)].join("&");
  };
}

/** The query that opens the current scenario, without a leading question mark. */
export function useScenarioQuery(): string {
  return useAppState(({ scenario, presetId, unknown }) =>
    encodeScenario(scenario, presetId, unknown),
  );
}
