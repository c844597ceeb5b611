import { findEngine } from "../catalog/engines";
import { findGpu } from "../catalog/gpus";
import { findModel } from "../catalog/models";
import { findServer } from "../catalog/servers";
import { findWorkload } from "../catalog/workloads";
import type { Deployment, Operation } from "../serving/config";
import type { Problem } from "./notice";
import type { Scenario } from "./scenario";

/** What the core takes, or why the catalogs do not have it. */
export type ScenarioResolution =
  | { readonly ok: true; readonly deployment: Deployment; readonly operation: Operation }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Turns the ids of a scenario into catalog objects. A scenario that was read by
 * the codec or the schema always resolves.
 */
export function resolveScenario(scenario: Scenario): ScenarioResolution {
  const model = findModel(scenario.model);
  const gpu = findGpu(scenario.gpu);
  const server = gpu && findServer(gpu.serverId);
  const engine = findEngine(scenario.engine);
  const workloads = scenario.mix.flatMap(({ workload: id, weight }) => {
    const workload = findWorkload(id);
    return workload ? [{ workload, weight }] : [];
  });
  if (!model || !gpu || !server || !engine || workloads.length < scenario.mix.length) {
    return { ok: false, problems: unresolved(scenario) };
  }
  const { weightDtype, kvDtype, parallelism } = scenario;
  const { maxBatch, load, smClockHertz, powerLimitWatts } = scenario;
  return {
    ok: true,
    deployment: { model, gpu, server, engine, weightDtype, kvDtype, parallelism, workloads },
    operation: { maxBatch, load, smClockHertz, powerLimitWatts },
  };
}

function unresolved(scenario: Scenario): readonly Problem[] {
  const gpu = findGpu(scenario.gpu);
  return [
    missing("model", scenario.model, findModel(scenario.model)),
    missing("gpu", scenario.gpu, gpu),
    gpu === undefined ? [] : missing("server", gpu.serverId, findServer(gpu.serverId)),
    missing("engine", scenario.engine, findEngine(scenario.engine)),
    ...scenario.mix.map(({ workload }) => missing("mix", workload, findWorkload(workload))),
  ].flat();
}

function missing(key: string, given: string, found: unknown): readonly Problem[] {
  if (found !== undefined) return [];
  return [{ key, given, reason: "not in the catalog", suggestion: null }];
}
