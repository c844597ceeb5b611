import { MEBIBYTE } from "../../units";
import type { Gpu } from "../gpu";
import type { Source } from "../source";

const clock: Source = {
  grade: "data-sheet",
  title: "NVIDIA Tesla V100 GPU Architecture, whitepaper",
  note: "Boost 1,530 MHz is also the highest clock that can be locked; lowest as nvidia-smi lists it. Base: TechPowerUp GPU Database.",
};

const v10032GbSxm: Gpu = {
  id: "v100-sxm-32gb",
  name: "V100 SXM 32 GB",
  vendor: "nvidia",
  architecture: "volta",
  aliases: ["v100", "v100-32gb", "v100-sxm", "v100-sxm2", "v100-sxm2-32gb", "v100-32gb-sxm"],
  multiprocessors: 80,
  memoryBytes: 32_768 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 900e9,
  cacheBytes: 6 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 125.3e12 },
  link: { kind: "nvlink", bandwidthBytesPerSecond: 150e9, domainGpus: 8 },
  idleWatts: 23,
  powerLimitWatts: { min: 150, default: 300, max: 300 },
  smClockHertz: { min: 135e6, base: 1290e6, max: 1530e6 },
  serverId: "dgx-1-v100",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA V100 Tensor Core GPU data sheet",
      note: "HBM2, 4,096 bit x 1.754 Gb/s. Capacity as nvidia-smi shows it. 6 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA Tesla V100 GPU Architecture, whitepaper",
      note: "FP16, since Volta has no BF16: 80 SM x 1,024 FLOP per clock x 1.53 GHz. No INT8 or FP8 on tensor cores.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA V100 Tensor Core GPU data sheet",
      note: "NVLink 2: 300 GB/s both directions together, over six links; a DGX-1 wires 8 GPUs as a hybrid cube mesh without a switch.",
    },
    power: {
      grade: "measured",
      title: "Slowist-Lee/log_vllm, V100 idle by NVML",
      note: "Idle 23 W; 25 W to 50 W with an engine loaded, by locked clock. Limit 300 W: data sheet; range as nvidia-smi shows it.",
    },
    clock,
  },
};

const v10016GbSxm: Gpu = {
  ...v10032GbSxm,
  id: "v100-sxm-16gb",
  name: "V100 SXM 16 GB",
  aliases: ["v100-16gb", "v100-sxm2-16gb", "v100-16gb-sxm"],
  memoryBytes: 16_384 * MEBIBYTE,
  smClockHertz: { min: 135e6, base: 1312e6, max: 1530e6 },
  sources: {
    ...v10032GbSxm.sources,
    power: {
      grade: "assumed",
      title: "NVIDIA V100 Tensor Core GPU data sheet",
      note: "Limit 300 W: data sheet. Range and idle assumed as on the V100 SXM 32 GB.",
    },
  },
};

const t4: Gpu = {
  id: "t4",
  name: "T4",
  vendor: "nvidia",
  architecture: "turing",
  aliases: ["t4-16gb", "t4-pcie"],
  multiprocessors: 40,
  memoryBytes: 15_360 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 320e9,
  cacheBytes: 4 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 65.1e12, int8: 130.3e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 16e9, domainGpus: 8 },
  idleWatts: 9.5,
  powerLimitWatts: { min: 60, default: 70, max: 70 },
  smClockHertz: { min: 300e6, base: 585e6, max: 1590e6 },
  serverId: "pcie-8gpu",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA T4 data sheet",
      note: "GDDR6, 256 bit x 10 Gb/s. Capacity as nvidia-smi shows it with ECC. 4 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA Turing GPU Architecture, whitepaper",
      note: "FP16, since Turing has no BF16: 40 SM x 1,024 FLOP per clock (INT8 2,048) x 1.59 GHz.",
    },
    link: { grade: "data-sheet", title: "NVIDIA T4 data sheet", note: "PCIe 3.0 x16." },
    power: {
      grade: "assumed",
      title: "NVIDIA T4 data sheet; mikebains41-debug/ai-gpu-energy-optimizer report",
      note: "Limit 70 W: data sheet; range as nvidia-smi shows it. Idle: one report.",
    },
    clock: {
      grade: "data-sheet",
      title: "NVIDIA T4 product brief",
      note: "Base 585 MHz, boost 1,590 MHz.",
    },
  },
};

/** GPUs of the Volta and Turing generations. */
export const voltaTuringGpus: readonly Gpu[] = [v10032GbSxm, v10016GbSxm, t4];
