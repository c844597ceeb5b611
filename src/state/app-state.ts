import type { Runner } from "../compute/runner";
import type { SweepResult } from "../explore/columns";
import type { SweepProgress } from "../explore/sweep";
import type { Notice } from "../scenario/notice";
import type { ServerProfile } from "../model/server-profile";
import type { OwnPreset } from "../scenario/own-preset";
import type { SavedProfile } from "../scenario/saved-profile";
import type { Scenario } from "../scenario/scenario";
import type { EvaluationResult } from "../serving/evaluation";
import type { ComparisonProgress, TableComparison } from "../validation/compare-tables";
import type { MeasurementRow } from "../validation/measurement-table";
import type { ChartsView } from "./charts-view";
import type { RowsView } from "./rows-view";

/** How a change of the scenario enters the browser's history: a drag replaces, a decision pushes. */
export type HistoryMode = "replace" | "push";

/** What the visitor chose, and where it came from. */
export interface ScenarioSlice {
  readonly scenario: Scenario;
  /** The frozen preset that links are written against. */
  readonly presetId: string;
  /** What the opened link asked for and did not get as it stood. */
  readonly notices: readonly Notice[];
  /** Parameters of the opened link that mean nothing to us, encoded as they stood: kept in links. */
  readonly unknown: readonly string[];
  /** How the last change of the scenario enters the history; "none": it came from there. */
  readonly lastChange: HistoryMode | "none";
  /** Changes some of the scenario and answers it at once. History: "replace" unless said otherwise. */
  readonly setScenario: (
    patch: Partial<Scenario>,
    options?: { readonly history?: HistoryMode },
  ) => void;
  /** Starts over from a preset; pushes a history entry. */
  readonly applyPreset: (presetId: string) => void;
  /** Makes a row of the shown sweep the scenario; pushes a history entry. */
  readonly selectRow: (index: number) => void;
  /** Opens a link's query without touching the history: Back, Forward. */
  readonly openQuery: (query: string) => void;
  readonly dismissNotices: () => void;
}

/** A finished sweep and the scenario that it answers. */
export interface SweepAnswer {
  readonly scenario: Scenario;
  readonly result: SweepResult;
}

/** The sweep of the current scenario and the last one that was finished. */
export interface SweepState {
  readonly status: "idle" | "running" | "done" | "error" | "cancelled";
  /** Of the running sweep; null until its first slice is done. */
  readonly progress: SweepProgress | null;
  /** The last finished sweep; kept while a newer one runs or after it failed. */
  readonly answer: SweepAnswer | null;
  /** The answer is to earlier inputs than the current scenario's. */
  readonly stale: boolean;
  /** Why the last sweep failed; null otherwise. */
  readonly error: string | null;
}

/** What the core says about the scenario. */
export interface AnswersSlice {
  /** The current scenario's figures, computed on this thread with every change; null after an error. */
  readonly evaluation: EvaluationResult | null;
  readonly evaluationError: string | null;
  readonly sweep: SweepState;
  readonly cancelSweep: () => void;
  /** Sweeps the current scenario anew, after a cancel or an error. */
  readonly restartSweep: () => void;
  /** Asks a long question of whatever thread answers sweeps; components use `useLongQuestion`. */
  readonly askLong: Runner["ask"];
}

/** A scenario that figures are compared with. */
export interface Baseline {
  readonly scenario: Scenario;
  readonly presetId: string;
  readonly evaluation: EvaluationResult | null;
}

export interface BaselineSlice {
  readonly baseline: Baseline | null;
  readonly pinBaseline: () => void;
  readonly unpinBaseline: () => void;
  /** Exchanges the baseline and the current scenario; pushes a history entry. */
  readonly swapBaseline: () => void;
}

export type Theme = "system" | "light" | "dark";

/** What of WattIf is shown: the levers and charts, or how far the model is off. */
export type Page = "explorer" | "validation";

/** A question about the scenario, with a panel of its own. */
export type QuestionId =
  | "least"
  | "matters"
  | "load"
  | "compare"
  | "why"
  | "codesign"
  | "simulate"
  | "sources";

