import type { Bytes, BytesPerSecond, FlopsPerSecond, Hertz, Watts } from "../units";
import type { ComputeDtype } from "./dtype";
import type { Source } from "./source";

/** Chip generation: decides which fitted kernel coefficients apply. */
export type GpuArchitecture =
  | "volta"
  | "turing"
  | "ampere"
  | "ada"
  | "hopper"
  | "blackwell"
  | "blackwell-rtx"
  | "cdna3"
  | "cdna4";

/** What connects the GPUs of one server. */
export interface GpuLink {
  readonly kind: "nvlink" | "infinity-fabric" | "pcie";
  /** Bandwidth of one GPU to its peers, each direction, B/s. */
  readonly bandwidthBytesPerSecond: BytesPerSecond;
  /** GPUs reachable at that bandwidth. */
  readonly domainGpus: number;
}

/** One accelerator as its data sheet describes it. */
export interface Gpu {
  readonly id: string;
  readonly name: string;
  readonly vendor: "nvidia" | "amd";
  readonly architecture: GpuArchitecture;
  /** Other spellings under which measurements name this GPU (`a100-sxm`, `H100 SXM`, …). */
  readonly aliases: readonly string[];
  /** Streaming multiprocessors or compute units that are enabled. */
  readonly multiprocessors: number;
  readonly memoryBytes: Bytes;
  readonly memoryBandwidthBytesPerSecond: BytesPerSecond;
  /** Last-level cache. */
  readonly cacheBytes: Bytes;
  /**
   * Dense tensor-core peak by type at the boost clock `smClockHertz.max`, no
   * sparsity; absent where the hardware does not multiply in that type.
   */
  readonly peakFlopsPerSecond: Partial<Record<ComputeDtype, FlopsPerSecond>> & {
    readonly bf16: FlopsPerSecond;
  };
  readonly link: GpuLink;
  /** Power without a process on the GPU. */
  readonly idleWatts: Watts;
  /** Default limit (TDP) and the range to which it can be set. */
  readonly powerLimitWatts: { readonly min: Watts; readonly default: Watts; readonly max: Watts };
  /** SM (or engine) clock: the lowest and highest that can be locked, and the base clock. */
  readonly smClockHertz: { readonly min: Hertz; readonly base: Hertz; readonly max: Hertz };
  /**
   * Set where no such GPU was measured or need exist: why, as a clause, and by how many
   * doublings its furthest figure leaves the data sheet it started from.
   */
  readonly hypothetical?: { readonly what: string; readonly doublings: number };
  /** The server it usually stands in: an id of `servers`. */
  readonly serverId: string;
  readonly sources: {
    readonly memory: Source;
    readonly compute: Source;
    readonly link: Source;
    readonly power: Source;
    readonly clock: Source;
  };
}

/** A server around the GPUs. */
export interface Server {
  readonly id: string;
  readonly name: string;
  readonly gpusPerServer: number;
  /** Everything but the GPUs when idle: CPUs, DRAM, NICs, fans, conversion losses. */
  readonly hostIdleWatts: Watts;
  /** The same while serving at full load. */
  readonly hostBusyWatts: Watts;
  /** Network of one GPU out of the server, each direction. */
  readonly networkBytesPerSecondPerGpu: BytesPerSecond;
  readonly source: Source;
}
