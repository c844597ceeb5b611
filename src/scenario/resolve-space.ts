import type { WeightDtype } from "../catalog/dtype";
import type { Gpu, Server } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import type { Model } from "../catalog/model";
import { findServer } from "../catalog/servers";
import type { SweepAxis, SweepHardware, SweepSpace } from "../explore/space";
import { MEGA } from "../units";
import type { Hertz } from "../units";
import type { Problem } from "./notice";
import { resolveScenario } from "./resolve";
import type { Scenario } from "./scenario";

/** What the sweep of a scenario varies, or why the catalogs do not have it. */
export type SpaceResolution =
  | { readonly ok: true; readonly space: SweepSpace }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const BATCHES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
const PIPELINES = [1, 2, 4];
const REPLICAS = [1, 2, 3, 4, 5, 6, 7, 8];

const CLOCK_STEPS = 12;
/** Below about 40 % of the maximum the voltage no longer falls and memory starves. */
const LOWEST_CLOCK_SHARE = 0.4;
/** NVIDIA's drivers lock clocks in steps of 15 MHz. */
const CLOCK_GRID: Hertz = 15 * MEGA;

/** The values of every swept lever, the scenario's own always among them. */
export function resolveSpace(scenario: Scenario): SpaceResolution {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return resolution;
  const { deployment, operation } = resolution;
  const swept = (axis: SweepAxis) => scenario.sweepAxes.includes(axis);
  const others = swept("gpu") ? scenario.sweepGpus : [];
  const { pipeline, replicas } = scenario.parallelism;
  const space: SweepSpace = {
    base: { deployment, operation },
    targets: scenario.targets,
    hardware: distinctGpus([scenario.gpu, ...others]).map(({ gpu, server }) =>
      hardwareValues(scenario, deployment.model, gpu, server),
    ),
    pipeline: swept("pipeline") ? withOwn(PIPELINES, pipeline) : [pipeline],
    replicas: swept("replicas") ? withOwn(REPLICAS, replicas) : [replicas],
    maxBatch: swept("batch") ? withOwn(BATCHES, scenario.maxBatch) : [scenario.maxBatch],
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

function hardwareValues(scenario: Scenario, model: Model, gpu: Gpu, server: Server): SweepHardware {
  const swept = (axis: SweepAxis) => scenario.sweepAxes.includes(axis);
  const own = findGpu(scenario.gpu) === gpu;
  return {
    gpu,
    server,
    weightDtypes: swept("weights")
      ? weightDtypes(model, scenario.weightDtype)
      : [scenario.weightDtype],
    tensor: swept("tensor")
      ? tensorDegrees(scenario, model, gpu, server)
      : [scenario.parallelism.tensor],
    smClockHertz: swept("clock")
      ? clocks(gpu, own ? scenario.smClockHertz : null)
      : [own ? scenario.smClockHertz : nearestClock(gpu, scenario.smClockHertz)],
  };
}

/** What the model is published in; every GPU takes all of it, unpacked where it cannot multiply it. */
function weightDtypes(model: Model, own: WeightDtype): readonly WeightDtype[] {
  return [...new Set([...model.weightDtypes, own])];
}

/** Powers of two that one fast link joins and that divide the heads. */
function tensorDegrees(
  { parallelism }: Scenario,
  model: Model,
  gpu: Gpu,
  server: Server,
): readonly number[] {
  const together = Math.max(gpu.link.domainGpus, server.gpusPerServer);
  const degrees: number[] = [];
  for (let tensor = 1; tensor * parallelism.attentionData <= together; tensor *= 2) {
    if (dividesHeads(model, tensor)) degrees.push(tensor);
  }
  return withOwn(degrees, parallelism.tensor);
}

function dividesHeads({ architecture }: Model, tensor: number): boolean {
  return architecture.layerGroups.every(({ mixer }) => {
    switch (mixer.kind) {
      case "grouped":
      case "latent":
        return mixer.queryHeads % tensor === 0;
      case "linear":
        return mixer.valueHeads % tensor === 0;
      case "mamba2":
        return mixer.heads % tensor === 0;
      case "none":
        return true;
    }
  });
}

/** Twelve clocks up to the maximum, which stands as "not locked" unless the scenario locks it there. */
function clocks(gpu: Gpu, own: Hertz | null): readonly (Hertz | null)[] {
  const { min, max } = gpu.smClockHertz;
  const lowest = Math.max(LOWEST_CLOCK_SHARE * max, min);
  const below = Array.from({ length: CLOCK_STEPS - 1 }, (_, step) => {
    const clock = lowest + (step * (max - lowest)) / (CLOCK_STEPS - 1);
    return Math.max(Math.round(clock / CLOCK_GRID) * CLOCK_GRID, min);
  });
  const locked = own === null ? [...new Set(below)] : withOwn(below, own);
  return own === max ? locked : [...locked, null];
}

/** A clock locked for one GPU, brought into the range of another. */
function nearestClock(gpu: Gpu, clock: Hertz | null): Hertz | null {
  if (clock === null) return null;
  const { min, max } = gpu.smClockHertz;
  return Math.min(Math.max(clock, min), max);
}

function withOwn(values: readonly number[], own: number): readonly number[] {
  return [...new Set([...values, own])].toSorted((a, b) => a - b);
}
