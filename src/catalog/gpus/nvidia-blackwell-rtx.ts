import { MEBIBYTE } from "../../units";
import type { Gpu } from "../gpu";

const rtxWhitepaper = "NVIDIA RTX Blackwell GPU Architecture, whitepaper";
const proWhitepaper = "NVIDIA RTX PRO Blackwell GPU Architecture, whitepaper";

const rtxPro6000: Gpu = {
  id: "rtx-pro-6000",
  name: "RTX PRO 6000 Blackwell",
  vendor: "nvidia",
  architecture: "blackwell-rtx",
  aliases: [
    "rtx-pro-6000-blackwell",
    "rtx-pro-6000-96gb",
    "rtx-pro-6000-workstation",
    "rtx-pro-6000-ws",
    "rtx-pro-6000-blackwell-workstation",
    "rtx-pro-6000-blackwell-workstation-edition",
    "rtx-pro-6000-blackwell-workstation-600-w",
  ],
  multiprocessors: 188,
  memoryBytes: 97_887 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 1.792e12,
  cacheBytes: 128 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 547.1e12, fp8: 1094.2e12, int8: 1094.2e12, fp4: 2188.4e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 64e9, domainGpus: 4 },
  idleWatts: 20,
  powerLimitWatts: { min: 150, default: 600, max: 600 },
  smClockHertz: { min: 180e6, base: 1590e6, max: 2842e6 },
  serverId: "rtx-workstation",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA RTX PRO 6000 Blackwell Workstation Edition data sheet",
      note: "GDDR7, 512 bit x 28 Gb/s. Capacity as nvidia-smi shows it. 128 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: proWhitepaper,
      note: "Dense, sums in FP32: 188 SM x 1,024 FLOP per clock (FP8, INT8 2,048; FP4 4,096). The printed 503.8 TFLOPS is at the rated boost of 2.617 GHz; here at the maximum of 2.842 GHz.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA RTX PRO 6000 Blackwell Workstation Edition data sheet",
      note: "PCIe 5.0 x16; no NVLink.",
    },
    power: {
      grade: "assumed",
      title:
        "NVIDIA RTX PRO 6000 Blackwell Workstation Edition data sheet, and nvidia-smi listings",
      note: "Limit 600 W: data sheet; range as nvidia-smi shows it. Idle without a display assumed.",
    },
    clock: {
      grade: "measured",
      title: "Clock sweep of an RTX PRO 6000 Blackwell (arXiv 2501.08219)",
      url: "https://arxiv.org/abs/2501.08219",
      note: "Swept from 180 to 2,842 MHz (quoted second hand), above the rated boost of 2,617 MHz; a published power-limit sweep (MMBT-Messy-Model-Bench-Tests) saw 2,780 MHz under load. Base: TechPowerUp GPU Database.",
    },
  },
};

const rtxPro6000MaxQ: Gpu = {
  ...rtxPro6000,
  id: "rtx-pro-6000-max-q",
  name: "RTX PRO 6000 Blackwell Max-Q",
  aliases: [
    "rtx-pro-6000-blackwell-max-q",
    "rtx-pro-6000-blackwell-max-q-workstation",
    "rtx-pro-6000-blackwell-max-q-workstation-edition",
  ],
  peakFlopsPerSecond: { bf16: 438.9e12, fp8: 877.9e12, int8: 877.9e12, fp4: 1755.7e12 },
  powerLimitWatts: { min: 150, default: 300, max: 300 },
  smClockHertz: { min: 180e6, base: 1590e6, max: 2280e6 },
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition data sheet",
      note: "GDDR7, 512 bit x 28 Gb/s. Capacity as nvidia-smi shows it. 128 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: proWhitepaper,
      note: "Dense, sums in FP32: 188 SM x 1,024 FLOP per clock (FP8, INT8 2,048; FP4 4,096) x 2.28 GHz.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition data sheet",
      note: "PCIe 5.0 x16; no NVLink.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition data sheet",
      note: "Limit 300 W: data sheet. Lower end and idle assumed as on the 600 W card.",
    },
    clock: {
      grade: "assumed",
      title: proWhitepaper,
      note: "2,280 MHz follows from the printed peak; a cool card may boost higher. Base assumed as on the 600 W card.",
    },
  },
};

