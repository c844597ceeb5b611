import { findModel } from "../../../src/catalog/models";
import { findGpu } from "../../../src/catalog/gpus";
import { findServer } from "../../../src/catalog/servers";
import type { Deployment, PrefillPool } from "../../../src/serving/config";
import { deployment, only } from "../set-ups";

const onePool: PrefillPool = {
  hardware: null,
  tensor: null,
  replicas: 1,
  smClockHertz: null,
  powerLimitWatts: null,
};

/** What a set-up of two pools is made from. */
interface PoolSetup extends Partial<Deployment> {
  readonly gpuId?: string;
  readonly mix: string;
  readonly prefill?: number;
  readonly decode?: number;
  readonly modelId?: string;
  /** GPUs of a replica, of both pools. */
  readonly tensor?: number;
  readonly prefillGpu?: string;
}

/** Two pools, of one replica each unless said otherwise. */
export function twoPools({
  mix,
  prefill = 1,
  decode = 1,
  modelId = "llama-3.1-8b",
  tensor = 1,
  prefillGpu,
  ...rest
}: PoolSetup): Deployment {
  const gpu = prefillGpu === undefined ? null : findGpu(prefillGpu)!;
  return deployment({
    model: findModel(modelId)!,
    workloads: mix.split("+").flatMap(only),
    parallelism: { tensor, pipeline: 1, expert: 1, attentionData: 1, replicas: decode },
    prefillPool: {
      ...onePool,
      replicas: prefill,
      hardware: gpu && { gpu, server: findServer(gpu.serverId)! },
    },
    ...rest,
  });
}
