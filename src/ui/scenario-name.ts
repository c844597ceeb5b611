import type { Scenario } from "../scenario/scenario";
import { scenarioGpu, scenarioModel } from "../scenario/scenario-parts";
import { isScaled } from "../scenario/hardware-scale";

/** What is served on what: `Llama 2 70B on 8 × H100 SXM`. */
export function scenarioName(scenario: Scenario): string {
  const { tensor, pipeline, attentionData, replicas } = scenario.parallelism;
  const gpus = tensor * pipeline * attentionData * replicas;
  const modelName = scenarioModel(scenario)?.name ?? scenario.model;
  const gpuName = scenarioGpu(scenario)?.name ?? scenario.gpu;
  const scaled = isScaled(scenario.hardwareScale) ? " with changed hardware" : "";
  return `${modelName} on ${gpus} × ${gpuName}${scaled}`;
}
