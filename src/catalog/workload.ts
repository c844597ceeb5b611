import type { Tokens } from "../units";
import type { Source } from "./source";

/**
 * How long a prompt or an answer is. `quantiles` are evenly spaced from the
 * smallest to the largest (probability i / (n - 1)), read off measured requests.
 */
export type LengthDistribution =
  | { readonly kind: "fixed"; readonly tokens: Tokens }
  | {
      readonly kind: "lognormal";
      readonly meanTokens: Tokens;
      /** Standard deviation over mean. */
      readonly variation: number;
    }
  | { readonly kind: "quantiles"; readonly quantiles: readonly Tokens[] };

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
