import type { Scenario } from "../scenario/scenario";
import { scaleFactors, scaleKeys, withFactor, type ScaleKey } from "../scenario/hardware-scale";
import type { EvaluationResult } from "../serving/evaluation";
import { evaluateScenario } from "./ask-core";

/** What one step in one factor would bring at the current point, all others as they are. */
export interface HardwareGain {
  readonly key: ScaleKey;
  /** The factor after the step: twice or half of what it is; as far as it goes at the end. */
  readonly factor: number;
  readonly result: EvaluationResult;
}

/** How much better a step makes each factor. */
const STEP = 2;

/** The current point with each factor twice as good in turn, in the order of the factors. */
export function hardwareGains(scenario: Scenario): readonly HardwareGain[] {
  return scaleKeys.map((key) => {
    const { better, min, max } = scaleFactors[key];
    const now = scenario.hardwareScale?.[key] ?? 1;
    const factor = Math.min(Math.max(better === "more" ? now * STEP : now / STEP, min), max);
    const hardwareScale = withFactor(scenario.hardwareScale, key, factor);
    return { key, factor, result: evaluateScenario({ ...scenario, hardwareScale }) };
  });
}
