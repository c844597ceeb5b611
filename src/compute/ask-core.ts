import type { SweepResult } from "../explore/columns";
import type { SweepProgress } from "../explore/sweep";
import { sweepChunks } from "../explore/sweep";
import { resolveScenario, resolveSpace } from "../scenario/resolve";
import type { Scenario } from "../scenario/scenario";
import { evaluate } from "../serving/evaluate";
import type { EvaluationResult } from "../serving/evaluation";

/** Configurations between two looks at the clock: a fraction of a millisecond's work. */
const CHUNK_CONFIGURATIONS = 32;

/** Every figure of one scenario. */
export function evaluateScenario(scenario: Scenario): EvaluationResult {
  const { deployment, operation } = resolveScenario(scenario);
  return evaluate(deployment, operation);
}

/** The sweep that a scenario asks for, to be pulled a chunk at a time. */
export function sweepScenario(scenario: Scenario): Generator<SweepProgress, SweepResult, void> {
  return sweepChunks(resolveSpace(scenario), CHUNK_CONFIGURATIONS);
}
