import { durationFigure, joined, requestRateFigure } from "../src/charts/format";
import { limitSentence } from "../src/charts/limit-words";
import type { LatencyLimit } from "../src/explore/targets";
import { latencyAt, limitedLatency } from "../src/explore/targets";
import { goodputOf } from "../src/scenario/goodput-of";
import type { Scenario } from "../src/scenario/scenario";
import type { Evaluation } from "../src/serving/evaluation";
import type { FigureGroup } from "./figures";

/** One target as JSON has it; `measured` is null where the mix lacks its class. */
export interface TargetReport extends LatencyLimit {
  readonly measuredSeconds: number | null;
  readonly kept: boolean;
}

/** Each target with what the evaluation says of it. */
export function targetReport(
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
): readonly TargetReport[] {
  return limits.map((limit) => {
    const latency = limitedLatency(evaluation, limit);
    const measuredSeconds = latency === undefined ? null : latencyAt(latency, limit.statistic);
    return { ...limit, measuredSeconds, kept: (measuredSeconds ?? 0) <= limit.seconds };
  });
}

/** Which targets are kept, by how much, and how many requests keep them all; no rows without targets. */
export function targetFigures(
  scenario: Scenario,
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
): FigureGroup {
  const rows = targetReport(evaluation, limits).map((target) => {
    const { measuredSeconds, kept, seconds } = target;
    if (measuredSeconds === null) return [limitSentence(target), "not in the mix"] as const;
    const by = joined(durationFigure(Math.abs(measuredSeconds - seconds)));
    const words = `${joined(durationFigure(measuredSeconds))}: ${kept ? "kept, with" : "missed by"} ${by}`;
    return [limitSentence(target), kept ? `${words} to spare` : words] as const;
  });
  if (rows.length === 0) return { title: "Targets", rows };
  const kept = goodputOf(scenario, evaluation, limits);
  return {
    title: "Targets",
    rows: [...rows, ["Goodput", joined(requestRateFigure(kept))]],
  };
}
