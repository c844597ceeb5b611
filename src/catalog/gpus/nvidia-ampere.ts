import { MEBIBYTE } from "../../units";
import type { Gpu } from "../gpu";
import type { Source } from "../source";
import { parkingTaxSource } from "./idle-power";

const compute: Source = {
  grade: "data-sheet",
  title: "NVIDIA A100 Tensor Core GPU Architecture, whitepaper",
  note: "Dense: 108 SM x 2,048 FLOP per clock (INT8 4,096) x 1.41 GHz = 312 TFLOPS. No FP8.",
};

const nvlink3: Source = {
  grade: "data-sheet",
  title: "NVIDIA A100 Tensor Core GPU data sheet",
  note: "NVLink 3: 600 GB/s both directions together, through NVSwitch to 8 GPUs.",
};

const a100Sxm: Gpu = {
  id: "a100-sxm",
  name: "A100 SXM 80 GB",
  vendor: "nvidia",
  architecture: "ampere",
  aliases: [
    "a100",
    "a100-80gb",
    "a100-sxm4",
    "a100-sxm-80gb",
    "a100-80gb-sxm",
    "a100-sxm4-80gb",
    "a100-80gb-sxm4",
  ],
  multiprocessors: 108,
  memoryBytes: 81_920 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 2.039e12,
  cacheBytes: 40 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 311.9e12, int8: 623.7e12 },
  link: { kind: "nvlink", bandwidthBytesPerSecond: 300e9, domainGpus: 8 },
  idleWatts: 60,
  powerLimitWatts: { min: 100, default: 400, max: 400 },
  smClockHertz: { min: 210e6, base: 1275e6, max: 1410e6 },
  serverId: "dgx-a100",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA A100 Tensor Core GPU data sheet",
      note: "HBM2e, 5,120 bit x 3.186 Gb/s. Capacity as nvidia-smi shows it. 40 MB of L2.",
    },
    compute,
    link: nvlink3,
    power: {
      grade: "assumed",
      title: "NVIDIA A100 Tensor Core GPU data sheet; chuyishang/inference-energy, idle by NVML",
      note: "Idle 59-62 W on an A100 80 GB whose form factor is not said; another report of an SXM card has 67 W. Limit 400 W: data sheet; range as nvidia-smi shows it.",
    },
    clock: {
      grade: "data-sheet",
      title: "NVIDIA A100 Tensor Core GPU Architecture, whitepaper",
      note: "Boost 1,410 MHz is also the highest clock that can be locked. Base: TechPowerUp GPU Database.",
    },
  },
};

const a10040GbSxm: Gpu = {
  ...a100Sxm,
  id: "a100-40gb-sxm",
  name: "A100 SXM 40 GB",
  aliases: ["a100-40gb", "a100-sxm-40gb", "a100-sxm4-40gb", "a100-40gb-sxm4"],
  memoryBytes: 40_960 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 1.555e12,
  idleWatts: 50,
  smClockHertz: { min: 210e6, base: 1095e6, max: 1410e6 },
  sources: {
    ...a100Sxm.sources,
    memory: {
      grade: "data-sheet",
      title: "NVIDIA A100 Tensor Core GPU data sheet",
      note: "HBM2, 5,120 bit x 2.43 Gb/s. Capacity as nvidia-smi shows it. 40 MB of L2.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA A100 Tensor Core GPU data sheet, and nvidia-smi listings",
      note: "Limit 400 W: data sheet. Idle: listings of DGX A100 show 43-55 W, assumed 50 W.",
    },
  },
};

const a100Pcie: Gpu = {
  ...a100Sxm,
  id: "a100-pcie",
  name: "A100 PCIe 80 GB",
  aliases: ["a100-pcie-80gb", "a100-80gb-pcie"],
  memoryBandwidthBytesPerSecond: 1.935e12,
  link: { kind: "pcie", bandwidthBytesPerSecond: 32e9, domainGpus: 8 },
  idleWatts: 53.7,
  powerLimitWatts: { min: 150, default: 300, max: 300 },
  smClockHertz: { min: 210e6, base: 1065e6, max: 1410e6 },
  serverId: "pcie-8gpu",
  sources: {
    ...a100Sxm.sources,
    memory: {
      grade: "data-sheet",
      title: "NVIDIA A100 80GB PCIe GPU product brief",
      note: "HBM2e, 5,120 bit x 3.024 Gb/s. Capacity as nvidia-smi shows it. 40 MB of L2.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA A100 80GB PCIe GPU product brief",
      note: "PCIe 4.0 x16. A bridge that joins two cards by NVLink (300 GB/s each direction) is left out.",
    },
    power: parkingTaxSource(
      "Idle 53.7 W, 80.0 W with a CUDA context. Limit 300 W: product brief; caps down to 150 W were set by Samsi et al. (arXiv 2310.03003).",
    ),
  },
};

const a800Sxm: Gpu = {
  ...a100Sxm,
  id: "a800-sxm",
  name: "A800 SXM 80 GB",
  aliases: ["a800", "a800-80gb", "a800-sxm4-80gb", "a800-sxm-80gb", "a800-80gb-sxm"],
  link: { kind: "nvlink", bandwidthBytesPerSecond: 200e9, domainGpus: 8 },
  sources: {
    ...a100Sxm.sources,
    link: {
      grade: "data-sheet",
      title: "NVIDIA A800 Tensor Core GPU data sheet",
      note: "An A100 with NVLink cut to 400 GB/s both directions together.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA A800 Tensor Core GPU data sheet",
      note: "Limit 400 W: data sheet. Range and idle assumed as on the A100 SXM 80 GB, the same die.",
    },
  },
};

/** GPUs on the GA100 die. */
export const ampereGpus: readonly Gpu[] = [a100Sxm, a10040GbSxm, a100Pcie, a800Sxm];
