import { findEngine } from "../../src/catalog/engines";
import { findGpu } from "../../src/catalog/gpus";
import { findModel } from "../../src/catalog/models";
import { findServer } from "../../src/catalog/servers";
import { findWorkload } from "../../src/catalog/workloads";
import type { Deployment, Operation } from "../../src/serving/config";
import { evaluate } from "../../src/serving/evaluate";
import type { Evaluation } from "../../src/serving/evaluation";

/** All of 32 places taken, the driver's clock, the default limit. */
export const full: Operation = {
  maxBatch: 32,
  load: { kind: "full" },
  smClockHertz: null,
  powerLimitWatts: null,
};

/** Llama 3.1 8B on one H100, 512 tokens in and 256 out, unless changed. */
export function deployment(changes: Partial<Deployment> & { gpuId?: string } = {}): Deployment {
  const { gpuId = "h100-sxm", ...rest } = changes;
  const gpu = findGpu(gpuId)!;
  return {
    model: findModel("llama-3.1-8b")!,
    gpu,
    server: findServer(gpu.serverId)!,
    engine: findEngine("vllm-2026")!,
    weightDtype: "bf16",
    kvDtype: "bf16",
    parallelism: { tensor: 1, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
    workloads: [{ workload: findWorkload("512x256")!, weight: 1 }],
    ...rest,
  };
}

/** The mix of one workload alone. */
export function only(workload: string): Deployment["workloads"] {
  return [{ workload: findWorkload(workload)!, weight: 1 }];
}

export function feasible(setup: Deployment, operation: Operation): Evaluation {
  const result = evaluate(setup, operation);
  if (!result.feasible) throw new Error(result.reason);
  return result;
}
