import type { Widening } from "../serving/uncertainty/measured-region";
import type { ErrorStatistics } from "./error-statistics";

/** Errors of one way of leaving rows out, by source and metric: part of a cross-validation. */
export interface PooledErrors {
  readonly kind: string;
  readonly pooled: Readonly<Record<string, Readonly<Record<string, ErrorStatistics>>>>;
}

/** What is assumed as long as nothing was cross-validated. */
const ASSUMED: Widening = { factor: 1.5, grade: "assumed" };

/**
 * How much wider errors spread where `kind` ("gpu", "engine") was left out whole than
 * where a model was: the ratio of the 90th percentiles of the absolute errors on the
 * same rows, its geometric mean over metrics weighted by rows; never below 1.
 */
export function measuredWidening(results: readonly PooledErrors[], kind: string): Widening {
  const byModel = results.find((result) => result.kind === "model")?.pooled;
  const byKind = results.find((result) => result.kind === kind)?.pooled;
  if (byModel === undefined || byKind === undefined) return ASSUMED;
  let rows = 0;
  let sum = 0;
  for (const [source, metrics] of Object.entries(byKind)) {
    for (const [metric, { n, p90 }] of Object.entries(metrics)) {
      const model = byModel[source]?.[metric];
      if (model === undefined || !(model.p90 > 0) || !(p90 > 0)) continue;
      rows += n;
      sum += n * Math.log(p90 / model.p90);
    }
  }
  if (rows === 0) return ASSUMED;
  return { factor: Number(Math.max(1, Math.exp(sum / rows)).toFixed(2)), grade: "measured" };
}