const rtxPro6000Server: Gpu = {
  ...rtxPro6000,
  id: "rtx-pro-6000-server",
  name: "RTX PRO 6000 Blackwell Server",
  aliases: ["rtx-pro-6000-blackwell-server", "rtx-pro-6000-blackwell-server-edition"],
  memoryBandwidthBytesPerSecond: 1.597e12,
  peakFlopsPerSecond: { bf16: 480e12, fp8: 960e12, int8: 960e12, fp4: 1920e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 64e9, domainGpus: 8 },
  idleWatts: 30,
  powerLimitWatts: { min: 300, default: 600, max: 600 },
  smClockHertz: { min: 180e6, base: 1590e6, max: 2493e6 },
  serverId: "pcie-8gpu",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA RTX PRO 6000 Blackwell Server Edition data sheet",
      note: "GDDR7 at 1,597 GB/s. Capacity as nvidia-smi shows it. 128 MB of L2.",
    },
    compute: {
      grade: "assumed",
      title: "NVIDIA RTX PRO 6000 Blackwell Server Edition data sheet",
      note: "188 SM x 1,024 FLOP per clock (FP8, INT8 2,048; FP4 4,096) x 2.493 GHz, the clock at which 188 SM reach the printed (rounded) 120 TFLOPS in FP32.",
    },
    link: {
      grade: "data-sheet",
      title: "NVIDIA RTX PRO 6000 Blackwell Server Edition data sheet",
      note: "PCIe 5.0 x16; no NVLink.",
    },
    power: {
      grade: "assumed",
      title: "NVIDIA RTX PRO 6000 Blackwell Server Edition data sheet",
      note: "Limit up to 600 W: data sheet. Lower end and idle assumed.",
    },
    clock: {
      grade: "assumed",
      title: "NVIDIA RTX PRO 6000 Blackwell Server Edition data sheet",
      note: "2,493 MHz from the printed FP32 peak: 120e12 / (188 x 256). Base assumed as on the workstation card.",
    },
  },
};

const rtx5090: Gpu = {
  ...rtxPro6000,
  id: "rtx-5090",
  name: "RTX 5090",
  aliases: ["5090", "rtx-5090-32gb"],
  multiprocessors: 170,
  memoryBytes: 32_607 * MEBIBYTE,
  cacheBytes: 96 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 209.5e12, fp8: 419e12, int8: 838e12, fp4: 1676e12 },
  link: { kind: "pcie", bandwidthBytesPerSecond: 64e9, domainGpus: 2 },
  powerLimitWatts: { min: 400, default: 575, max: 600 },
  smClockHertz: { min: 180e6, base: 2017e6, max: 2407e6 },
  serverId: "rtx-desktop",
  sources: {
    memory: {
      grade: "data-sheet",
      title: rtxWhitepaper,
      note: "GDDR7, 512 bit x 28 Gb/s. Capacity as nvidia-smi shows it. 96 MB of L2.",
    },
    compute: {
      grade: "data-sheet",
      title: rtxWhitepaper,
      note: "Dense, sums in FP32: 170 SM x 512 FLOP per clock (FP8 1,024; INT8 2,048; FP4 4,096) x 2.407 GHz.",
    },
    link: { grade: "data-sheet", title: rtxWhitepaper, note: "PCIe 5.0 x16; no NVLink." },
    power: {
      grade: "assumed",
      title: "NVIDIA GeForce RTX 5090 specification; noonghunna/club-3090",
      note: "Limit 575 W: specification. Lowest cap 400 W: club-3090. Idle without a display assumed.",
    },
    clock: {
      grade: "data-sheet",
      title: rtxWhitepaper,
      note: "Base 2,017 MHz, rated boost 2,407 MHz; a cool card boosts higher. Lowest assumed as on the RTX PRO 6000.",
    },
  },
};

/** Graphics cards of the Blackwell generation. */
export const blackwellRtxGpus: readonly Gpu[] = [
  rtxPro6000,
  rtxPro6000MaxQ,
  rtxPro6000Server,
  rtx5090,
];
