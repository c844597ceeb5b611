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
