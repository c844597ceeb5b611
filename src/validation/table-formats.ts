import { sweepFormats } from "./sweep-formats";

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

/** In the order they are tried: the first whose required columns are all present. */
export const tableFormats: readonly TableFormat[] = [
  {
    kind: "serving",
    required: ["model", "gpu", "num_gpus", "tp"],
    numbers: [
      "num_gpus",
      "tp",
      "ep",
      "moe_tp",
      "dp",
      "concurrency",
      "max_num_seqs",
      "batch_mean",
      "input_tokens_mean",
      "output_tokens_mean",
      "prefill_batch",
      "prefill_ms",
      "itl_median_ms",
      "itl_p90_ms",
      "itl_p99_ms",
      "output_tokens_per_s",
      "power_w",
      "peak_power_w",
      "energy_per_output_token_j",
      "power_cap_w",
      "ttft_ms",
      "tpot_ms",
    ],
  },
  {
    kind: "layer-profile",
    required: [
      "phase",
      "tp",
      "input_len_tokens",
      "sm_clock_locked_mhz",
      "batch_size",
      "attn_us_per_layer",
      "ffn_us_per_layer",
    ],
    numbers: [
      "tp",
      "input_len_tokens",
      "output_len_tokens",
      "sm_clock_locked_mhz",
      "batch_size",
      "attn_us_per_layer",
      "ffn_us_per_layer",
      "ttft_or_tpot_ms",
      "attn_energy_mj_per_layer_all_gpus",
      "ffn_energy_mj_per_layer_all_gpus",
    ],
  },
  {
    kind: "experts",
    required: [
      "dtype",
      "tokens",
      "hidden",
      "expert_ffn",
      "top_k",
      "experts",
      "tp",
      "ep",
      "latency_ms",
    ],
    numbers: [
      "tokens",
      "hidden",
      "expert_ffn",
      "top_k",
      "experts",
      "tp",
      "ep",
      "latency_ms",
      "power_w",
    ],
  },
  {
    kind: "gemm",
    required: ["dtype", "m", "n", "k", "latency_ms"],
    numbers: ["m", "n", "k", "latency_ms", "power_w"],
  },
  {
    kind: "attention-decode",
    required: [
      "kv_dtype",
      "batch",
      "context_tokens",
      "heads",
      "kv_heads",
      "head_dim",
      "latency_ms",
    ],
    numbers: [
      "batch",
      "context_tokens",
      "heads",
      "kv_heads",
      "head_dim",
      "window",
      "latency_ms",
      "power_w",
    ],
  },
  {
    kind: "attention-prefill",
    required: ["kv_dtype", "batch", "input_tokens", "heads", "kv_heads", "head_dim", "latency_ms"],
    numbers: [
      "batch",
      "input_tokens",
      "heads",
      "kv_heads",
      "head_dim",
      "window",
      "latency_ms",
      "power_w",
    ],
  },
  {
    kind: "collective",
    required: ["op", "gpus", "message_elements", "dtype", "latency_ms"],
    numbers: ["gpus", "message_elements", "latency_ms"],
  },
  {
    kind: "all-reduce",
    required: ["gpus", "message_elements", "dtype", "latency_ms"],
    numbers: ["gpus", "message_elements", "latency_ms"],
  },
  ...sweepFormats,
];
