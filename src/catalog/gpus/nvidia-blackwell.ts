import { MEBIBYTE } from "../../units";
import type { Gpu } from "../gpu";
import type { Source } from "../source";

/** As CUDA reports it; the die's two halves together. */
const cacheBytes = 126 * MEBIBYTE;

const nvlink5Server: Source = {
  grade: "data-sheet",
  title: "NVIDIA Blackwell Architecture Technical Brief",
  note: "NVLink 5: 1.8 TB/s both directions together, through NVSwitch to 8 GPUs.",
};

const nvlink5Rack: Source = {
  grade: "data-sheet",
  title: "NVIDIA Blackwell Architecture Technical Brief",
  note: "NVLink 5: 1.8 TB/s both directions together, through the rack's NVLink switches to 72 GPUs.",
};

/** No base clock is published: the lowest sustained clock reported for large dense GEMMs at the limit. */
const sustainedClockHertz = 1155e6;
const baseNote =
  "No base clock is published: 1,155 MHz is the lowest that a B200 was reported to sustain in large BF16 GEMMs at its power limit.";

const b200Sxm: Gpu = {
  id: "b200-sxm",
  name: "B200 SXM",
  vendor: "nvidia",
  architecture: "blackwell",
  aliases: ["b200", "b200-180gb", "b200-192gb", "b200-sxm6", "b200-sxm-180gb", "b200-sxm-192gb"],
  multiprocessors: 148,
  memoryBytes: 183_359 * MEBIBYTE,
  memoryBandwidthBytesPerSecond: 8e12,
  cacheBytes,
  peakFlopsPerSecond: { bf16: 2382e12, fp8: 4765e12, int8: 4765e12, fp4: 9530e12 },
  link: { kind: "nvlink", bandwidthBytesPerSecond: 900e9, domainGpus: 8 },
  idleWatts: 144,
  powerLimitWatts: { min: 200, default: 1000, max: 1000 },
  smClockHertz: { min: 120e6, base: sustainedClockHertz, max: 1965e6 },
  serverId: "hgx-b200",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA DGX B200 data sheet",
      note: "64 TB/s for 8 GPUs (the HGX page says 7.7 TB/s each). Capacity as nvidia-smi shows it (sold as 180 GB). L2 as CUDA reports it.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA Blackwell Architecture Technical Brief",
      note: "Dense: 148 SM x 8,192 FLOP per clock (FP8, INT8 16,384; FP4 32,768). The printed 2,250 TFLOPS is at 1.856 GHz; here at the maximum of 1.965 GHz.",
    },
    link: nvlink5Server,
    power: {
      grade: "assumed",
      title: "NVIDIA DGX B200 data sheet; mikebains41-debug/ai-gpu-energy-optimizer report",
      note: "Limit 1,000 W: data sheet; range as nvidia-smi shows it. Idle 143-145 W: one report, not repeated by others.",
    },
    clock: {
      grade: "assumed",
      title: "nvidia-smi listings; mikebains41-debug/ai-gpu-energy-optimizer report",
      note: `120 MHz idle, 1,965 MHz at most. ${baseNote}`,
    },
  },
};

const gb200: Gpu = {
  ...b200Sxm,
  id: "gb200",
  name: "GB200",
  aliases: ["gb200-sxm", "gb200-186gb", "gb200-192gb", "gb200-nvl72"],
  multiprocessors: 152,
  memoryBytes: 189_471 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 2568e12, fp8: 5135e12, int8: 5135e12, fp4: 10_270e12 },
  link: { kind: "nvlink", bandwidthBytesPerSecond: 900e9, domainGpus: 72 },
  idleWatts: 160,
  powerLimitWatts: { min: 200, default: 1200, max: 1200 },
  smClockHertz: { min: 120e6, base: sustainedClockHertz, max: 2062e6 },
  serverId: "gb200-nvl72",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA GB200 NVL72 data sheet",
      note: "576 TB/s for 72 GPUs. Capacity as nvidia-smi shows it (sold as 186 GB). L2 as CUDA reports it.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA GB200 NVL72 data sheet",
      note: "Dense: 152 SM (as CUDA reports) x 8,192 FLOP per clock (FP8, INT8 16,384; FP4 32,768). The printed 2,500 TFLOPS is at 2.008 GHz; here at the maximum of 2.062 GHz.",
    },
    link: nvlink5Rack,
    power: {
      grade: "assumed",
      title: "NVIDIA GB200 NVL72 data sheet",
      note: "Limit 1,200 W: the superchip's 2,700 W less 300 W for Grace, halved. Range and idle assumed after the B200.",
    },
    clock: {
      grade: "assumed",
      title: "nvidia-smi listings",
      note: `2,062 MHz at most. ${baseNote}`,
    },
  },
};

