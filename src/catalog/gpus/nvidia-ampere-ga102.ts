import { MEBIBYTE } from "../../units";
import type { Gpu } from "../gpu";
import { inferenceEnergySource } from "./idle-power";

const whitepaper = "NVIDIA Ampere GA102 GPU Architecture, whitepaper";

const a10: Gpu = {
  id: "a10",
  name: "A10",
  vendor: "nvidia",
  architecture: "ampere",
  aliases: ["a10-24gb", "a10-pcie"],
  multiprocessors: 72,
  memoryBytes: 23_028 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 600e9,
  cacheBytes: 6 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 125e12, int8: 249.9e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 32e9, domainGpus: 8 },
  idleWatts: 17,
  powerLimitWatts: { min: 100, default: 150, max: 150 },
  smClockHertz: { min: 210e6, base: 885e6, max: 1695e6 },
  serverId: "pcie-8gpu",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA A10 data sheet",
      note: "GDDR6, 384 bit x 12.5 Gb/s. Capacity as nvidia-smi shows it with ECC. 6 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA A10 data sheet",
      note: "Dense: 72 SM x 1,024 FLOP per clock (INT8 2,048) x 1.695 GHz. No FP8.",
    },
    link: { grade: "data-sheet", title: "NVIDIA A10 data sheet", note: "PCIe 4.0 x16." },
    power: {
      grade: "assumed",
      title: "NVIDIA A10 data sheet, and nvidia-smi listings",
      note: "Limit 150 W: data sheet; range as nvidia-smi shows it. Idle assumed after listings.",
    },
    clock: {
      grade: "data-sheet",
      title: "NVIDIA A10 product brief",
      note: "Base 885 MHz, boost 1,695 MHz.",
    },
  },
};

const a40: Gpu = {
  ...a10,
  id: "a40",
  name: "A40",
  aliases: ["a40-48gb", "a40-pcie"],
  multiprocessors: 84,
  memoryBytes: 46_068 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 696e9,
  peakFlopsPerSecond: { bf16: 149.7e12, int8: 299.3e12 },
  idleWatts: 30,
  powerLimitWatts: { min: 100, default: 300, max: 300 },
  smClockHertz: { min: 210e6, base: 1305e6, max: 1740e6 },
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA A40 data sheet",
      note: "GDDR6, 384 bit x 14.5 Gb/s. Capacity as nvidia-smi shows it with ECC. 6 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA A40 data sheet",
      note: "Dense: 84 SM x 1,024 FLOP per clock (INT8 2,048) x 1.74 GHz. No FP8.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA A40 data sheet",
      note: "PCIe 4.0 x16. A bridge that joins two cards by NVLink is left out.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA A40 data sheet, and nvidia-smi listings",
      note: "Limit 300 W: data sheet; range as nvidia-smi shows it. Idle assumed after listings.",
    },
    clock: {
      grade: "data-sheet",
      title: "NVIDIA A40 product brief",
      note: "Base 1,305 MHz, boost 1,740 MHz.",
    },
  },
};

const rtxA6000: Gpu = {
  ...a40,
  id: "rtx-a6000",
  name: "RTX A6000",
  aliases: ["a6000", "rtx-a6000-48gb"],
  memoryBytes: 49_140 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 768e9,
  peakFlopsPerSecond: { bf16: 154.8e12, int8: 309.7e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 32e9, domainGpus: 4 },
  idleWatts: 22,
  smClockHertz: { min: 210e6, base: 1410e6, max: 1800e6 },
  serverId: "rtx-workstation",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA RTX A6000 data sheet",
      note: "GDDR6, 384 bit x 16 Gb/s. Capacity as nvidia-smi shows it. 6 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: whitepaper,
      note: "Dense: 84 SM x 1,024 FLOP per clock (INT8 2,048) x 1.8 GHz. No FP8.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA RTX A6000 data sheet",
      note: "PCIe 4.0 x16. A bridge that joins two cards by NVLink is left out.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA RTX A6000 data sheet, and nvidia-smi listings",
      note: "Limit 300 W: data sheet; range as nvidia-smi shows it. Idle assumed after listings.",
    },
    clock: {
      grade: "data-sheet",
      title: whitepaper,
      note: "Base 1,410 MHz, rated boost 1,800 MHz; a cool card may boost higher.",
    },
  },
};

const rtx3090: Gpu = {
  ...rtxA6000,
  id: "rtx-3090",
  name: "RTX 3090",
  aliases: ["3090", "rtx-3090-24gb"],
  multiprocessors: 82,
  memoryBytes: 24_576 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 936e9,
  peakFlopsPerSecond: { bf16: 71.2e12, int8: 284.6e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 32e9, domainGpus: 2 },
  idleWatts: 20,
  powerLimitWatts: { min: 100, default: 350, max: 400 },
  smClockHertz: { min: 210e6, base: 1395e6, max: 1695e6 },
  serverId: "rtx-desktop",
  sources: {
    memory: {
      grade: "data-sheet",
      title: whitepaper,
      note: "GDDR6X, 384 bit x 19.5 Gb/s. Capacity as nvidia-smi shows it. 6 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: whitepaper,
      note: "Dense, sums in FP32: 82 SM x 512 FLOP per clock (INT8 2,048) x 1.695 GHz. No FP8.",
    },
    link: {
      grade: "data-sheet",
      title: whitepaper,
      note: "PCIe 4.0 x16. A bridge that joins two cards by NVLink is left out.",
    },
    power: inferenceEnergySource(
      "Idle 17-22 W. Limit 350 W: NVIDIA's specification; range as nvidia-smi shows it on a Founders Edition.",
    ),
    clock: {
      grade: "data-sheet",
      title: whitepaper,
      note: "Base 1,395 MHz, rated boost 1,695 MHz; a cool card boosts higher.",
    },
  },
};

/** GPUs on the GA102 die: Ampere for graphics and small servers. */
export const ampereGa102Gpus: readonly Gpu[] = [a10, a40, rtxA6000, rtx3090];
