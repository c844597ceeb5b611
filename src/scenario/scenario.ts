import type { KvDtype, WeightDtype } from "../catalog/dtype";
import type { EnergyBoundary } from "../footprint/energy-boundary";
import type { FootprintChoice } from "../footprint/footprint-choice";
import type { SweepAxis } from "../explore/space";
import type { ServerProfile } from "../model/server-profile";
import type { Load, Parallelism } from "../serving/config";
import type { Hertz, Watts } from "../units";
import type { CustomGpu } from "./custom-gpu";
import type { CustomModel } from "./custom-model";
import type { HardwareScale } from "./hardware-scale";
import type { PrefillPoolChoice } from "./prefill-pool-choice";
import type { SpeculationChoice } from "./speculation-choice";
import type { ServingChoice } from "./serving-choice";
import type { Targets, TargetTerms } from "./target-terms";

/** A share of the mix. `workload` is a catalog id or `INPUTxOUTPUT` in tokens, such as `1024x128`. */
export interface MixShare {
  readonly workload: string;
  readonly weight: number;
}

export type { Targets };

/** Which latency the first chart shows. */
export type LatencyAxis = "ttft" | "tbt" | "e2e";

export type { EnergyBoundary };

/** All that a visitor chose: ids and numbers, in SI units. The URL, the store and the command line carry this. */
export interface Scenario {
  readonly model: string;
  readonly gpu: string;
  readonly engine: string;
  /** The visitor's own model: what `model` means where it is `custom`. */
  readonly customModel?: CustomModel | undefined;
  /** The visitor's own GPU: what `gpu` means where it is `custom`. */
  readonly customGpu?: CustomGpu | undefined;
  /** Factors on every GPU, for hardware that does not exist; absent: hardware as it is. */
  readonly hardwareScale?: HardwareScale | undefined;
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
  /** Clock per phase, idle behaviour, chunks, prefix cache, KV cache in host memory. */
  readonly serving: ServingChoice;
  readonly speculation: SpeculationChoice;
  readonly prefillPool: PrefillPoolChoice;
  readonly targets: Targets;
  readonly targetTerms: TargetTerms;
  /** What the sweep varies; everything else stays as the scenario has it. */
  readonly sweepAxes: readonly SweepAxis[];
  /** GPUs compared when the sweep varies the GPU. */
  readonly sweepGpus: readonly string[];
  readonly latencyAxis: LatencyAxis;
  readonly energyBoundary: EnergyBoundary;
  /** Prices, grid, cooling and life: what energy and hardware cost. */
  readonly footprint: FootprintChoice;
}
