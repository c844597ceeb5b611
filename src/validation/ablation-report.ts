import type { ErrorStatistics } from "./error-statistics";

/** By set of rows (a source, or `clocks`), then by quantity. */
export type AblationErrors = Readonly<
  Record<string, Readonly<Partial<Record<"time" | "power" | "energy", ErrorStatistics>>>>
>;

/** What `cli/ablate.ts` writes to ablation.json: errors with each refinement and without it. */
export interface AblationReport {
  /** SHA-256 of the coefficients' file that the figures belong to. */
  readonly coefficients: string;
  readonly with: AblationErrors;
  readonly refinements: readonly {
    readonly id: string;
    readonly title: string;
    /** What was switched off, in words. */
    readonly how: string;
    readonly without: AblationErrors;
    /** With the benchmark's engine fitted anew; null: it was not, since nothing in it can make up. */
    readonly refitted: AblationErrors | null;
  }[];
  readonly absent: readonly { readonly title: string; readonly why: string }[];
}
