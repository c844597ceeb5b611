import { intervalExplanation, intervalText } from "../../charts/interval-text";
import { evaluateScenario } from "../../compute/ask-core";
import type { Scenario } from "../../scenario/scenario";
import { evaluationIntervals } from "../../state/intervals";
import { figureSetting } from "../panels/figure-setting";
import { everyFigure } from "../panels/figure-specs";

/** A figure's 80 % interval in words. */
export interface FigureInterval {
  /** `1.31 to 2.16 J/token`. */
  readonly text: string;
  /** Which measurements it is from, and why it is as wide as it is. */
  readonly explanation: string;
}

/** The 80 % interval of a figure of a scenario; null where none is known. */
export function figureInterval(scenario: Scenario, figureId: string): FigureInterval | null {
  const spec = everyFigure.find(({ id }) => id === figureId);
  const evaluation = evaluateScenario(scenario);
  const around = evaluationIntervals(scenario, evaluation);
  if (spec?.interval === undefined || !evaluation.feasible || around === null) return null;
  const setting = figureSetting(scenario);
  const interval = spec.interval(around, setting, evaluation);
  return {
    text: intervalText(spec.read(evaluation, setting), interval, spec.show),
    explanation: intervalExplanation(interval),
  };
}
