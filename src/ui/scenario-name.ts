import { findGpu } from "../catalog/gpus";
import { findModel } from "../catalog/models";
import type { Scenario } from "../scenario/scenario";

/** What is served on what: `Llama 2 70B on 8 × H100 SXM`. */
export function scenarioName({ model, gpu, parallelism }: Scenario): string {
  const { tensor, pipeline, attentionData, replicas } = parallelism;
  const gpus = tensor * pipeline * attentionData * replicas;
  const modelName = findModel(model)?.name ?? model;
  const gpuName = findGpu(gpu)?.name ?? gpu;
  return `${modelName} on ${gpus} × ${gpuName}`;
}
