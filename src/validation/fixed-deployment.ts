import type { KvDtype, WeightDtype } from "../catalog/dtype";
import type { Engine } from "../catalog/engine";
import type { Gpu } from "../catalog/gpu";
import type { Model } from "../catalog/model";
import { findServer } from "../catalog/servers";
import type { Deployment } from "../serving/config";
import { MEGA, type Hertz, type Tokens } from "../units";

/** A set-up as sweeps describe it: all requests of one length. */
export interface FixedSetup {
  readonly model: Model;
  readonly gpu: Gpu;
  readonly engine: Engine;
  readonly weightDtype: WeightDtype;
  readonly kvDtype?: KvDtype;
  readonly tensor: number;
  readonly replicas?: number;
  readonly inputTokens: Tokens;
  readonly outputTokens: Tokens;
}

/** The deployment of a set-up, or why there is none. */
export function fixedDeployment(setup: FixedSetup): Deployment | string {
  const { model, gpu, engine, weightDtype, tensor, inputTokens, outputTokens } = setup;
  const server = findServer(gpu.serverId);
  if (server === undefined) return `unknown server: ${gpu.serverId}`;
  return {
    model,
    gpu,
    server,
    engine,
    weightDtype,
    kvDtype: setup.kvDtype ?? "bf16",
    parallelism: {
      tensor,
      pipeline: 1,
      expert: 1,
      attentionData: 1,
      replicas: setup.replicas ?? 1,
    },
    workloads: [
      {
        workload: {
          id: "measured",
          name: "Measured requests",
          description: "The lengths a measurement reports.",
          inputTokens: { kind: "fixed", tokens: inputTokens },
          outputTokens: { kind: "fixed", tokens: outputTokens },
          source: { grade: "measured", title: "The measurement itself" },
        },
        weight: 1,
      },
    ],
  };
}

/** Whether a GPU takes this power limit; if not, why. */
export function refusedLimit({ name, powerLimitWatts }: Gpu, watts: number): string | undefined {
  const { min, max } = powerLimitWatts;
  return watts >= min && watts <= max ? undefined : `${name} takes limits of ${min} to ${max} W`;
}

/** Why a GPU does not run at this clock, in words; undefined where it does. */
export function refusedClock({ smClockHertz }: Gpu, hertz: Hertz): string | undefined {
  const { min, max } = smClockHertz;
  return hertz >= min && hertz <= max ? undefined : `not from ${min / MEGA} to ${max / MEGA} MHz`;
}
