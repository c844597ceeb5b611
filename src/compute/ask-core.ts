import type { SweepResult } from "../explore/columns";
import type { SweepProgress } from "../explore/sweep";
import { sweepChunks } from "../explore/sweep";
import type { Problem } from "../scenario/notice";
import { problemSentence } from "../scenario/notice";
import { resolveScenario, resolveSpace } from "../scenario/resolve";
import type { Scenario } from "../scenario/scenario";
import { evaluate } from "../serving/evaluate";
import type { EvaluationResult } from "../serving/evaluation";

/** Configurations between two looks at the clock: a fraction of a millisecond's work. */
const CHUNK_CONFIGURATIONS = 32;

/** Every figure of one scenario. Throws where the catalogs lack something it names. */
export function evaluateScenario(scenario: Scenario): EvaluationResult {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw unresolved(resolution.problems);
  const { deployment, operation, coefficients } = resolution;
  return evaluate(deployment, operation, coefficients);
}

/**
 * The sweep that a scenario asks for, to be pulled a chunk at a time. Throws
 * where the catalogs lack something it names.
 */
export function sweepScenario(scenario: Scenario): Generator<SweepProgress, SweepResult, void> {
  const resolution = resolveSpace(scenario);
  if (!resolution.ok) throw unresolved(resolution.problems);
  return sweepChunks(resolution.space, CHUNK_CONFIGURATIONS);
}

function unresolved(problems: readonly Problem[]): RangeError {
  return new RangeError(problems.map(problemSentence).join(" "));
}
