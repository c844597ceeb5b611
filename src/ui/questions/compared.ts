import { evaluateScenario } from "../../compute/ask-core";
import { leverSteps, makeStep, unstretched } from "../../scenario/lever-steps";
import { changesBetween } from "../../scenario/partial-change";
import { presetScenario } from "../../scenario/presets";
import type { EvaluationResult } from "../../serving/evaluation";
import type { Baseline, Step } from "../../state/app-state";
import { scenarioDiffText } from "../panels/scenario-diff";
import { scenarioName } from "../scenario-name";

/** One of the scenarios that stand side by side. */
export interface Compared extends Step {
  /** `Now`, `A`: what it is called in tables and charts. */
  readonly mark: string;
  readonly name: string;
  /** What it sets otherwise than the current one; empty where nothing. */
  readonly difference: string;
  readonly result: EvaluationResult;
  /** Where it comes from; a suggestion stands while nothing is pinned. */
  readonly origin: "current" | "pinned" | "baseline" | "suggested";
  /** Its place among the pinned ones. */
  readonly index: number;
}

const MARKS = "ABCD";

/** The current scenario and those beside it: what is pinned and the baseline, else a suggestion. */
export function comparedScenarios(
  current: Step,
  pinned: readonly Step[],
  baseline: Baseline | null,
): readonly Compared[] {
  const side = (step: Step, origin: Compared["origin"], mark: string, index: number): Compared => ({
    scenario: step.scenario,
    presetId: step.presetId,
    mark,
    name: scenarioName(step.scenario),
    difference: origin === "current" ? "" : scenarioDiffText(current.scenario, step.scenario),
    result: evaluateScenario(step.scenario),
    origin,
    index,
  });
  const others = [
    ...(baseline === null ? [] : [side(baseline, "baseline", "Baseline", 0)]),
    ...pinned.map((step, index) => side(step, "pinned", MARKS.charAt(index), index)),
  ];
  const suggested = others.length > 0 ? null : suggestion(current);
  return [
    side(current, "current", "Now", 0),
    ...others,
    ...(suggested === null ? [] : [side(suggested, "suggested", "A", 0)]),
  ];
}

/** What one would compare with first: the preset it came from, else the next GPU, else another lever's step. */
function suggestion({ scenario, presetId }: Step): Step | null {
  const preset = presetScenario(presetId);
  if (changesBetween(scenario, preset, { costs: true }).length > 0) {
    return { scenario: preset, presetId };
  }
  const steps = leverSteps(scenario);
  const step =
    steps.findLast(({ lever }) => lever === "gpu") ?? steps.find(({ lever }) => lever === "clock");
  if (step === undefined) return null;
  const made = makeStep(unstretched(scenario), step);
  return "refusal" in made ? null : { scenario: made.scenario, presetId };
}
