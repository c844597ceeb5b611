import type { Tokens } from "../units";
import type { Source } from "./source";

/**
 * How long a prompt or an answer is. `quantiles` run from the smallest to the
 * largest of measured requests, denser towards the long tail that carries much
 * of the mean: entry i of n stands at probability 1 - (1 - i / (n - 1))^3, and
 * lengths between two entries are equally likely.
 */
export type LengthDistribution =
  | { readonly kind: "fixed"; readonly tokens: Tokens }
  | {
      readonly kind: "lognormal";
      readonly meanTokens: Tokens;
      /** Standard deviation over mean. */
      readonly variation: number;
    }
  | {
      readonly kind: "quantiles";
      /** At least two, ascending. */
      readonly quantiles: readonly Tokens[];
    };

/** One kind of request. */
export interface Workload {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly inputTokens: LengthDistribution;
  readonly outputTokens: LengthDistribution;
  readonly source: Source;
}

/** A share of a mix; weights need not sum to one. */
export interface WorkloadShare {
  readonly workload: Workload;
  readonly weight: number;
}
