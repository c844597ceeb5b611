import { evaluateScenario } from "../compute/ask-core";
import { describeError } from "../compute/runner-error";
import type { Scenario } from "../scenario/scenario";
import type { AnswersSlice } from "./app-state";

/** The scenario's figures, worked out on this thread at once; an error of the core becomes state. */
export function answer(scenario: Scenario): Pick<AnswersSlice, "evaluation" | "evaluationError"> {
  try {
    return { evaluation: evaluateScenario(scenario), evaluationError: null };
  } catch (error) {
    return { evaluation: null, evaluationError: describeError(error) };
  }
}
