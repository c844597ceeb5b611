import { inputText } from "../../scenario/input-text";
import type { Input } from "../../scenario/input";
import { presetScenario } from "../../scenario/presets";
import type { Scenario } from "../../scenario/scenario";
import type { HistoryMode } from "../../state/app-state";
import { useActions, usePresetId, useScenario } from "../../state/selectors";

/** What a lever knows of its place in the scenario. */
export interface LeverState {
  readonly scenario: Scenario;
  readonly preset: Scenario;
  /** It differs from the preset. */
  readonly changed: boolean;
  /** A drag replaces the history entry, a decision pushes one. */
  readonly apply: (scenario: Scenario, history?: HistoryMode) => void;
}

/** Reads and sets the part of the scenario that an input stands for. */
export function useLever(input: Input): LeverState {
  const scenario = useScenario();
  const preset = presetScenario(usePresetId());
  const { setScenario } = useActions();
  return {
    scenario,
    preset,
    changed: inputText(input, scenario) !== inputText(input, preset),
    apply: (next, history = "replace") => setScenario(next, { history }),
  };
}
