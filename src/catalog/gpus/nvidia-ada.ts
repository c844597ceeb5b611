import { MEBIBYTE } from "../../units";
import type { Gpu } from "../gpu";
import { inferenceEnergySource, parkingTaxSource } from "./idle-power";

const whitepaper = "NVIDIA Ada GPU Architecture, whitepaper";

const l40s: Gpu = {
  id: "l40s",
  name: "L40S",
  vendor: "nvidia",
  architecture: "ada",
  aliases: ["l40s-pcie", "l40s-48gb"],
  multiprocessors: 142,
  memoryBytes: 46_068 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 864e9,
  cacheBytes: 96 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 366.4e12, fp8: 732.9e12, int8: 732.9e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 32e9, domainGpus: 8 },
  idleWatts: 35.6,
  powerLimitWatts: { min: 100, default: 350, max: 350 },
  smClockHertz: { min: 210e6, base: 1110e6, max: 2520e6 },
  serverId: "pcie-8gpu",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA L40S data sheet",
      note: "GDDR6, 384 bit x 18 Gb/s. Capacity as nvidia-smi shows it with ECC. 96 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA L40S data sheet",
      note: "Dense: 142 SM x 1,024 FLOP per clock (FP8, INT8 2,048) x 2.52 GHz: the printed 733 TFLOPS in FP8, 366 in BF16 (printed 362, at 2.49 GHz).",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA L40S data sheet",
      note: "PCIe 4.0 x16; no NVLink.",
    },
    power: parkingTaxSource(
      "Idle 35.6 W, 102 W with a CUDA context. Limit 350 W: data sheet; range as nvidia-smi shows it.",
    ),
    clock: {
      grade: "measured",
      title: "8bitai/gpu-parking-tax (arXiv 2605.23918)",
      url: "https://arxiv.org/abs/2605.23918",
      note: "210 MHz idle, 2,520 MHz with a CUDA context: rated boost and highest lockable clock. Base: TechPowerUp GPU Database.",
    },
  },
};

const l40: Gpu = {
  ...l40s,
  id: "l40",
  name: "L40",
  aliases: ["l40-pcie", "l40-48gb"],
  peakFlopsPerSecond: { bf16: 181e12, fp8: 362.1e12, int8: 362.1e12 },
  powerLimitWatts: { min: 100, default: 300, max: 300 },
  smClockHertz: { min: 210e6, base: 735e6, max: 2490e6 },
  sources: {
    ...l40s.sources,
    memory: {
      grade: "data-sheet",
      title: "NVIDIA L40 data sheet",
      note: "GDDR6, 384 bit x 18 Gb/s. Capacity as nvidia-smi shows it with ECC. 96 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA L40 data sheet",
      note: "Dense: 142 SM x 512 FLOP per clock (FP8, INT8 1,024) x 2.49 GHz, half the L40S's rate.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA L40 data sheet",
      note: "Limit 300 W: data sheet; range as nvidia-smi shows it. Idle assumed as on the L40S.",
    },
    clock: {
      grade: "data-sheet",
      title: "NVIDIA L40 product brief",
      note: "Base 735 MHz, boost 2,490 MHz.",
    },
  },
};

const l4: Gpu = {
  ...l40s,
  id: "l4",
  name: "L4",
  aliases: ["l4-24gb", "l4-pcie"],
  multiprocessors: 58,
  memoryBytes: 23_034 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 300e9,
  cacheBytes: 48 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 121.2e12, fp8: 242.3e12, int8: 242.3e12 },
  idleWatts: 14,
  powerLimitWatts: { min: 40, default: 72, max: 72 },
  smClockHertz: { min: 210e6, base: 795e6, max: 2040e6 },
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA L4 data sheet",
      note: "GDDR6, 192 bit x 12.5 Gb/s. Capacity as nvidia-smi shows it with ECC. 48 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA L4 data sheet",
      note: "Dense: 58 SM x 1,024 FLOP per clock (FP8, INT8 2,048) x 2.04 GHz; the data sheet prints twice as much, with sparsity.",
    },
    link: { grade: "data-sheet", title: "NVIDIA L4 data sheet", note: "PCIe 4.0 x16; no NVLink." },
    power: {
      grade: "assumed",
      title: "NVIDIA L4 data sheet, and nvidia-smi listings",
      note: "Limit 72 W: data sheet; range as nvidia-smi shows it. Idle: listings show 11-16 W.",
    },
    clock: {
      grade: "data-sheet",
      title: "NVIDIA L4 product brief",
      note: "Base 795 MHz, boost 2,040 MHz.",
    },
  },
};

