import type { Sensitivity, Reading } from "../explore/sensitivity";
import { sensitivity } from "../explore/sensitivity";
import type { SweepProgress } from "../explore/sweep";
import { figureBasis } from "../scenario/figure-basis";
import type { LeverStep, SteppedScenario } from "../scenario/lever-steps";
import {
  leverDecider,
  leverSteps,
  makeStep,
  stretched,
  unstretched,
} from "../scenario/lever-steps";
import { problemSentence } from "../scenario/notice";
import { resolveScenario } from "../scenario/resolve";
import type { Scenario } from "../scenario/scenario";
import type { FigureId } from "../scenario/sweep-figures";
import { figureIds, sweepFigures } from "../scenario/sweep-figures";
import { evaluate } from "../serving/evaluate";

export interface MattersOptions {
  /** The figure that is asked about. */
  readonly figure: FigureId;
  /** Where energy is measured and what it costs: answers to the same sweep differ by it. */
  readonly energyBoundary: Scenario["energyBoundary"];
  readonly footprint: Scenario["footprint"];
}

/** What each step of each lever does, alone and in pairs. `steps` has the order of its moves. */
export interface Matters extends Sensitivity<FigureId> {
  readonly steps: readonly LeverStep[];
}

/** The levers that are tried in pairs: two steps each make at most sixty pairs. */
const PAIRED_LEVERS = 6;

/** Every lever moved a step down and up, and the strongest of them in pairs. */
export function* askMatters(
  given: Scenario,
  { figure, energyBoundary, footprint }: MattersOptions,
): Generator<SweepProgress, Matters, void> {
  const scenario = { ...given, energyBoundary, footprint };
  const steps = leverSteps(scenario);
  const answer = yield* sensitivity<SteppedScenario | Refused, FigureId>({
    state: unstretched(scenario),
    moves: steps.map((step) => ({
      lever: step.lever,
      // What requests or prices bring cannot be moved together with anything.
      pairs: leverDecider(step.lever) === "operator",
      apply: (state) => ("refusal" in state ? state : makeStep(state, step)),
    })),
    read: (state) =>
      "refusal" in state ? { feasible: false, reason: state.refusal } : readAll(state),
    figure,
    pairedLevers: PAIRED_LEVERS,
  });
  return { ...answer, steps };
}

interface Refused {
  readonly refusal: string;
}

/** Every figure of a scenario. Throws where the catalogs lack something it names. */
function readAll({ scenario, stretch }: SteppedScenario): Reading<FigureId> {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) throw new RangeError(resolution.problems.map(problemSentence).join(" "));
  const { deployment, operation, coefficients } = resolution;
  const isStretched = stretch.prompt !== 1 || stretch.answer !== 1;
  const workloads = isStretched
    ? deployment.workloads.map(({ workload, weight }) => ({
        weight,
        workload: {
          ...workload,
          inputTokens: stretched(workload.inputTokens, stretch.prompt),
          outputTokens: stretched(workload.outputTokens, stretch.answer),
        },
      }))
    : deployment.workloads;
  const evaluation = evaluate({ ...deployment, workloads }, operation, coefficients);
  if (!evaluation.feasible) return { feasible: false, reason: evaluation.reason };
  const basis = figureBasis(scenario);
  const values = Object.fromEntries(
    figureIds.map((id) => [id, sweepFigures[id].value(evaluation, basis)]),
  ) as Record<FigureId, number>;
  return { feasible: true, values };
}
