import type { WeightDtype } from "../catalog/dtype";
import type { Gpu, Server } from "../catalog/gpu";
import type { Model } from "../catalog/model";
import type { SweepAxis, SweepHardware } from "../explore/space";
import type { PrefillPool, Speculation } from "../serving/config";
import { MEGA } from "../units";
import type { Hertz } from "../units";
import type { Scenario } from "./scenario";
import { scenarioGpu } from "./scenario-parts";
import { resolvePrefillPool } from "./prefill-pool-choice";
import { resolveSpeculation, type SpeculationChoice } from "./speculation-choice";

const BATCHES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
const PIPELINES = [1, 2, 4];
const REPLICAS = [1, 2, 3, 4, 5, 6, 7, 8];
const PREFILL_REPLICAS = [1, 2, 3, 4, 6, 8];
const DRAFT_LENGTHS = [1, 2, 3, 4, 6, 8];

const CLOCK_STEPS = 12;
/** Below about 40 % of the maximum the voltage no longer falls and memory starves. */
const LOWEST_CLOCK_SHARE = 0.4;
/** NVIDIA's drivers lock clocks in steps of 15 MHz. */
const CLOCK_GRID: Hertz = 15 * MEGA;

/** Maximum batches to try, the scenario's own among them. */
export function batches(own: number): readonly number[] {
  return withOwn(BATCHES, own);
}

/** PP degrees to try, the scenario's own among them. */
export function pipelines(own: number): readonly number[] {
  return withOwn(PIPELINES, own);
}

/** Counts of replicas to try, the scenario's own among them. */
export function replicaCounts(own: number): readonly number[] {
  return withOwn(REPLICAS, own);
}

/** Prefill pools to try, none and the scenario's own among them. */
export function prefillPools(scenario: Scenario): readonly (PrefillPool | undefined)[] {
  const own = scenario.prefillPool.replicas;
  const pools = withOwn(PREFILL_REPLICAS, own ?? 1).map(
    (replicas) =>
      resolvePrefillPool({ ...scenario, prefillPool: { ...scenario.prefillPool, replicas } }) ??
      undefined,
  );
  return [undefined, ...pools];
}

/** Draft lengths to try with the scenario's drafter, none and the scenario's own among them. */
export function speculations(choice: SpeculationChoice): readonly (Speculation | undefined)[] {
  if (choice.drafter === "none") return [undefined];
  const lengths = withOwn(DRAFT_LENGTHS, choice.draftTokens).map(
    (draftTokens) => resolveSpeculation({ ...choice, draftTokens }) ?? undefined,
  );
  return [undefined, ...lengths];
}

/** What to try on one GPU: of each lever that is not swept, the scenario's own value alone. */
export function hardwareValues(
  scenario: Scenario,
  model: Model,
  gpu: Gpu,
  server: Server,
): SweepHardware {
  const swept = (axis: SweepAxis) => scenario.sweepAxes.includes(axis);
  const own = scenarioGpu(scenario)?.id === gpu.id;
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
