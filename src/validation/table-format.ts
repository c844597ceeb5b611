/** The kinds of tables that can be compared with the model. */
export type TableKind =
  | "serving"
  | "gemm"
  | "attention-decode"
  | "attention-prefill"
  | "experts"
  | "all-reduce"
  | "collective"
  | "layer-profile"
  | SweepTableKind;

/** Kinds that hold clocks, caps, idling and whole servers: their rows are no serving rows and no kernels. */
export type SweepTableKind =
  | "power-caps"
  | "power-cap-changes"
  | "clock-sweep"
  | "idle-at-clock"
  | "idle-in-memory"
  | "idle-fleet"
  | "idle-states"
  | "idle-trace"
  | "server-idle"
  | "server-power"
  | "not-predicted";

/** Kinds whose rows time one kernel each. */
export type KernelTableKind = Exclude<TableKind, "serving" | "layer-profile" | SweepTableKind>;

/** Which columns make a table one of a kind, and how their cells are read. */
export interface TableFormat {
  readonly kind: TableKind;
  /** Columns that name the kind: all must be there. */
  readonly required: readonly string[];
  readonly numbers: readonly string[];
  /** Cells of required columns may be empty; such a row may then be one that cannot be predicted. */
  readonly mayBeEmpty?: boolean;
  /** Number columns that may be below 0: changes. */
  readonly signed?: readonly string[];
  /** Number columns that may hold a word instead: `default`. */
  readonly words?: readonly string[];
}
