import type { SweepTableKind, TableKind } from "./table-format";

/** Measured columns that the model predicts, in the order they are reported. */
export const servingMetrics = [
  "ttft_ms",
  "prefill_ms",
  "itl_median_ms",
  "itl_p90_ms",
  "itl_p99_ms",
  "tpot_ms",
  "output_tokens_per_s",
  "power_w",
  "peak_power_w",
  "energy_per_output_token_j",
] as const;

/** The same of a layer profile over clocks. */
export const layerMetrics = [
  "attn_us_per_layer",
  "ffn_us_per_layer",
  "attn_energy_mj_per_layer_all_gpus",
  "ffn_energy_mj_per_layer_all_gpus",
  "ttft_or_tpot_ms",
] as const;

/** The same of tables of clocks, caps, idling and whole servers. */
export const sweepMetrics: Readonly<Record<SweepTableKind, readonly string[]>> = {
  "power-caps": [
    "agg_output_tok_per_s",
    "req_latency_s_mean",
    "power_w_mean_all",
    "power_w_mean_after60s",
    "power_w_max",
    "sm_clock_mhz_mean_all",
    "sm_clock_mhz_mean_after60s",
    "gpu_j_per_output_token",
  ],
  "power-cap-changes": ["time_change_pct", "energy_change_pct", "token_rate_change_pct"],
  "clock-sweep": [
    "ttft_s",
    "tpot_s",
    "avg_power_w",
    "peak_power_w",
    "throughput_tok_per_s",
    "j_per_token",
  ],
  "idle-at-clock": ["loaded_idle_power_w_single_sample"],
  "idle-in-memory": ["power_w_mean"],
  "idle-fleet": ["power_w_median", "power_w_mean"],
  "idle-states": ["power_w_low", "power_w_high"],
  "idle-trace": ["power_w"],
  "server-idle": [
    "wall_w_min_seen_outside_run",
    "wall_w_median_last5s_before_run",
    "wall_w_highest_run_mean",
  ],
  "server-power": ["result", "system_power_w"],
  "not-predicted": [],
};

/** The GPU of tables that name none, by the set-up their source describes; undefined: it must be given. */
export const usualGpus: Readonly<Partial<Record<TableKind, string>>> = {
  "layer-profile": "a800-sxm",
  "clock-sweep": "v100-sxm-32gb",
  "idle-fleet": "h100-sxm",
  "idle-trace": "h100-sxm",
};

const kernelKinds: readonly TableKind[] = [
  "gemm",
  "attention-decode",
  "attention-prefill",
  "experts",
  "all-reduce",
  "collective",
];

/** Whether nothing in a table of this kind tells its GPU. */
export function needsGpu(kind: TableKind): boolean {
  return kernelKinds.includes(kind);
}

/** Measured columns of a kind of table that the model predicts. */
export function metricsOf(kind: TableKind): readonly string[] {
  if (kind === "serving") return servingMetrics;
  if (kind === "layer-profile") return layerMetrics;
  return isSweep(kind) ? sweepMetrics[kind] : ["latency_ms"];
}

function isSweep(kind: TableKind): kind is SweepTableKind {
  return kind in sweepMetrics;
}
