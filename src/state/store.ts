import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { ChosenRunner } from "../compute/choose-runner";
import type { DecodedScenario } from "../scenario/codec";
import { createAnswersSlice } from "./answers-slice";
import type { AppState } from "./app-state";
import { createBaselineSlice } from "./baseline-slice";
import { createComparisonSlice } from "./comparison-slice";
import { createPinnedSlice } from "./pinned-slice";
import { createProfilesSlice } from "./profiles-slice";
import { createOwnPresetsSlice } from "./own-presets-slice";
import { recordSteps } from "./record-steps";
import { createScenarioSlice } from "./scenario-slice";
import { sweepInputs } from "./sweep-inputs";
import type { OpenedView } from "./view-slice";
import { createViewSlice } from "./view-slice";
import { createUndoSlice } from "./undo-slice";

export type AppStore = StoreApi<AppState>;

/** What a store is made from: the opened link and what can answer sweeps. */
export interface StoreOptions {
  readonly opened: DecodedScenario;
  readonly view: OpenedView;
  /** Asked once, with the first sweep or comparison; must not reject. */
  readonly chooseRunner: () => Promise<ChosenRunner>;
  /** The time by which moves of a drag are told apart, ms; default: the page's clock. */
  readonly now?: () => number;
}

/**
 * Makes a store with the scenario's figures in it. Nothing is swept until the
 * first `restartSweep()`; from then on every change of what a sweep depends on
 * starts one.
 */
export function createAppStore({
  opened,
  view,
  chooseRunner,
  now = () => performance.now(),
}: StoreOptions): AppStore {
  let chosen: Promise<ChosenRunner> | null = null;
  const chooseOnce = (): Promise<ChosenRunner> => (chosen ??= chooseRunner());
  const store = createStore<AppState>()((...api) => ({
    ...createScenarioSlice(opened)(...api),
    ...createAnswersSlice(opened.scenario, chooseOnce)(...api),
    ...createBaselineSlice(...api),
    ...createPinnedSlice(view.pinned ?? [])(...api),
    ...createViewSlice(view)(...api),
    ...createComparisonSlice(chooseOnce)(...api),
    ...createProfilesSlice(...api),
    ...createUndoSlice(...api),
    ...createOwnPresetsSlice(...api),
  }));
  store.subscribe((state, previous) => {
    if (state.sweep.status === "idle" || state.scenario === previous.scenario) return;
    if (sweepInputs(state.scenario) !== sweepInputs(previous.scenario)) state.restartSweep();
  });
  recordSteps(store, now);
  return store;
}

/** The page's store: `<StoreContext value={store}>` stands around the whole tree. */
export const StoreContext = createContext<AppStore | null>(null);

export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error("No StoreContext above this component");
  return store;
}

/** Reads the page's store; components use the named selectors of `selectors.ts` instead. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(useAppStore(), select);
}
