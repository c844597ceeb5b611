import type { TableFormat } from "./table-format";

/** Why nothing of these tables is predicted, by a column that only they have. */
export const notPredicted = {
  edp_optimal_freq_mhz:
    "whole scripts of several models, loading included: no steady state of serving to predict",
  statement_in_my_words: "a statement quoted in prose, not a measured set-up",
  engine_startup_s: "time to start an engine: what was loaded from where is not in the row",
  event: "time of loading, starting or resharding: an input of scenarios, not a prediction",
} as const satisfies Readonly<Record<string, string>>;

/**
 * Tables of clocks, caps, idling and whole servers, told apart by their columns. Any cell
 * may be empty: what is missing decides only what can be predicted of its row.
 */
export const sweepFormats: readonly TableFormat[] = (
  [
    {
      kind: "power-cap-changes",
      required: ["gpu", "model", "power_cap_w", "baseline_cap_w"],
      numbers: [
        "batch_size",
        "input_len_tokens",
        "output_len_tokens",
        "power_cap_w",
        "baseline_cap_w",
        "time_change_pct",
        "energy_change_pct",
        "token_rate_change_pct",
      ],
      signed: ["time_change_pct", "energy_change_pct", "token_rate_change_pct"],
    },
    {
      kind: "power-caps",
      required: ["gpu", "model", "concurrency", "power_cap_w"],
      numbers: [
        "concurrency",
        "power_cap_w",
        "max_new_tokens",
        "input_tokens_mean",
        "requests",
        "output_tokens",
        "span_s",
        "agg_output_tok_per_s",
        "req_latency_s_mean",
        "req_latency_s_p95",
        "power_w_mean_all",
        "sm_clock_mhz_mean_all",
        "power_w_mean_after60s",
        "power_w_max",
        "sm_clock_mhz_mean_after60s",
        "gpu_j_per_output_token",
      ],
    },
    {
      kind: "clock-sweep",
      required: ["freq_mhz", "ttft_s", "tpot_s", "avg_power_w"],
      numbers: [
        "freq_mhz",
        "batch_size",
        "concurrency",
        "input_tokens",
        "total_output_tokens",
        "duration_s",
        "ttft_s",
        "tpot_s",
        "avg_power_w",
        "peak_power_w",
        "total_energy_j",
        "throughput_tok_per_s",
        "j_per_token",
      ],
      // `default`: the driver chose.
      words: ["freq_mhz"],
    },
    {
      kind: "idle-at-clock",
      required: ["gpu", "locked_sm_clock_mhz", "loaded_idle_power_w_single_sample"],
      numbers: [
        "locked_sm_clock_mhz",
        "loaded_idle_power_w_single_sample",
        "batch_size_of_following_run",
        "busy_power_w_mean_util_gt50",
      ],
    },
    {
      kind: "idle-in-memory",
      required: ["gpu", "phase", "mem_used_mb_median", "power_w_mean"],
      numbers: ["mem_used_mb_median", "power_w_mean", "gpu_util_pct_median", "power_limit_w"],
    },
    {
      kind: "idle-fleet",
      required: ["power_state", "power_w_median"],
      numbers: ["vram_gb", "sm_clock_mhz_median", "power_w_median", "power_w_mean"],
    },
    {
      kind: "idle-states",
      required: ["gpu", "state", "power_w_low", "power_w_high"],
      numbers: ["sm_clock_mhz", "power_w_low", "power_w_high"],
    },
    {
      kind: "idle-trace",
      required: ["t_s", "power_w", "mem_used_mb", "gpu_util_pct"],
      numbers: ["load_time_s", "t_s", "power_w", "sm_clock_mhz", "mem_used_mb", "gpu_util_pct"],
    },
    {
      kind: "server-idle",
      required: ["system", "wall_w_min_seen_outside_run", "wall_w_median_last5s_before_run"],
      numbers: [
        "wall_w_min_seen_outside_run",
        "wall_w_median_last5s_before_run",
        "wall_w_lowest_run_mean",
        "wall_w_highest_run_mean",
      ],
    },
    {
      kind: "server-power",
      required: ["benchmark", "scenario", "accelerator", "system_power_w"],
      numbers: ["accelerators_per_node", "nodes", "result", "system_power_w", "power_cap_w"],
      words: ["power_cap_w"],
    },
    ...Object.keys(notPredicted).map((column) => ({
      kind: "not-predicted" as const,
      required: [column],
      numbers: [],
    })),
  ] satisfies readonly TableFormat[]
).map((format) => ({ ...format, mayBeEmpty: true }));
