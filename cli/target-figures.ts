import { durationFigure, joined, requestRateFigure } from "../src/charts/format";
import { limitSentence } from "../src/charts/limit-words";
import type { LatencyLimit } from "../src/explore/targets";
import { latencyAt, limitedLatency } from "../src/explore/targets";
import { rangeText } from "../src/charts/interval-text";
import { isDoubtful } from "../src/explore/limit-doubt";
import { goodputOf, goodputRangeOf } from "../src/scenario/goodput-of";
import type { Scenario } from "../src/scenario/scenario";
import type { Evaluation } from "../src/serving/evaluation";
import type { Intervals } from "../src/serving/uncertainty/intervals";
import type { FigureGroup } from "./figures";

/** One target as JSON has it; `measured` is null where the mix lacks its class. */
export interface TargetReport extends LatencyLimit {
  readonly measuredSeconds: number | null;
  readonly kept: boolean;
  /** Whether it lies inside the latency's 80 % interval: kept or missed, but not for sure. */
  readonly doubtful: boolean;
}

/** Each target with what the evaluation says of it. */
export function targetReport(
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
  around: Intervals,
): readonly TargetReport[] {
  return limits.map((limit) => {
    const latency = limitedLatency(evaluation, limit);
    const measuredSeconds = latency === undefined ? null : latencyAt(latency, limit.statistic);
    const kept = (measuredSeconds ?? 0) <= limit.seconds;
    const doubtful = measuredSeconds !== null && isDoubtful(limit, measuredSeconds, around);
    return { ...limit, measuredSeconds, kept, doubtful };
  });
}

/** Which targets are kept, by how much, and how many requests keep them all; no rows without targets. */
export function targetFigures(
  scenario: Scenario,
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
  around: Intervals,
): FigureGroup {
  const rows = targetReport(evaluation, limits, around).map((target) => {
    const { measuredSeconds, kept, seconds, doubtful } = target;
    if (measuredSeconds === null) return [limitSentence(target), "not in the mix"] as const;
    const by = joined(durationFigure(Math.abs(measuredSeconds - seconds)));
    const words = `${joined(durationFigure(measuredSeconds))}: ${kept ? "kept, with" : "missed by"} ${by}`;
    const doubt = doubtful ? ", not for sure (within its 80 % interval)" : "";
    return [limitSentence(target), `${kept ? `${words} to spare` : words}${doubt}`] as const;
  });
  if (rows.length === 0) return { title: "Targets", rows };
  const kept = goodputOf(scenario, evaluation, limits);
  const { least, most } = goodputRangeOf(scenario, evaluation, limits, around);
  return {
    title: "Targets",
    rows: [
      ...rows,
      [
        "Goodput",
        `${joined(requestRateFigure(kept))} (${rangeText(least, most, requestRateFigure)})`,
      ],
    ],
  };
}
