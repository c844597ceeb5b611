/** What was measured and is predicted, as the validation page names it. */
export interface MeasuredQuantity {
  readonly id: string;
  readonly name: string;
  /** As a heading starts with it. */
  readonly unit: string;
  /** Columns of the tables that hold it. */
  readonly metrics: readonly string[];
  /** Boundary, denominator, what counts as it. */
  readonly note: string;
}

/** Of serving tables, the four that judge the model first. */
export const servingQuantities = [
  {
    id: "token-time",
    name: "Time per output token",
    unit: "ms",
    metrics: ["itl_median_ms", "tpot_ms"],
    note: "Median time between tokens (ML.ENERGY, Splitwise) or mean time per output token after the first (AIConfigurator).",
  },
  {
    id: "throughput",
    name: "Throughput",
    unit: "tok/s",
    metrics: ["output_tokens_per_s"],
    note: "Output tokens per second of all sequences together.",
  },
  {
    id: "power",
    name: "Mean GPU power",
    unit: "W",
    metrics: ["power_w"],
    note: "Mean over the run, all GPU boards added up; the host is not in it.",
  },
  {
    id: "energy",
    name: "GPU energy per output token",
    unit: "J/token",
    metrics: ["energy_per_output_token_j"],
    note: "Of all GPU boards, host excluded, prefill included, divided by output tokens.",
  },
  {
    id: "ttft",
    name: "Time to first token",
    unit: "ms",
    metrics: ["ttft_ms"],
    note: "Mean over requests in a closed loop; waiting for a prefill slot is in it.",
  },
  {
    id: "prefill",
    name: "Prefill time",
    unit: "ms",
    metrics: ["prefill_ms"],
    note: "Time of a whole batch's prompts, nothing else running.",
  },
  {
    id: "peak-power",
    name: "Peak GPU power",
    unit: "W",
    metrics: ["peak_power_w"],
    note: "Highest power of the run, all GPU boards added up; reached in prefill.",
  },
  {
    id: "token-time-p90",
    name: "Time between tokens, P90",
    unit: "ms",
    metrics: ["itl_p90_ms"],
    note: "90th percentile of the time between two tokens.",
  },
  {
    id: "token-time-p99",
    name: "Time between tokens, P99",
    unit: "ms",
    metrics: ["itl_p99_ms"],
    note: "99th percentile of the time between two tokens.",
  },
] as const satisfies readonly MeasuredQuantity[];

/** Of kernel tables. */
export const kernelQuantity: MeasuredQuantity = {
  id: "kernel-time",
  name: "Kernel time",
  unit: "ms",
  metrics: ["latency_ms"],
  note: "Of one kernel by itself, at the GPU's maximum clock.",
};

/** The quantity that a column of a table holds; undefined where the page shows none. */
export function quantityOfMetric(metric: string): MeasuredQuantity | undefined {
  const quantities: readonly MeasuredQuantity[] = [...servingQuantities, kernelQuantity];
  return quantities.find(({ metrics }) => metrics.includes(metric));
}