const rtx6000Ada: Gpu = {
  ...l40s,
  id: "rtx-6000-ada",
  name: "RTX 6000 Ada",
  aliases: ["6000-ada", "rtx-6000-ada-48gb", "rtx-6000-ada-generation"],
  memoryBytes: 49_140 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 960e9,
  peakFlopsPerSecond: { bf16: 364.2e12, fp8: 728.5e12, int8: 728.5e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 32e9, domainGpus: 4 },
  idleWatts: 27,
  powerLimitWatts: { min: 100, default: 300, max: 300 },
  smClockHertz: { min: 210e6, base: 915e6, max: 2505e6 },
  serverId: "rtx-workstation",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA RTX 6000 Ada Generation data sheet",
      note: "GDDR6, 384 bit x 20 Gb/s. Capacity as nvidia-smi shows it. 96 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA RTX 6000 Ada Generation data sheet",
      note: "Dense: 142 SM x 1,024 FLOP per clock (FP8, INT8 2,048) x 2.505 GHz.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA RTX 6000 Ada Generation data sheet",
      note: "PCIe 4.0 x16; no NVLink.",
    },
    power: inferenceEnergySource(
      "Idle 25-29 W. Limit 300 W: data sheet; range as nvidia-smi shows it.",
    ),
    clock: {
      grade: "data-sheet",
      title: "NVIDIA RTX 6000 Ada Generation data sheet",
      note: "Rated boost 2,505 MHz; a cool card may boost higher. Base: TechPowerUp GPU Database.",
    },
  },
};

const rtx4090: Gpu = {
  ...rtx6000Ada,
  id: "rtx-4090",
  name: "RTX 4090",
  aliases: ["4090", "rtx-4090-24gb"],
  multiprocessors: 128,
  memoryBytes: 24_564 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 1.008e12,
  cacheBytes: 72 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 165.2e12, fp8: 330.3e12, int8: 660.6e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 32e9, domainGpus: 2 },
  idleWatts: 20,
  powerLimitWatts: { min: 150, default: 450, max: 600 },
  smClockHertz: { min: 210e6, base: 2235e6, max: 2520e6 },
  serverId: "rtx-desktop",
  sources: {
    memory: {
      grade: "data-sheet",
      title: whitepaper,
      note: "GDDR6X, 384 bit x 21 Gb/s. Capacity as nvidia-smi shows it. 72 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: whitepaper,
      note: "Dense, sums in FP32: 128 SM x 512 FLOP per clock (FP8 1,024; INT8 2,048) x 2.52 GHz.",
    },
    link: { grade: "data-sheet", title: whitepaper, note: "PCIe 4.0 x16; no NVLink." },
    power: {
      grade: "assumed",
      title: "NVIDIA GeForce RTX 4090 specification, and nvidia-smi listings",
      note: "Limit 450 W: specification; range as nvidia-smi shows it on a Founders Edition. Idle without a display assumed.",
    },
    clock: {
      grade: "data-sheet",
      title: whitepaper,
      note: "Base 2,235 MHz, rated boost 2,520 MHz; a cool card boosts higher.",
    },
  },
};

/** GPUs of the Ada generation. */
export const adaGpus: readonly Gpu[] = [l40s, l40, l4, rtx6000Ada, rtx4090];
