import type { Source } from "../source";

/**
 * Idle power and its steps as the GPU-parking-tax data set measured them (no process on the GPU).
 * Covers H100 SXM, A100 PCIe and L40S; other cards name their own source.
 */
export function parkingTaxSource(note: string): Source {
  return {
    grade: "measured",
    title: "8bitai/gpu-parking-tax, idle power by nvidia-smi and DCGM (arXiv 2605.23918)",
    url: "https://arxiv.org/abs/2605.23918",
    note,
  };
}

/** Idle readings (NVML) published with the inference-energy experiments. */
export function inferenceEnergySource(note: string): Source {
  return {
    grade: "measured",
    title: "chuyishang/inference-energy, idle readings by NVML",
    note,
  };
}
