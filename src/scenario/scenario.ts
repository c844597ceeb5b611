import type { KvDtype, WeightDtype } from "../catalog/dtype";
import type { SweepAxis, Targets } from "../explore/space";
import type { ServerProfile } from "../model/server-profile";
import type { Load, Parallelism } from "../serving/config";
import type { Hertz, Watts } from "../units";

/** A share of the mix. `workload` is a catalog id or `INPUTxOUTPUT` in tokens, such as `1024x128`. */
export interface MixShare {
  readonly workload: string;
  readonly weight: number;
}

export type { Targets };

/** Which latency the first chart shows. */
export type LatencyAxis = "ttft" | "tbt" | "e2e";

/** Where energy is measured: at the GPU boards, or with the host's share. */
export type EnergyBoundary = "gpu" | "server";

/** All that a visitor chose: ids and numbers, in SI units. The URL, the store and the command line carry this. */
export interface Scenario {
  readonly model: string;
  readonly gpu: string;
  readonly engine: string;
  /** What was measured of the visitor's own server; absent: the committed calibration alone. */
  readonly profile?: ServerProfile | undefined;
  readonly mix: readonly MixShare[];
  readonly weightDtype: WeightDtype;
  readonly kvDtype: KvDtype;
  readonly parallelism: Parallelism;
  readonly maxBatch: number;
  readonly load: Load;
  readonly smClockHertz: Hertz | null;
  readonly powerLimitWatts: Watts | null;
  readonly targets: Targets;
  /** What the sweep varies; everything else stays as the scenario has it. */
  readonly sweepAxes: readonly SweepAxis[];
  /** GPUs compared when the sweep varies the GPU. */
  readonly sweepGpus: readonly string[];
  readonly latencyAxis: LatencyAxis;
  readonly energyBoundary: EnergyBoundary;
}
