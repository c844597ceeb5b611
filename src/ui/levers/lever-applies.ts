import type { Input } from "../../scenario/input";
import { inputText } from "../../scenario/input-text";
import type { Scenario } from "../../scenario/scenario";
import { scenarioModel } from "../../scenario/scenario-parts";

/** Levers that can do nothing here are not shown, unless a link has set them all the same. */
export function leverApplies(input: Input, scenario: Scenario): boolean {
  if (input.kind === "number" && input.unset === undefined && input.get(scenario) === null) {
    return false;
  }
  if (input.applies?.(scenario) === false) return false;
  if (input.kind === "profile") return input.get(scenario) !== undefined;
  if (input.key !== "ep" && input.key !== "adp") return true;
  const layers = scenarioModel(scenario)?.architecture.layerGroups ?? [];
  const hasExperts = layers.some(({ feedForward }) => feedForward.kind === "experts");
  return hasExperts || inputText(input, scenario) !== "1";
}
