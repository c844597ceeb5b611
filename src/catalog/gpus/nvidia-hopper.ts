import { MEBIBYTE } from "../../units";
import type { Gpu } from "../gpu";
import type { Source } from "../source";
import { parkingTaxSource } from "./idle-power";

const clock: Source = {
  grade: "measured",
  title: "8bitai/gpu-parking-tax (arXiv 2605.23918), and nvidia-smi listings",
  url: "https://arxiv.org/abs/2605.23918",
  note: "1,980 MHz with a CUDA context, the highest clock that can be locked. Base: TechPowerUp GPU Database.",
};

const h100Sxm: Gpu = {
  id: "h100-sxm",
  name: "H100 SXM",
  vendor: "nvidia",
  architecture: "hopper",
  aliases: [
    "h100",
    "h100-80gb",
    "h100-sxm5",
    "h100-sxm-80gb",
    "h100-80gb-sxm",
    "h100-sxm5-80gb",
    "h100-80gb-sxm5",
    "h100-80gb-hbm3",
    "h100-80gb-hbm3-sxm",
  ],
  multiprocessors: 132,
  memoryBytes: 81_559 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 3.35e12,
  cacheBytes: 50 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 1070.5e12, fp8: 2141e12, int8: 2141e12 },
  link: { kind: "nvlink", bandwidthBytesPerSecond: 450e9, domainGpus: 8 },
  idleWatts: 71.8,
  powerLimitWatts: { min: 200, default: 700, max: 700 },
  smClockHertz: { min: 210e6, base: 1590e6, max: 1980e6 },
  serverId: "dgx-h100",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA H100 Tensor Core GPU data sheet",
      note: "HBM3, 5,120 bit x 5.238 Gb/s. Capacity as nvidia-smi shows it. 50 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA H100 Tensor Core GPU Architecture, whitepaper",
      note: "Dense: 132 SM x 4,096 FLOP per clock (FP8, INT8 8,192). The printed 989.4 TFLOPS is at 1.83 GHz; here at the maximum of 1.98 GHz.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA H100 Tensor Core GPU data sheet",
      note: "NVLink 4: 900 GB/s both directions together, through NVSwitch to 8 GPUs.",
    },
    power: parkingTaxSource(
      "Idle 71.8 W (14 GPUs: mean 74.7 W), 121.7 W with a CUDA context. Limit 700 W: data sheet; range as nvidia-smi shows it.",
    ),
    clock,
  },
};

const pciePairs =
  "PCIe 5.0 x16. A bridge that joins two cards by NVLink (300 GB/s each direction) is left out.";

const h100Pcie: Gpu = {
  ...h100Sxm,
  id: "h100-pcie",
  name: "H100 PCIe",
  aliases: ["h100-pcie-80gb", "h100-80gb-pcie"],
  multiprocessors: 114,
  memoryBandwidthBytesPerSecond: 2.039e12,
  peakFlopsPerSecond: { bf16: 819.5e12, fp8: 1639e12, int8: 1639e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 64e9, domainGpus: 8 },
  idleWatts: 58,
  powerLimitWatts: { min: 200, default: 350, max: 350 },
  smClockHertz: { min: 210e6, base: 1125e6, max: 1755e6 },
  serverId: "pcie-8gpu",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA H100 PCIe GPU product brief",
      note: "HBM2e, 5,120 bit x 3.186 Gb/s; printed as 2 TB/s. Capacity as nvidia-smi shows it.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA H100 Tensor Core GPU data sheet",
      note: "Dense: 114 SM x 4,096 FLOP per clock (FP8, INT8 8,192). The printed 756 TFLOPS is at 1.62 GHz; here at the maximum of 1.755 GHz.",
    },
    link: { grade: "data-sheet", title: "NVIDIA H100 PCIe GPU product brief", note: pciePairs },
    power: {
      grade: "assumed",
      title: "NVIDIA H100 PCIe GPU product brief; MLPerf Inference v3.0 power results",
      note: "Limit 350 W, at least 200 W: product brief. Idle: one make of 8-GPU server idles at 639 W with H100 PCIe, 605 W with A100 PCIe: 53.7 W + 34 W / 8 = 58 W.",
    },
    clock: {
      grade: "data-sheet",
      title: "NVIDIA H100 PCIe GPU product brief",
      note: "Base 1,125 MHz, boost 1,755 MHz.",
    },
  },
};

const h100Nvl: Gpu = {
  ...h100Pcie,
  id: "h100-nvl",
  name: "H100 NVL 94 GB",
  aliases: ["h100-nvl-94gb", "h100-94gb"],
  multiprocessors: 132,
  memoryBytes: 95_830 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 3.938e12,
  cacheBytes: 60 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 965.1e12, fp8: 1930.2e12, int8: 1930.2e12 },
  idleWatts: 62,
  powerLimitWatts: { min: 200, default: 400, max: 400 },
  smClockHertz: { min: 210e6, base: 1080e6, max: 1785e6 },
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA H100 NVL GPU product brief",
      note: "Capacity as nvidia-smi shows it. L2: 10 MB for each of six HBM stacks, as on the H200.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA H100 Tensor Core GPU data sheet",
      note: "Dense: 132 SM x 4,096 FLOP per clock (FP8, INT8 8,192). The printed 835 TFLOPS is at 1.545 GHz; here at the maximum of 1.785 GHz.",
    },
    link: { grade: "data-sheet", title: "NVIDIA H100 NVL GPU product brief", note: pciePairs },
    power: {
      grade: "measured",
      title: "chenxuniu/TokenPowerBench results, idle neighbours by NVML",
      note: "Idle 60-64 W. Limit 400 W: product brief; the lower end as nvidia-smi shows it.",
    },
    clock: {
      grade: "data-sheet",
      title: "NVIDIA H100 NVL GPU product brief",
      note: "Base 1,080 MHz, boost 1,785 MHz.",
    },
  },
};

