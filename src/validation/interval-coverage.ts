import { settingInterval } from "../serving/uncertainty/intervals";
import type { Residuals } from "../serving/uncertainty/residuals";
import type { FigureResidual } from "./figure-residuals";
import { measuredRegion, residualGroups } from "./summarise-residuals";

/** Of `rows` measured values `inside` lay inside the intervals made without them. */
export interface Coverage {
  readonly rows: number;
  /** Models (or whatever was left out) they are of. */
  readonly folds: number;
  readonly inside: number;
  /** Those below the interval; the rest lay above. */
  readonly below: number;
}

/** What is left out whole, one after the other. */
export const coverageFolds = {
  model: ({ model }: FigureResidual): string => model,
  gpu: ({ setting }: FigureResidual): string => setting.gpu,
  engine: ({ setting }: FigureResidual): string => setting.engine,
} as const;

/**
 * How often 80 % intervals hold, figure by figure: the rows of each model, GPU or engine
 * are compared with intervals made without any of them, stretch and measured region
 * included. A fold that has a figure to itself has nothing to be compared with and is
 * left out.
 */
export function leftOutCoverage(
  residuals: readonly FigureResidual[],
  foldOf: (residual: FigureResidual) => string,
  known: Pick<Residuals, "basis" | "newGpu" | "newEngine">,
): Readonly<Record<string, Coverage>> {
  const coverage: Record<string, Coverage> = {};
  for (const fold of new Set(residuals.map(foldOf))) {
    const others = residuals.filter((residual) => foldOf(residual) !== fold);
    const groups = residualGroups(others, known);
    const without: Residuals = { ...known, groups, region: measuredRegion(others) };
    const counted = new Set<string>();
    for (const residual of residuals) {
      const { figure, setting, log } = residual;
      if (foldOf(residual) !== fold || groups[figure] === undefined) continue;
      const { low, high } = settingInterval(without, figure, setting);
      const ratio = Math.exp(log);
      const before = coverage[figure] ?? { rows: 0, folds: 0, inside: 0, below: 0 };
      coverage[figure] = {
        rows: before.rows + 1,
        folds: before.folds + (counted.has(figure) ? 0 : 1),
        inside: before.inside + (ratio >= low && ratio <= high ? 1 : 0),
        below: before.below + (ratio < low ? 1 : 0),
      };
      counted.add(figure);
    }
  }
  return coverage;
}
