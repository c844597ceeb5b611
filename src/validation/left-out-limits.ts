import type { ErrorStatistics } from "./error-statistics";
import type { LeftOutReport } from "./left-out-errors";

/** Largest errors that a change may leave behind, by figure: `model / ml.energy-v3 / power_w`. */
export type LeftOutLimits = Readonly<Record<string, Pick<ErrorStatistics, "mdape" | "p90">>>;

/** A figure that is further off than its limit, in words. */
export interface BrokenLimit {
  readonly figure: string;
  readonly problem: string;
}

/** Every pooled figure of a report under one name: kind left out, source, column; kernels by their kind. */
export function leftOutFigures(report: LeftOutReport): LeftOutLimits {
  const serving = report.results.flatMap(({ kind, pooled }) =>
    Object.entries(pooled).flatMap(([source, metrics]) =>
      Object.entries(metrics).map(
        ([metric, errors]) => [`${kind} / ${source} / ${metric}`, errors] as const,
      ),
    ),
  );
  const kernels = Object.entries(report.kernels?.pooled ?? {}).map(
    ([kind, errors]) => [`kernels / ${kind}`, errors] as const,
  );
  return Object.fromEntries(
    [...serving, ...kernels].map(([figure, { mdape, p90 }]) => [figure, { mdape, p90 }]),
  );
}

/** Figures that are worse than their limit, have none, or have gone. */
export function brokenLimits(found: LeftOutLimits, limits: LeftOutLimits): readonly BrokenLimit[] {
  const worse = Object.entries(found).flatMap(([figure, errors]) => {
    const limit = limits[figure];
    if (limit === undefined) return [{ figure, problem: "has no limit yet" }];
    return (["mdape", "p90"] as const).flatMap((key) =>
      errors[key] <= limit[key]
        ? []
        : [{ figure, problem: `${key} ${errors[key]} % is above its limit of ${limit[key]} %` }],
    );
  });
  const gone = Object.keys(limits).filter((figure) => found[figure] === undefined);
  return [...worse, ...gone.map((figure) => ({ figure, problem: "is not reported any more" }))];
}

/** Limits tightened to what was reached; figures without a limit get one. Nothing is loosened. */
export function tightened(found: LeftOutLimits, limits: LeftOutLimits): LeftOutLimits {
  const entries = Object.entries(found).map(([figure, errors]) => {
    const limit = limits[figure] ?? errors;
    const lower = (key: "mdape" | "p90"): number => Math.min(errors[key], limit[key]);
    return [figure, { mdape: lower("mdape"), p90: lower("p90") }] as const;
  });
  return { ...limits, ...Object.fromEntries(entries) };
}