const h200Sxm: Gpu = {
  ...h100Sxm,
  id: "h200-sxm",
  name: "H200 SXM",
  aliases: ["h200", "h200-141gb", "h200-sxm5", "h200-sxm-141gb", "h200-sxm5-141gb"],
  memoryBytes: 143_771 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 4.8e12,
  cacheBytes: 60 * MEBIBYTE,
  idleWatts: 75,
  serverId: "hgx-h200",
  sources: {
    ...h100Sxm.sources,
    memory: {
      grade: "data-sheet",
      title: "NVIDIA H200 Tensor Core GPU data sheet",
      note: "HBM3e at 4.8 TB/s. Capacity as nvidia-smi shows it (sold as 141 GB). L2 as CUDA reports it.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA H200 Tensor Core GPU data sheet",
      note: "Limit 700 W: data sheet. Idle: the H100's 72 W and a little for the sixth HBM stack; a vendor states 74 W.",
    },
    clock: {
      grade: "assumed",
      title: "nvidia-smi listings",
      note: "1,980 MHz is the highest lockable clock; a second-hand report says that drivers hold it near 1,830 MHz. Base: TechPowerUp GPU Database.",
    },
  },
};

const h800Sxm: Gpu = {
  ...h100Sxm,
  id: "h800-sxm",
  name: "H800 SXM",
  aliases: ["h800", "h800-80gb", "h800-sxm5", "h800-sxm-80gb"],
  link: { kind: "nvlink", bandwidthBytesPerSecond: 200e9, domainGpus: 8 },
  sources: {
    ...h100Sxm.sources,
    link: {
      grade: "assumed",
      title: "Insights into DeepSeek-V3: reflections on hardware (arXiv 2505.09343)",
      url: "https://arxiv.org/abs/2505.09343",
      note: "An H100 with NVLink cut to 400 GB/s both directions together.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA H100 Tensor Core GPU data sheet",
      note: "Limit, range and idle assumed as on the H100 SXM, the same die.",
    },
    clock: { grade: "assumed", title: "Assumed as on the H100 SXM" },
  },
};

const h20Sxm: Gpu = {
  ...h100Sxm,
  id: "h20-sxm",
  name: "H20 SXM 96 GB",
  aliases: ["h20", "h20-96gb", "h20-sxm5", "h20-sxm-96gb"],
  multiprocessors: 78,
  memoryBytes: 97_871 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 4e12,
  cacheBytes: 60 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 148e12, fp8: 296e12, int8: 296e12 },
  powerLimitWatts: { min: 200, default: 400, max: 400 },
  serverId: "hgx-h200",
  sources: {
    ...h100Sxm.sources,
    memory: {
      grade: "assumed",
      title: "NVIDIA H20 specification as server makers print it",
      note: "HBM3 at 4.0 TB/s. Capacity as nvidia-smi shows it. NVIDIA publishes no data sheet.",
    },
    compute: {
      grade: "assumed",
      title: "NVIDIA H20 specification as server makers print it",
      note: "The printed 148 TFLOPS as they are: tensor cores run at about a quarter of the H100's rate per SM; at which clock is not known.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA H20 specification as server makers print it",
      note: "Limit 400 W. The lower end and idle assumed as on the H100 SXM.",
    },
    clock: { grade: "assumed", title: "Assumed as on the H100 SXM" },
  },
};

const gh200: Gpu = {
  ...h100Sxm,
  id: "gh200",
  name: "GH200 96 GB",
  aliases: ["gh200-96gb", "gh200-480gb", "gh200-120gb", "gh200-sxm"],
  memoryBytes: 97_871 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 4e12,
  cacheBytes: 60 * MEBIBYTE,
  link: { kind: "nvlink", bandwidthBytesPerSecond: 450e9, domainGpus: 4 },
  idleWatts: 75,
  powerLimitWatts: { min: 200, default: 700, max: 900 },
  serverId: "quad-gh200",
  sources: {
    ...h100Sxm.sources,
    memory: {
      grade: "data-sheet",
      title: "NVIDIA GH200 Grace Hopper Superchip data sheet",
      note: "HBM3 at 4 TB/s. Capacity as nvidia-smi shows it. The CPU's LPDDR5X is not counted.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA GH200 Grace Hopper Superchip data sheet",
      note: "NVLink 4: 900 GB/s both directions together. Here in the node of four, where each pair shares 150 GB/s each direction.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA GH200 Grace Hopper Superchip data sheet, and nvidia-smi listings",
      note: "The superchip is set to 450-1,000 W, CPU and GPU together. Listings show GPU limits of 700 and 900 W. Idle assumed.",
    },
    clock: { grade: "assumed", title: "nvidia-smi listings", note: "Assumed as on the H100 SXM." },
  },
};

/** GPUs of the Hopper generation. */
export const hopperGpus: readonly Gpu[] = [
  h100Sxm,
  h100Pcie,
  h100Nvl,
  h200Sxm,
  h800Sxm,
  h20Sxm,
  gh200,
];