const ultraInt8 = "INT8 is cut to 512 per SM and clock.";

const b300Sxm: Gpu = {
  ...b200Sxm,
  id: "b300-sxm",
  name: "B300 SXM",
  aliases: ["b300", "b300-288gb", "b300-sxm6", "b300-sxm6-ac", "b300-sxm-288gb"],
  memoryBytes: 275_040 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 2328e12, fp8: 4656e12, int8: 145.5e12, fp4: 13_967e12 },
  idleWatts: 170,
  powerLimitWatts: { min: 200, default: 1100, max: 1100 },
  smClockHertz: { min: 120e6, base: sustainedClockHertz, max: 1920e6 },
  serverId: "hgx-b300",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA DGX B300 data sheet",
      note: "8 TB/s each. Capacity as nvidia-smi shows it (sold as 288 GB). L2 assumed as on the B200.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA HGX platform specifications",
      note: `Dense: 148 SM x 8,192 FLOP per clock (FP8 16,384; FP4 49,152). ${ultraInt8} The printed 2,250 TFLOPS (13.5 PFLOPS in FP4) is at 1.856 GHz; here at the maximum of 1.92 GHz.`,
    },
    link: nvlink5Server,
    power: {
      grade: "assumed",
      title: "NVIDIA HGX platform specifications",
      note: "Limit 1,100 W. Range assumed as on the B200; idle assumed: the B200's 144 W and 25 W for half as much memory again.",
    },
    clock: {
      grade: "assumed",
      title: "nvidia-smi listings",
      note: `1,920 MHz at most. ${baseNote}`,
    },
  },
};

const gb300: Gpu = {
  ...gb200,
  id: "gb300",
  name: "GB300",
  aliases: ["gb300-sxm", "gb300-288gb", "gb300-nvl72"],
  memoryBytes: 284_208 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 2568e12, fp8: 5135e12, int8: 160.5e12, fp4: 15_406e12 },
  idleWatts: 185,
  powerLimitWatts: { min: 200, default: 1400, max: 1400 },
  serverId: "gb300-nvl72",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "NVIDIA GB300 NVL72 data sheet",
      note: "576 TB/s for 72 GPUs. Capacity as nvidia-smi shows it (sold as 288 GB). L2 assumed as on the B200.",
    },
    compute: {
      grade: "data-sheet",
      title: "NVIDIA GB300 NVL72 data sheet",
      note: `Dense: 152 SM (assumed as on the GB200) x 8,192 FLOP per clock (FP8 16,384; FP4 49,152). ${ultraInt8} The printed 2,500 TFLOPS (15 PFLOPS in FP4) is at 2.008 GHz; here at the maximum of 2.062 GHz.`,
    },
    link: nvlink5Rack,
    power: {
      grade: "assumed",
      title: "NVIDIA GB300 NVL72 data sheet",
      note: "Limit 1,400 W. Range assumed as on the B200; idle assumed: the GB200's 160 W and 25 W for half as much memory again.",
    },
    clock: { grade: "assumed", title: "Assumed as on the GB200", note: baseNote },
  },
};

/** Data-centre GPUs of the Blackwell generation, Blackwell Ultra included. */
export const blackwellGpus: readonly Gpu[] = [b200Sxm, b300Sxm, gb200, gb300];
