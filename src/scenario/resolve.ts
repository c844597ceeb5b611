import { findEngine } from "../catalog/engines";
import type { Gpu, Server } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import { findModel } from "../catalog/models";
import { findServer } from "../catalog/servers";
import { findWorkload } from "../catalog/workloads";
import type { SweepAxis, SweepSpace } from "../explore/space";
import type { Coefficients } from "../model/coefficients";
import { fittedCoefficients } from "../model/fitted-coefficients";
import { applyProfile } from "../model/server-profile";
import type { Deployment, Operation } from "../serving/config";
import type { Problem } from "./notice";
import type { Scenario } from "./scenario";
import { batches, hardwareValues, pipelines, replicaCounts } from "./sweep-values";

/** What the core takes, or why the catalogs do not have it. */
export type ScenarioResolution =
  | {
      readonly ok: true;
      readonly deployment: Deployment;
      readonly operation: Operation;
      /** The committed ones, with the scenario's profile in them. */
      readonly coefficients: Coefficients;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What the sweep of a scenario varies, or why the catalogs do not have it. */
export type SpaceResolution =
  | { readonly ok: true; readonly space: SweepSpace }
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
    coefficients: applyProfile(fittedCoefficients, scenario.profile),
  };
}

/** The values of every swept lever, the scenario's own always among them. */
export function resolveSpace(scenario: Scenario): SpaceResolution {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return resolution;
  const { deployment, operation, coefficients } = resolution;
  const swept = (axis: SweepAxis) => scenario.sweepAxes.includes(axis);
  const others = swept("gpu") ? scenario.sweepGpus : [];
  const { pipeline, replicas } = scenario.parallelism;
  const space: SweepSpace = {
    base: { deployment, operation },
    coefficients,
    targets: scenario.targets,
    hardware: distinctGpus([scenario.gpu, ...others]).map(({ gpu, server }) =>
      hardwareValues(scenario, deployment.model, gpu, server),
    ),
    pipeline: swept("pipeline") ? pipelines(pipeline) : [pipeline],
    replicas: swept("replicas") ? replicaCounts(replicas) : [replicas],
    maxBatch: swept("batch") ? batches(scenario.maxBatch) : [scenario.maxBatch],
  };
  return { ok: true, space };
}

function distinctGpus(
  ids: readonly string[],
): readonly { readonly gpu: Gpu; readonly server: Server }[] {
  const gpus = new Set(ids.map(findGpu).filter((gpu) => gpu !== undefined));
  return [...gpus].flatMap((gpu) => {
    const server = findServer(gpu.serverId);
    return server === undefined ? [] : [{ gpu, server }];
  });
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
