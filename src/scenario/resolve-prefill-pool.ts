import type { Gpu, Server } from "../catalog/gpu";
import type { PrefillPool } from "../serving/config";
import { SAME_GPU } from "./prefill-pool-choice";
import type { Scenario } from "./scenario";
import { scenarioGpu, scenarioServer } from "./scenario-parts";

/** The GPU of a scenario's prefill pool. */
export function poolGpu(scenario: Scenario): Gpu | undefined {
  const { gpu } = scenario.prefillPool;
  return scenarioGpu(scenario, gpu === SAME_GPU ? scenario.gpu : gpu);
}

/** What the core takes; undefined without a pool, null where its GPU is not in the catalog. */
export function resolvePrefillPool(scenario: Scenario): PrefillPool | undefined | null {
  const { replicas, tensor, gpu, smClockHertz, powerLimitWatts } = scenario.prefillPool;
  if (replicas === null) return undefined;
  const settings = { replicas, tensor, smClockHertz, powerLimitWatts };
  if (gpu === SAME_GPU) return { hardware: null, ...settings };
  const hardware = hardwareOf(scenario, gpu);
  return hardware && { hardware, ...settings };
}

function hardwareOf(
  scenario: Scenario,
  id: string,
): { readonly gpu: Gpu; readonly server: Server } | null {
  const gpu = scenarioGpu(scenario, id);
  const server = gpu && scenarioServer(scenario, gpu);
  return gpu && server ? { gpu, server } : null;
}
