import type { ComputeDtype } from "../catalog/dtype";
import type { Gpu, Server } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import { findServer } from "../catalog/servers";
import type { Source } from "../catalog/source";
import { GIGA, MEGA } from "../units";
import { CUSTOM_ID } from "./custom-model";
import { decimalText } from "./decimal";

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
    ...{ unit: "GB", unitPlaces: 9, min: GIGA, max: 16_000 * GIGA },
    of: ({ memoryBytes }) => memoryBytes,
  },
  bandwidth: {
    word: "bw",
    label: "Memory bandwidth",
    ...{ unit: "GB/s", unitPlaces: 9, min: 10 * GIGA, max: 1_000_000 * GIGA },
    of: ({ memoryBandwidthBytesPerSecond }) => memoryBandwidthBytesPerSecond,
  },
  link: {
    word: "link",
    label: "Link to other GPUs, each direction",
    ...{ unit: "GB/s", unitPlaces: 9, min: GIGA, max: 100_000 * GIGA },
    of: (gpu) => gpu.link.bandwidthBytesPerSecond,
  },
  domain: {
    word: "domain",
    label: "GPUs joined at that speed",
    ...{ unit: "", unitPlaces: 0, min: 1, max: 4096, whole: true },
    of: (gpu) => gpu.link.domainGpus,
  },
  multiprocessors: {
    word: "sms",
    label: "Multiprocessors (SMs or CUs)",
    ...{ unit: "", unitPlaces: 0, min: 1, max: 4096, whole: true },
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
    ...{ ...watts, min: 10, max: 3000 },
    of: ({ powerLimitWatts }) => powerLimitWatts.default,
  },
  idle: {
    word: "idle",
    label: "Idle power of the bare GPU",
    ...{ ...watts, min: 0, max: 1500 },
    of: ({ idleWatts }) => idleWatts,
  },
  gpusPerServer: {
    word: "pergpus",
    label: "GPUs in a server",
    ...{ unit: "", unitPlaces: 0, min: 1, max: 128, whole: true },
    of: (_gpu, server) => server.gpusPerServer,
  },
  hostIdle: {
    word: "hostidle",
    label: "Server without its GPUs, idle",
    ...{ ...watts, min: 0, max: 100_000 },
    of: (_gpu, server) => server.hostIdleWatts,
  },
  hostBusy: {
    word: "hostbusy",
    label: "Server without its GPUs, busy",
    ...{ ...watts, min: 0, max: 100_000 },
    of: (_gpu, server) => server.hostBusyWatts,
  },
  network: {
    word: "net",
    label: "Network out of the server, per GPU and direction",
    ...{ unit: "GB/s", unitPlaces: 9, min: 0.01 * GIGA, max: 10_000 * GIGA },
    of: (_gpu, server) => server.networkBytesPerSecondPerGpu,
  },
} as const satisfies Record<string, GpuFigure>;

export type GpuFigureKey = keyof typeof gpuFigures;
export const gpuFigureKeys = Object.keys(gpuFigures) as readonly GpuFigureKey[];
/** The same entries under one type. */
export const gpuFigureTable: Readonly<Record<GpuFigureKey, GpuFigure>> = gpuFigures;

/** A GPU that is not in the catalog, as differences from one that is. */
export interface CustomGpu {
  /** As its owner calls it; see `isProfileName`. */
  readonly name: string;
  /** Id of the catalog's GPU whose architecture, and all else, it borrows. */
  readonly like: string;
  /** SI units. */
  readonly values: Readonly<Partial<Record<GpuFigureKey, number>>>;
}

/** A GPU with the server around it. */
export interface GpuInServer {
  readonly gpu: Gpu;
  readonly server: Server;
}

/** The catalog's GPU that a typed-in one is like, in its server; undefined where there is none. */
export function likeOf({ like }: Pick<CustomGpu, "like">): GpuInServer | undefined {
  const gpu = findGpu(like);
  const server = gpu && findServer(gpu.serverId);
  return gpu && server && { gpu, server };
}

const asGpus = new WeakMap<CustomGpu, GpuInServer>();

const typedIn: Source = { grade: "assumed", title: "Typed in by a visitor" };

