import { GIBIBYTE, MEBIBYTE } from "../../units";
import type { Gpu } from "../gpu";
import type { Source } from "../source";

const clock: Source = {
  grade: "data-sheet",
  title: "AMD Instinct MI300X data sheet",
  note: "Peak engine clock 2,100 MHz. AMD prints no other: lowest 500 MHz assumed, base from the TechPowerUp GPU Database.",
};

const powerRange = "AMD prints no lower end: assumed.";

const mi300x: Gpu = {
  id: "mi300x",
  name: "MI300X",
  vendor: "amd",
  architecture: "cdna3",
  aliases: ["mi300x-192gb", "mi300x-oam"],
  multiprocessors: 304,
  memoryBytes: 192 * GIBIBYTE,
  memoryBandwidthBytesPerSecond: 5.3e12,
  cacheBytes: 256 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 1307.4e12, fp8: 2614.9e12, int8: 2614.9e12 },
  link: { kind: "infinity-fabric", bandwidthBytesPerSecond: 448e9, domainGpus: 8 },
  idleWatts: 135,
  powerLimitWatts: { min: 300, default: 750, max: 750 },
  smClockHertz: { min: 500e6, base: 1000e6, max: 2100e6 },
  serverId: "mi300x-platform",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "AMD Instinct MI300X data sheet",
      note: "HBM3, 8,192 bit x 5.2 Gb/s. Eight stacks of 24 GiB. Cache: 256 MB Infinity Cache.",
    },
    compute: {
      grade: "data-sheet",
      title: "AMD Instinct MI300X data sheet",
      note: "Dense: 304 CU x 2,048 FLOP per clock (FP8, INT8 4,096) x 2.1 GHz. No FP4.",
    },
    link: {
      grade: "data-sheet",
      title: "AMD CDNA 3 Architecture, whitepaper",
      note: "Seven Infinity Fabric links of 64 GB/s each direction, one to each other GPU: the sum is reached only when all peers are spoken to at once.",
    },
    power: {
      grade: "assumed",
      title: "AMD Instinct MI300X data sheet, and rocm-smi listings",
      note: `Limit 750 W: data sheet. ${powerRange} Idle assumed after listings.`,
    },
    clock,
  },
};

const mi325x: Gpu = {
  ...mi300x,
  id: "mi325x",
  name: "MI325X",
  aliases: ["mi325x-256gb", "mi325x-oam"],
  memoryBytes: 256 * GIBIBYTE,
  memoryBandwidthBytesPerSecond: 6e12,
  idleWatts: 145,
  powerLimitWatts: { min: 300, default: 1000, max: 1000 },
  serverId: "mi325x-platform",
  sources: {
    ...mi300x.sources,
    memory: {
      grade: "data-sheet",
      title: "AMD Instinct MI325X data sheet",
      note: "HBM3E at 6 TB/s. Eight stacks of 32 GiB. Cache: 256 MB Infinity Cache.",
    },
    compute: {
      grade: "data-sheet",
      title: "AMD Instinct MI325X data sheet",
      note: "Dense: 304 CU x 2,048 FLOP per clock (FP8, INT8 4,096) x 2.1 GHz. No FP4.",
    },
    power: {
      grade: "assumed",
      title: "AMD Instinct MI325X data sheet, and rocm-smi listings",
      note: `Limit 1,000 W: data sheet. ${powerRange} Idle assumed after listings.`,
    },
    clock: { ...clock, title: "AMD Instinct MI325X data sheet" },
  },
};

const fabric4: Source = {
  grade: "data-sheet",
  title: "AMD CDNA 4 Architecture, whitepaper",
  note: "Seven Infinity Fabric links of 76.8 GB/s each direction, one to each other GPU: the sum is reached only when all peers are spoken to at once.",
};

const mi355x: Gpu = {
  id: "mi355x",
  name: "MI355X",
  vendor: "amd",
  architecture: "cdna4",
  aliases: ["mi355x-288gb", "mi355x-oam"],
  multiprocessors: 256,
  memoryBytes: 288 * GIBIBYTE,
  memoryBandwidthBytesPerSecond: 8e12,
  cacheBytes: 256 * MEBIBYTE,
  peakFlopsPerSecond: { bf16: 2516.6e12, fp8: 5033.2e12, int8: 5033.2e12, fp4: 10_066e12 },
  link: { kind: "infinity-fabric", bandwidthBytesPerSecond: 537.6e9, domainGpus: 8 },
  idleWatts: 240,
  powerLimitWatts: { min: 400, default: 1400, max: 1400 },
  smClockHertz: { min: 500e6, base: 1000e6, max: 2400e6 },
  serverId: "mi355x-platform",
  sources: {
    memory: {
      grade: "data-sheet",
      title: "AMD Instinct MI355X data sheet",
      note: "HBM3E at 8 TB/s. Eight stacks of 36 GiB. Cache: 256 MB Infinity Cache.",
    },
    compute: {
      grade: "data-sheet",
      title: "AMD Instinct MI355X data sheet",
      note: "Dense: 256 CU x 4,096 FLOP per clock (FP8, INT8 8,192; FP4 16,384) x 2.4 GHz.",
    },
    link: fabric4,
    power: {
      grade: "assumed",
      title: "AMD Instinct MI355X data sheet, and rocm-smi listings",
      note: `Limit 1,400 W: data sheet. ${powerRange} Idle assumed after listings.`,
    },
    clock: {
      grade: "data-sheet",
      title: "AMD Instinct MI355X data sheet",
      note: "Peak engine clock 2,400 MHz. AMD prints no other: lowest 500 MHz assumed, base from the TechPowerUp GPU Database.",
    },
  },
};

const mi350x: Gpu = {
  ...mi355x,
  id: "mi350x",
  name: "MI350X",
  aliases: ["mi350x-288gb", "mi350x-oam"],
  peakFlopsPerSecond: { bf16: 2306.9e12, fp8: 4613.7e12, int8: 4613.7e12, fp4: 9227.5e12 },
  powerLimitWatts: { min: 400, default: 1000, max: 1000 },
  smClockHertz: { min: 500e6, base: 1000e6, max: 2200e6 },
  sources: {
    ...mi355x.sources,
    memory: { ...mi355x.sources.memory, title: "AMD Instinct MI350X data sheet" },
    compute: {
      grade: "data-sheet",
      title: "AMD Instinct MI350X data sheet",
      note: "Dense: 256 CU x 4,096 FLOP per clock (FP8, INT8 8,192; FP4 16,384) x 2.2 GHz.",
    },
    power: {
      grade: "assumed",
      title: "AMD Instinct MI350X data sheet",
      note: `Limit 1,000 W: data sheet. ${powerRange} Idle assumed as on the MI355X.`,
    },
    clock: {
      grade: "data-sheet",
      title: "AMD Instinct MI350X data sheet",
      note: "Peak engine clock 2,200 MHz. AMD prints no other: lowest 500 MHz assumed, base from the TechPowerUp GPU Database.",
    },
  },
};

/** AMD's Instinct GPUs of the MI300 and MI350 series. */
export const instinctGpus: readonly Gpu[] = [mi300x, mi325x, mi350x, mi355x];
