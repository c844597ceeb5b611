import type { MeasuredRegion, Widening } from "./measured-region";
import type { ResidualGroups } from "./residual-groups";
import data from "./residuals.json";

/** What `npm run residuals` makes of the rows left out of the fit. */
export interface Residuals {
  /** How the residuals came about, in words. */
  readonly basis: string;
  readonly groups: ResidualGroups;
  readonly region: MeasuredRegion;
  /** A GPU without serving measurements whose architecture has some. */
  readonly newGpu: Widening;
  /** An engine without measurements of the figure. */
  readonly newEngine: Widening;
}

/** The residuals as committed. */
export const knownResiduals = data as Residuals;
