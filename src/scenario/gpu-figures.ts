import type { ComputeDtype } from "../catalog/dtype";
import type { Gpu, Server } from "../catalog/gpu";
import { GIGA, MEGA } from "../units";

/** A figure of a GPU or its server that can be typed in. */
export interface GpuFigure {
  /** Its name in a link. */
  readonly word: string;
  readonly label: string;
  readonly unit: string;
  /** Shown value x 10^unitPlaces = SI value. */
  readonly unitPlaces: number;
  /** What a link may hold, SI. */
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
  /** 0 stands for a format that the GPU does not multiply in. */
  readonly zeroIsNone?: true;
  /** What the data sheets say of a GPU in the catalog. */
  readonly of: (gpu: Gpu, server: Server) => number;
}

const peak = (word: ComputeDtype, label: string): GpuFigure => ({
  word,
  label: `Peak in ${label}, dense`,
  unit: "TFLOP/s",
  unitPlaces: 12,
  min: 1e11,
  max: 1e18,
  of: ({ peakFlopsPerSecond }) => peakFlopsPerSecond[word] ?? 0,
  ...(word === "bf16" ? {} : { zeroIsNone: true }),
});

const watts = { unit: "W", unitPlaces: 0 } as const;
const megahertz = { unit: "MHz", unitPlaces: 6, min: 100 * MEGA, max: 4000 * MEGA } as const;

/** Every figure that can be typed in, in the order of the form. */
export const gpuFigures = {
  bf16: peak("bf16", "BF16"),
  fp8: peak("fp8", "FP8"),
  int8: peak("int8", "INT8"),
  fp4: peak("fp4", "FP4"),
  memory: {
    word: "hbm",
    label: "Memory",
    unit: "GB",
    unitPlaces: 9,
    min: GIGA,
    max: 16_000 * GIGA,
    of: ({ memoryBytes }) => memoryBytes,
  },
  bandwidth: {
    word: "bw",
    label: "Memory bandwidth",
    unit: "GB/s",
    unitPlaces: 9,
    min: 10 * GIGA,
    max: 1_000_000 * GIGA,
    of: ({ memoryBandwidthBytesPerSecond }) => memoryBandwidthBytesPerSecond,
  },
  link: {
    word: "link",
    label: "Link to other GPUs, each direction",
    unit: "GB/s",
    unitPlaces: 9,
    min: GIGA,
    max: 100_000 * GIGA,
    of: (gpu) => gpu.link.bandwidthBytesPerSecond,
  },
  domain: {
    word: "domain",
    label: "GPUs joined at that speed",
    unit: "",
    unitPlaces: 0,
    min: 1,
    max: 4096,
    whole: true,
    of: (gpu) => gpu.link.domainGpus,
  },
  multiprocessors: {
    word: "sms",
    label: "Multiprocessors (SMs or CUs)",
    unit: "",
    unitPlaces: 0,
    min: 1,
    max: 4096,
    whole: true,
    of: ({ multiprocessors }) => multiprocessors,
  },
  maxClock: {
    word: "clock",
    label: "Highest SM clock",
    ...megahertz,
    of: ({ smClockHertz }) => smClockHertz.max,
  },
  minClock: {
    word: "minclock",
    label: "Lowest SM clock",
    ...megahertz,
    of: ({ smClockHertz }) => smClockHertz.min,
  },
  powerLimit: {
    word: "tdp",
    label: "Power limit (TDP)",
    ...watts,
    min: 10,
    max: 3000,
    of: ({ powerLimitWatts }) => powerLimitWatts.default,
  },
  idle: {
    word: "idle",
    label: "Idle power of the bare GPU",
    ...watts,
    min: 0,
    max: 1500,
    of: ({ idleWatts }) => idleWatts,
  },
  gpusPerServer: {
    word: "pergpus",
    label: "GPUs in a server",
    unit: "",
    unitPlaces: 0,
    min: 1,
    max: 128,
    whole: true,
    of: (_gpu, server) => server.gpusPerServer,
  },
  hostIdle: {
    word: "hostidle",
    label: "Server without its GPUs, idle",
    ...watts,
    min: 0,
    max: 100_000,
    of: (_gpu, server) => server.hostIdleWatts,
  },
  hostBusy: {
    word: "hostbusy",
    label: "Server without its GPUs, busy",
    ...watts,
    min: 0,
    max: 100_000,
    of: (_gpu, server) => server.hostBusyWatts,
  },
  network: {
    word: "net",
    label: "Network out of the server, per GPU and direction",
    unit: "GB/s",
    unitPlaces: 9,
    min: 0.01 * GIGA,
    max: 10_000 * GIGA,
    of: (_gpu, server) => server.networkBytesPerSecondPerGpu,
  },
} as const satisfies Record<string, GpuFigure>;

export type GpuFigureKey = keyof typeof gpuFigures;
export const gpuFigureKeys = Object.keys(gpuFigures) as readonly GpuFigureKey[];
/** The same entries under one type. */
export const gpuFigureTable: Readonly<Record<GpuFigureKey, GpuFigure>> = gpuFigures;