/** The GPU as the core takes it; the same object each time. Undefined where what it is like is unknown. */
export function asGpu(custom: CustomGpu): GpuInServer | undefined {
  const known = asGpus.get(custom);
  const base = likeOf(custom);
  if (known !== undefined || base === undefined) return known;
  const value = (key: GpuFigureKey): number =>
    custom.values[key] ?? gpuFigureTable[key].of(base.gpu, base.server);
  const { powerLimitWatts, smClockHertz } = base.gpu;
  const limit = value("powerLimit");
  const maxClock = value("maxClock");
  const peaks = (["fp8", "int8", "fp4"] as const).flatMap((type) =>
    value(type) > 0 ? [[type, value(type)] as const] : [],
  );
  const server: Server = {
    ...base.server,
    id: CUSTOM_ID,
    name: `A server with ${custom.name}`,
    gpusPerServer: value("gpusPerServer"),
    hostIdleWatts: value("hostIdle"),
    hostBusyWatts: value("hostBusy"),
    networkBytesPerSecondPerGpu: value("network"),
    source: typedIn,
  };
  const gpu: Gpu = {
    ...base.gpu,
    id: CUSTOM_ID,
    name: custom.name,
    aliases: [],
    multiprocessors: value("multiprocessors"),
    memoryBytes: value("memory"),
    memoryBandwidthBytesPerSecond: value("bandwidth"),
    peakFlopsPerSecond: { bf16: value("bf16"), ...Object.fromEntries(peaks) },
    link: {
      ...base.gpu.link,
      bandwidthBytesPerSecond: value("link"),
      domainGpus: value("domain"),
    },
    idleWatts: value("idle"),
    powerLimitWatts: {
      min: Math.min(powerLimitWatts.min, limit),
      default: limit,
      max: custom.values.powerLimit === undefined ? powerLimitWatts.max : limit,
    },
    smClockHertz: {
      min: value("minClock"),
      base: Math.min(Math.max(smClockHertz.base, value("minClock")), maxClock),
      max: maxClock,
    },
    serverId: CUSTOM_ID,
    hypothetical: {
      what: `a GPU you typed in runs at the efficiencies of the ${base.gpu.name}'s architecture`,
      doublings: doublingsFrom(custom, base),
    },
    sources: { memory: typedIn, compute: typedIn, link: typedIn, power: typedIn, clock: typedIn },
  };
  const made = { gpu, server };
  asGpus.set(custom, made);
  return made;
}

/** What decides times and energies: the more these leave the catalog's GPU, the less is known. */
const DECIDING: readonly GpuFigureKey[] = ["bf16", "bandwidth", "link", "powerLimit"];

/** By how many doublings or halvings the furthest deciding figure leaves the catalog's GPU. */
function doublingsFrom({ values }: CustomGpu, { gpu, server }: GpuInServer): number {
  return DECIDING.reduce((furthest, key) => {
    const value = values[key];
    if (value === undefined) return furthest;
    return Math.max(furthest, Math.abs(Math.log2(value / gpuFigureTable[key].of(gpu, server))));
  }, 0);
}

/** Why a value cannot be that of a figure, as a clause; null where it can. */
export function gpuFigureProblem(key: GpuFigureKey, value: number): string | null {
  const { min, max, whole, zeroIsNone, unit, unitPlaces } = gpuFigureTable[key];
  if (zeroIsNone === true && value === 0) return null;
  if (!(value >= min && value <= max)) {
    const limits = `${decimalText(min, unitPlaces)} to ${decimalText(max, unitPlaces)}`;
    const none = zeroIsNone === true ? ", nor 0 for none" : "";
    return `is outside ${limits} ${unit}`.trim() + none;
  }
  return whole === true && !Number.isInteger(value) ? "is not a whole number" : null;
}

/** What of a typed-in GPU contradicts something else, by figure; empty where nothing does. */
export function gpuProblems(custom: CustomGpu): readonly (readonly [GpuFigureKey, string])[] {
  const base = likeOf(custom);
  if (base === undefined) return [];
  const problems: (readonly [GpuFigureKey, string])[] = [];
  for (const key of gpuFigureKeys) {
    const value = custom.values[key];
    const problem = value === undefined ? null : gpuFigureProblem(key, value);
    if (problem !== null) problems.push([key, problem]);
  }
  if (problems.length > 0) return problems;
  const value = (key: GpuFigureKey): number =>
    custom.values[key] ?? gpuFigureTable[key].of(base.gpu, base.server);
  if (value("idle") >= value("powerLimit")) {
    problems.push(["idle", "is not below the power limit: nothing would be left to work with"]);
  }
  if (value("minClock") > value("maxClock")) {
    problems.push(["minClock", "is above the highest clock"]);
  }
  if (value("hostBusy") < value("hostIdle")) {
    problems.push(["hostBusy", "is below the same server's idle power"]);
  }
  return problems;
}