export interface ViewSlice {
  readonly page: Page;
  /** The question whose panel is open; null: none. */
  readonly question: QuestionId | null;
  /** The figure that "Why this number?" explains; null: the first. */
  readonly why: string | null;
  /** What each question is asked of where not of the usual, as its panel writes and reads it. */
  readonly askedOf: Readonly<Partial<Record<QuestionId, string>>>;
  /** How the charts show the sweep. */
  readonly charts: ChartsView;
  /** Which measurements the validation page shows. */
  readonly rows: RowsView;
  /** Shown inside another page, without chrome. Fixed when the page opens. */
  readonly embed: boolean;
  readonly theme: Theme;
  /** Ids of the panels that are unfolded. */
  readonly openPanels: readonly string[];
  /** Which thread answers sweeps, and why not the worker if it is not; null until one has answered. */
  readonly runner: { readonly kind: "worker" | "inline"; readonly reason: string | null } | null;
  /** Turns to another page and keeps the scenario; pushes a history entry. */
  readonly setPage: (page: Page) => void;
  /** Opens a question's panel in place of the one that is open, or closes it; pushes a history entry. */
  readonly setQuestion: (question: QuestionId | null) => void;
  /** Opens "Why this number?" at a figure; pushes a history entry. */
  readonly setWhy: (figure: string) => void;
  /** Says what a question is asked of; null: the usual. */
  readonly setAskedOf: (question: QuestionId, text: string | null) => void;
  /** Changes some of how the charts show the sweep. */
  readonly setCharts: (change: Partial<ChartsView>) => void;
  /** Changes some of which measurements the validation page shows. */
  readonly setRows: (change: Partial<RowsView>) => void;
  /** Makes this the scenario and turns to the explorer, in one history entry. */
  readonly openInExplorer: (scenario: Scenario) => void;
  readonly setTheme: (theme: Theme) => void;
  readonly setPanelOpen: (panelId: string, open: boolean) => void;
}

/** Tables of measurements beside the model's predictions. */
export interface ComparisonState {
  readonly status: "idle" | "running" | "done" | "error";
  /** Of the running comparison; null until its first slice is done. */
  readonly progress: ComparisonProgress | null;
  readonly tables: readonly TableComparison[];
  /** Why it failed; null otherwise. */
  readonly error: string | null;
}

/** Which of the tables that come with the page. */
export type TableSet = "serving" | "kernels" | "sweeps";

export interface ComparisonSlice {
  readonly comparisons: Readonly<Record<TableSet, ComparisonState>>;
  /** Fetches and compares a set, unless that is done or under way. */
  readonly compareTables: (set: TableSet) => void;
  /** Rows of measured energy, for the explorer's own charts; null until they were asked for and came. */
  readonly measuredRows: readonly MeasurementRow[] | null;
  /** Fetches them once; without them the charts show the model alone. */
  readonly loadMeasuredRows: () => void;
}

/** Profiles that were fitted or imported in this browser. */
export interface ProfilesSlice {
  readonly profiles: readonly SavedProfile[];
  /** Keeps a profile; one of the same name gives way. */
  readonly saveProfile: (profile: SavedProfile) => void;
  readonly forgetProfile: (name: string) => void;
  /** Makes a profile, or none, the scenario's; pushes a history entry. */
  readonly applyProfile: (profile: ServerProfile | undefined) => void;
}

/** A scenario to go back or forward to. */
export interface Step {
  readonly scenario: Scenario;
  readonly presetId: string;
}

/** Scenarios that stand beside the current one where several are compared. */
export interface PinnedSlice {
  readonly pinned: readonly Step[];
  /** Adds the current scenario, or another, unless the most are pinned. */
  readonly pin: (step?: Step) => void;
  readonly unpin: (index: number) => void;
  /** Exchanges a pinned scenario and the current one; pushes a history entry. */
  readonly swapPinned: (index: number) => void;
}

/** What was chosen before, one step per decision or drag, the nearest last. */
export interface UndoSlice {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** Goes back one step; pushes a history entry. */
  readonly undo: () => void;
  /** Takes an undo back; pushes a history entry. */
  readonly redo: () => void;
}

/** Scenarios that the visitor gave a name, the newest first. */
export interface OwnPresetsSlice {
  readonly ownPresets: readonly OwnPreset[];
  /** Keeps the current scenario; one of the same name gives way. */
  readonly savePreset: (name: string) => void;
  /** Keeps presets of a file; those of the same names give way. */
  readonly addPresets: (presets: readonly OwnPreset[]) => void;
  /** Another preset that has the new name gives way. */
  readonly renamePreset: (from: string, to: string) => void;
  readonly forgetPreset: (name: string) => void;
  /** Starts over from it; pushes a history entry. */
  readonly applyOwnPreset: (name: string) => void;
}

export interface AppState
  extends
    ScenarioSlice,
    AnswersSlice,
    BaselineSlice,
    PinnedSlice,
    ViewSlice,
    ComparisonSlice,
    ProfilesSlice,
    UndoSlice,
    OwnPresetsSlice {}
