import type { ErrorStatistics } from "./error-statistics";

/** What is left out whole, one after the other, as a sentence names one of them. */
export const leftOutNames = {
  model: "model",
  group: "group size",
  gpu: "GPU",
  engine: "engine",
  source: "source",
} as const;
export type LeftOutKind = keyof typeof leftOutNames;
/** In the order of reports. */
export const leftOutKinds = Object.keys(leftOutNames) as readonly LeftOutKind[];

/** Errors on rows that the fit has not seen, for one kind of thing left out. */
export interface LeftOutErrors {
  readonly kind: LeftOutKind;
  /** By the text of the `source` column, then by measured column. */
  readonly pooled: Readonly<Record<string, Readonly<Record<string, ErrorStatistics>>>>;
  /** Each thing that was left out, with the errors on its own rows. */
  readonly folds: readonly {
    readonly leftOut: string;
    readonly metrics: Readonly<Record<string, ErrorStatistics>>;
  }[];
}

/** Errors on the kernel tables of GPUs that were left out of the kernels' fit. */
export interface LeftOutKernels {
  readonly folds: readonly {
    /** Catalog id. */
    readonly leftOut: string;
    /** Catalog ids of those whose tables told its coefficients. */
    readonly toldBy: readonly string[];
    /** By kind of kernel table. */
    readonly kinds: Readonly<Record<string, ErrorStatistics>>;
  }[];
  /** All folds together by kind, and `all`. */
  readonly pooled: Readonly<Record<string, ErrorStatistics>>;
}

/** What `npm run cross-validate` writes to cross-validation.json. */
export interface LeftOutReport {
  /** SHA-256 of the coefficients' file that the figures belong to. */
  readonly coefficients: string;
  readonly results: readonly LeftOutErrors[];
  readonly kernels?: LeftOutKernels;
}
