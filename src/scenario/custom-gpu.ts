import type { Gpu, Server } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import { findServer } from "../catalog/servers";
import type { Source } from "../catalog/source";
import { CUSTOM_ID } from "./custom-model";
import { decimalText } from "./decimal";
import { gpuFigureKeys, gpuFigureTable, type GpuFigureKey } from "./gpu-figures";

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
