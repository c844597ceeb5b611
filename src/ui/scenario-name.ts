import type { Scenario } from "../scenario/scenario";
import { scenarioGpu, scenarioModel } from "../scenario/scenario-parts";
import { SAME_GPU } from "../scenario/prefill-pool-choice";
import { poolGpu } from "../scenario/resolve-prefill-pool";
import { isScaled } from "../scenario/hardware-scale";

/** ` and 4 to prefill`, ` and 2 × A100 SXM to prefill`; empty without a pool. */
function poolName(scenario: Scenario): string {
  const { replicas, tensor, gpu } = scenario.prefillPool;
  if (replicas === null) return "";
  const { parallelism } = scenario;
  const gpus = replicas * (tensor ?? parallelism.tensor * parallelism.attentionData);
  const kind = gpu === SAME_GPU ? "" : ` × ${poolGpu(scenario)?.name ?? gpu}`;
  return ` and ${gpus}${kind} to prefill`;
}

/** What is served on what: `Llama 2 70B on 8 × H100 SXM`. */
export function scenarioName(scenario: Scenario): string {
  const { tensor, pipeline, attentionData, replicas } = scenario.parallelism;
  const gpus = tensor * pipeline * attentionData * replicas;
  const modelName = scenarioModel(scenario)?.name ?? scenario.model;
  const gpuName = scenarioGpu(scenario)?.name ?? scenario.gpu;
  const scaled = isScaled(scenario.hardwareScale) ? " with changed hardware" : "";
  return `${modelName} on ${gpus} × ${gpuName}${poolName(scenario)}${scaled}`;
}
