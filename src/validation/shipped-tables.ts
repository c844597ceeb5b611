import type { Source } from "../catalog/source";

/** A table of measurements that comes with the page, under `measurements/`. */
export interface ShippedTable {
  /** Path below `measurements/`. */
  readonly file: string;
  /** The GPU of a kernel table; null: the rows name theirs. */
  readonly gpuId: string | null;
}

/** Who measured: by the text in the tables' `source` column. */
export const measurementSources: Readonly<Record<string, Source>> = {
  "ml.energy-v3": {
    grade: "measured",
    title: "The ML.ENERGY Leaderboard v3 / Benchmark (Chung et al., NeurIPS D&B 2025), Apache-2.0",
  },
  "splitwise-isca24": {
    grade: "measured",
    title: "Splitwise (Patel et al., ISCA 2024), MIT",
  },
  "aiconfigurator-silicon": {
    grade: "measured",
    title:
      "NVIDIA AIConfigurator, silicon sample (Apache-2.0), in part from public InferenceX runs",
  },
};

/** Who measured the kernel tables, whose rows do not name their source. */
export const kernelSource: Source = {
  grade: "measured",
  title: "NVIDIA AIConfigurator, collected kernel tables (Apache-2.0)",
};

/** Whole servers under load; ML.ENERGY first, the only source of energy per token. */
export const servingTables: readonly ShippedTable[] = [
  "serving-mlenergy.csv",
  "serving-splitwise.csv",
  "serving-aiconfigurator.csv",
].map((file) => ({ file, gpuId: null }));

const KERNEL_GPUS = ["a100-sxm", "h100-sxm", "h200-sxm", "b200-sxm", "gb200", "l40s"];
const KERNELS = ["gemm", "attention-decode", "attention-prefill", "moe", "allreduce", "nccl"];

/** Single kernels, GPU by GPU. */
export const kernelTables: readonly ShippedTable[] = KERNEL_GPUS.flatMap((gpuId) =>
  KERNELS.map((kernel) => ({ file: `kernels/${gpuId}-${kernel}.csv`, gpuId })),
);

/** A table of clocks, caps, idling or servers with who measured it. */
export interface SweepTable extends ShippedTable {
  readonly source: Source;
}

/** Clocks, caps, idling, servers. Of sources without a licence only the few rows that are drawn. */
export const sweepTables = [
  {
    file: "clocks/cited-layers-a800.csv",
    gpuId: "a800-sxm",
    source: {
      grade: "measured",
      title: "duihuhu/sglang, benchmark text files: Qwen3-32B on one A800, 18 of 316 rows cited",
    },
  },
  {
    file: "clocks/cited-clocks-v100.csv",
    gpuId: "v100-sxm-32gb",
    source: {
      grade: "measured",
      title: "Slowist-Lee/log_vllm: Mistral 7B on one V100, 15 of 186 rows cited",
    },
  },
  {
    file: "clocks/power-caps-rtx-pro-6000.csv",
    gpuId: null,
    source: {
      grade: "measured",
      title: "Light-Heart-Labs/MMBT-Messy-Model-Bench-Tests, power-limit sweep (MIT)",
    },
  },
  {
    file: "clocks/cited-power-caps-a100.csv",
    gpuId: null,
    source: {
      grade: "measured",
      title: "From Words to Watts (Samsi et al., arXiv 2310.03003), table III, cited",
    },
  },
  {
    file: "clocks/cited-idle.csv",
    gpuId: null,
    source: {
      grade: "measured",
      title: "8bitai/gpu-parking-tax (arXiv 2605.23918), idle power, 11 readings cited",
    },
  },
  {
    file: "clocks/mlperf-idle-loaded.csv",
    gpuId: null,
    source: {
      grade: "measured",
      title:
        "MLCommons MLPerf Inference v2.0 to v5.1, wall power of idle and loaded servers (Apache-2.0)",
    },
  },
  {
    file: "clocks/mlperf-language-models.csv",
    gpuId: null,
    source: {
      grade: "measured",
      title:
        "MLCommons MLPerf Inference v3.1 and v4.0, power results of language models (Apache-2.0)",
    },
  },
] as const satisfies readonly SweepTable[];
