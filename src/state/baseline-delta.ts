import type { Evaluation, EvaluationResult } from "../serving/evaluation";

/** How far a figure has moved since the baseline was pinned. */
export interface BaselineDelta {
  readonly baseline: number;
  readonly current: number;
  /** current - baseline, in the figure's own unit. */
  readonly absolute: number;
  /** current / baseline - 1; null where the baseline is zero. */
  readonly relative: number | null;
}

/** The change of one figure from the baseline to now; null where either side has no figures. */
export function baselineDelta(
  current: EvaluationResult | null,
  baseline: EvaluationResult | null,
  read: (evaluation: Evaluation) => number,
): BaselineDelta | null {
  if (!current?.feasible || !baseline?.feasible) return null;
  const now = read(current);
  const then = read(baseline);
  return {
    baseline: then,
    current: now,
    absolute: now - then,
    relative: then === 0 ? null : now / then - 1,
  };
}
