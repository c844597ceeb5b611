import { nearestGroup } from "../serving/uncertainty/residual-groups";
import type { FigureResidual } from "./figure-residuals";
import { residualGroups } from "./summarise-residuals";

/** Of `rows` measured values `inside` lay inside the intervals made without their model. */
export interface Coverage {
  readonly rows: number;
  readonly models: number;
  readonly inside: number;
  /** Those below the interval; the rest lay above. */
  readonly below: number;
}

/**
 * How often 80 % intervals hold, figure by figure: each model's rows are compared with
 * groups and stretch made without any row of that model. A model that is the only one
 * with the figure has nothing to be compared with and is left out.
 */
export function leftOutCoverage(
  residuals: readonly FigureResidual[],
): Readonly<Record<string, Coverage>> {
  const coverage: Record<string, Coverage> = {};
  for (const model of new Set(residuals.map((residual) => residual.model))) {
    const groups = residualGroups(residuals.filter((residual) => residual.model !== model));
    const added = new Set<string>();
    for (const { figure, setting, log, ...residual } of residuals) {
      if (residual.model !== model || groups[figure] === undefined) continue;
      const { low, high } = nearestGroup(groups, figure, setting).group;
      const before = coverage[figure] ?? { rows: 0, models: 0, inside: 0, below: 0 };
      coverage[figure] = {
        rows: before.rows + 1,
        models: before.models + (added.has(figure) ? 0 : 1),
        inside: before.inside + (log >= Math.min(low, 0) && log <= Math.max(high, 0) ? 1 : 0),
        below: before.below + (log < Math.min(low, 0) ? 1 : 0),
      };
      added.add(figure);
    }
  }
  return coverage;
}
