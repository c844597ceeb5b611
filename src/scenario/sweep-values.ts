import type { WeightDtype } from "../catalog/dtype";
import type { Engine } from "../catalog/engine";
import type { Gpu, Server } from "../catalog/gpu";
import type { Model } from "../catalog/model";
import type { SweepAxis, SweepHardware } from "../explore/space";
import { withPrefillBudget } from "../serving/chunking";
import type { PrefillPool, Speculation } from "../serving/config";
import { MEGA } from "../units";
import type { Hertz, Watts } from "../units";
import type { Scenario } from "./scenario";
import { scenarioGpu } from "./scenario-parts";
import { resolvePrefillPool } from "./resolve-prefill-pool";
import { resolveSpeculation, type SpeculationChoice } from "./speculation-choice";

const BATCHES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];
const PIPELINES = [1, 2, 4];
const REPLICAS = [1, 2, 3, 4, 5, 6, 7, 8];
const PREFILL_REPLICAS = [1, 2, 3, 4, 6, 8];
const DRAFT_LENGTHS = [1, 2, 3, 4, 6, 8];

const ATTENTION_RANKS = [1, 2, 4, 8];
const CHUNKS = [512, 1024, 2048, 4096, 8192, 16_384];

const CLOCK_STEPS = 12;
/** Fewer than of the other clock, since both may be swept together. */
const PREFILL_CLOCK_STEPS = 6;
const LIMIT_STEPS = 6;
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

/** True where a model has experts to spread. */
export function hasExperts(model: Model | undefined): boolean {
  const groups = model?.architecture.layerGroups ?? [];
  return groups.some(({ feedForward }) => feedForward.kind === "experts");
}

/** Ranks of data-parallel attention to try, the scenario's own among them; only its own without experts. */
export function attentionRanks(model: Model, own: number): readonly number[] {
  return hasExperts(model) ? withOwn(ATTENTION_RANKS, own) : [own];
}

/** EP degrees to try, up to all ranks of the largest stage, the scenario's own among them. */
export function expertDegrees(
  model: Model,
  own: number,
  tensor: readonly number[],
  attentionData: readonly number[],
): readonly number[] {
  if (!hasExperts(model)) return [own];
  const most = Math.max(...tensor) * Math.max(...attentionData);
  const degrees: number[] = [];
  for (let degree = 1; degree <= most; degree *= 2) degrees.push(degree);
  return withOwn(degrees, own);
}

/** The engine with the chunk sizes to try, its own as the scenario has it among them. */
export function chunkEngines(engine: Engine): readonly Engine[] {
  const own = engine.prefillTokenBudget;
  const cut = withOwn(CHUNKS, own ?? CHUNKS[0]!).map((budget) => withPrefillBudget(engine, budget));
  if (!engine.continuousBatching) return [engine];
  return own === null ? [engine, ...cut] : cut;
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
      ? clocks(gpu, own ? scenario.smClockHertz : null, CLOCK_STEPS)
      : [own ? scenario.smClockHertz : nearestClock(gpu, scenario.smClockHertz)],
    prefillClockHertz: swept("prefillclock")
      ? clocks(gpu, own ? scenario.serving.prefillClockHertz : null, PREFILL_CLOCK_STEPS)
      : [
          own
            ? scenario.serving.prefillClockHertz
            : nearestClock(gpu, scenario.serving.prefillClockHertz),
        ],
    ...(swept("cap") && {
      powerLimitWatts: powerLimits(gpu, own ? scenario.powerLimitWatts : null),
    }),
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

/** Power limits from the least to the default, which stands as null. */
function powerLimits({ powerLimitWatts }: Gpu, own: Watts | null): readonly (Watts | null)[] {
  const { min, default: standard } = powerLimitWatts;
  const below = Array.from({ length: LIMIT_STEPS - 1 }, (_, step) =>
    Math.round(min + (step * (standard - min)) / (LIMIT_STEPS - 1)),
  ).filter((watts) => watts >= min && watts < standard);
  return [...(own === null ? [...new Set(below)] : withOwn(below, own)), null];
}

/** Clocks up to the maximum, which stands as "not locked" unless the scenario locks it there. */
function clocks(gpu: Gpu, own: Hertz | null, steps: number): readonly (Hertz | null)[] {
  const { min, max } = gpu.smClockHertz;
  const lowest = Math.max(LOWEST_CLOCK_SHARE * max, min);
  const below = Array.from({ length: steps - 1 }, (_, step) => {
    const clock = lowest + (step * (max - lowest)) / (steps - 1);
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
