import { findEngine } from "../catalog/engines";
import type { Gpu, Server } from "../catalog/gpu";
import type { WorkloadShare } from "../catalog/workload";
import { findWorkload } from "../catalog/workloads";
import type { SweepAxis, SweepSpace } from "../explore/space";
import type { Coefficients } from "../model/coefficients";
import { fittedCoefficients } from "../model/fitted-coefficients";
import { applyProfile } from "../model/server-profile";
import type { Deployment, Operation } from "../serving/config";
import type { Problem } from "./notice";
import { resolveLimits } from "./resolve-limits";
import { scaledCoefficients } from "./hardware-scale";
import type { Scenario } from "./scenario";
import { servedDeployment, servedOperation } from "./resolve-serving";
import { SAME_GPU } from "./prefill-pool-choice";
import { poolGpu, resolvePrefillPool } from "./resolve-prefill-pool";
import { resolveSpeculation } from "./speculation-choice";
import { scenarioGpu, scenarioModel, scenarioServer } from "./scenario-parts";
import {
  attentionRanks,
  batches,
  chunkEngines,
  expertDegrees,
  hardwareValues,
  pipelines,
  prefillPools,
  replicaCounts,
  speculations,
} from "./sweep-values";

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
  const model = scenarioModel(scenario);
  const gpu = scenarioGpu(scenario);
  const server = gpu && scenarioServer(scenario, gpu);
  const engine = findEngine(scenario.engine);
  const workloads = workloadsOf(scenario.mix);
  const speculation = resolveSpeculation(scenario.speculation);
  const prefillPool = resolvePrefillPool(scenario);
  if (speculation === null || prefillPool === null) {
    return { ok: false, problems: unresolved(scenario) };
  }
  if (!model || !gpu || !server || !engine || workloads.length < scenario.mix.length) {
    return { ok: false, problems: unresolved(scenario) };
  }
  const { weightDtype, kvDtype, parallelism } = scenario;
  const weightBits = scenario.hardwareScale?.weightBits;
  const { maxBatch, load, smClockHertz, powerLimitWatts } = scenario;
  return {
    ok: true,
    deployment: {
      model,
      gpu,
      server,
      weightDtype,
      kvDtype,
      parallelism,
      workloads,
      ...servedDeployment(engine, scenario.serving),
      ...(speculation && { speculation }),
      ...(prefillPool && { prefillPool }),
      ...(weightBits === undefined ? {} : { weightBitsShare: weightBits }),
    },
    operation: {
      maxBatch,
      smClockHertz,
      powerLimitWatts,
      ...servedOperation(load, scenario.serving),
    },
    coefficients: scaledCoefficients(
      applyProfile(fittedCoefficients, scenario.profile),
      scenario.hardwareScale,
    ),
  };
}

const knownMixes = new WeakMap<Scenario["mix"], readonly WorkloadShare[]>();

/** The same array for the same mix: what the core works out of a mix it remembers by it. */
function workloadsOf(mix: Scenario["mix"]): readonly WorkloadShare[] {
  const known = knownMixes.get(mix);
  if (known) return known;
  const found = mix.flatMap(({ workload: id, weight }) => {
    const workload = findWorkload(id);
    return workload ? [{ workload, weight }] : [];
  });
  knownMixes.set(mix, found);
  return found;
}

/** The values of every swept lever, the scenario's own always among them. */
export function resolveSpace(scenario: Scenario): SpaceResolution {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return resolution;
  const { deployment, operation, coefficients } = resolution;
  const swept = (axis: SweepAxis) => scenario.sweepAxes.includes(axis);
  const others = swept("gpu") ? scenario.sweepGpus : [];
  const { pipeline, replicas, expert, attentionData } = scenario.parallelism;
  const hardware = distinctGpus(scenario, [scenario.gpu, ...others]).map(({ gpu, server }) =>
    hardwareValues(scenario, deployment.model, gpu, server),
  );
  const tensor = hardware.flatMap((values) => values.tensor);
  const ranks = swept("attentiondp")
    ? attentionRanks(deployment.model, attentionData)
    : [attentionData];
  const space: SweepSpace = {
    base: { deployment, operation },
    coefficients,
    limits: resolveLimits(scenario, deployment, coefficients),
    hardware,
    pipeline: swept("pipeline") ? pipelines(pipeline) : [pipeline],
    replicas: swept("replicas") ? replicaCounts(replicas) : [replicas],
    ...(swept("attentiondp") && { attentionData: ranks }),
    ...(swept("expert") && { expert: expertDegrees(deployment.model, expert, tensor, ranks) }),
    ...(swept("chunk") && { engines: chunkEngines(deployment.engine) }),
    ...(swept("pool") ? { prefillPools: prefillPools(scenario) } : {}),
    ...(swept("draft") ? { speculations: speculations(scenario.speculation) } : {}),
    maxBatch: swept("batch") ? batches(scenario.maxBatch) : [scenario.maxBatch],
  };
  return { ok: true, space };
}

function distinctGpus(
  scenario: Scenario,
  ids: readonly string[],
): readonly { readonly gpu: Gpu; readonly server: Server }[] {
  const known = new Map<string, { readonly gpu: Gpu; readonly server: Server }>();
  for (const id of ids) {
    const gpu = scenarioGpu(scenario, id);
    const server = gpu && scenarioServer(scenario, gpu);
    if (gpu !== undefined && server !== undefined) known.set(gpu.id, { gpu, server });
  }
  return [...known.values()];
}

function unresolved(scenario: Scenario): readonly Problem[] {
  const gpu = scenarioGpu(scenario);
  return [
    missing("model", scenario.model, scenarioModel(scenario)),
    missing("gpu", scenario.gpu, gpu),
    gpu === undefined ? [] : missing("server", gpu.serverId, scenarioServer(scenario, gpu)),
    missing("engine", scenario.engine, findEngine(scenario.engine)),
    missing(
      "draft",
      scenario.speculation.draftModel,
      resolveSpeculation(scenario.speculation) !== null || undefined,
    ),
    scenario.prefillPool.gpu === SAME_GPU
      ? []
      : missing("poolgpu", scenario.prefillPool.gpu, poolGpu(scenario)),
    ...scenario.mix.map(({ workload }) => missing("mix", workload, findWorkload(workload))),
  ].flat();
}

function missing(key: string, given: string, found: unknown): readonly Problem[] {
  if (found !== undefined) return [];
  return [{ key, given, reason: "not in the catalog", suggestion: null }];
}
