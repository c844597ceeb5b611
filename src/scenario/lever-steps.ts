import { findEngine } from "../catalog/engines";
import type { Gpu } from "../catalog/gpu";
import type { LengthDistribution } from "../catalog/workload";
import { findWorkload, MAX_FIXED_TOKENS } from "../catalog/workloads";
import { MEGA } from "../units";
import type { ChoiceInput, Input, NumberInput } from "./input";
import { nearestAllowed, shownValue, withShownValue } from "./input";
import { inputs } from "./inputs";
import { poolGpu } from "./resolve-prefill-pool";
import type { MixShare, Scenario } from "./scenario";
import { scenarioGpu, scenarioModel } from "./scenario-parts";
import { hasExperts } from "./sweep-values";

/** Lengths are not inputs of their own: they belong to the workloads of the mix. */
export type LengthLever = "prompt" | "answer";

/** One sensible step of one lever, everything else as it is. */
export interface LeverStep {
  /** The key of an input, or a length. */
  readonly lever: string;
  /** What it is set to: a number in the shown unit, an option, or a factor on lengths. */
  readonly value: string;
}

/** A scenario, and by how much the lengths of its workloads are stretched beyond what it can say. */
export interface SteppedScenario {
  readonly scenario: Scenario;
  readonly stretch: Readonly<Record<LengthLever, number>>;
}

/** How a number moves by one step. */
type NumberRule =
  /** To half and twice of it. */
  | { readonly kind: "double" }
  /** By so much, in the shown unit. */
  | { readonly kind: "by"; readonly amount: number }
  /** To four fifths and five fourths of it, on a grid in the shown unit. */
  | { readonly kind: "fifth"; readonly grid: number };

const DOUBLE: NumberRule = { kind: "double" };
const CLOCK: NumberRule = { kind: "fifth", grid: 15 };
const LIMIT: NumberRule = { kind: "fifth", grid: 5 };

/** Steps that a person would try next; numbers that are not listed are no levers. */
const NUMBER_RULES: Readonly<Record<string, NumberRule>> = {
  users: DOUBLE,
  rate: DOUBLE,
  burst: { kind: "by", amount: 1 },
  prefix: { kind: "by", amount: 25 },
  batch: DOUBLE,
  chunk: DOUBLE,
  hostkv: { kind: "by", amount: 64 },
  tp: DOUBLE,
  pp: DOUBLE,
  ep: DOUBLE,
  adp: DOUBLE,
  replicas: { kind: "by", amount: 1 },
  clock: CLOCK,
  prefillclock: CLOCK,
  cap: LIMIT,
  draftlen: DOUBLE,
  accept: { kind: "by", amount: 10 },
  headcost: DOUBLE,
  pool: { kind: "by", amount: 1 },
  pooltp: DOUBLE,
  poolclock: CLOCK,
  poolcap: LIMIT,
  gpuprice: { kind: "fifth", grid: 1 },
  rent: { kind: "fifth", grid: 0.01 },
  life: { kind: "by", amount: 1 },
  used: { kind: "by", amount: 10 },
  kwh: { kind: "fifth", grid: 0.001 },
  pue: { kind: "by", amount: 0.1 },
  gridco2: { kind: "fifth", grid: 1 },
  embodied: { kind: "fifth", grid: 1 },
};

/** Who decides about a lever: whoever serves, the requests that come, or prices and grids. */
export type LeverDecider = "operator" | "requests" | "market";

const OF_REQUESTS = new Set(["users", "rate", "burst", "prefix", "accept", "prompt", "answer"]);

/** Who decides about a lever of `leverSteps`. */
export function leverDecider(lever: string): LeverDecider {
  if (OF_REQUESTS.has(lever)) return "requests";
  const group = inputs.find(({ key }) => key === lever)?.group;
  return group === "footprint" ? "market" : "operator";
}

const LENGTHS: readonly LengthLever[] = ["prompt", "answer"];

/** A scenario whose lengths are its own. */
export function unstretched(scenario: Scenario): SteppedScenario {
  return { scenario, stretch: { prompt: 1, answer: 1 } };
}

/**
 * The steps from a scenario, lever by lever in the order of the inputs, downwards before
 * upwards. Levers that do nothing in this scenario have none, and none leads beyond what
 * the lever's slider offers.
 */
export function leverSteps(scenario: Scenario): readonly LeverStep[] {
  const lengths = LENGTHS.flatMap((lever) =>
    [0.5, 2].map((factor) => ({ lever, value: String(factor) })),
  );
  return [...inputs.flatMap((input) => stepsOf(input, scenario)), ...lengths];
}

/** Makes a step, or says why the scenario cannot take it. */
export function makeStep(
  { scenario, stretch }: SteppedScenario,
  { lever, value }: LeverStep,
): SteppedScenario | { readonly refusal: string } {
  if (lever === "prompt" || lever === "answer") {
    const mix = stretchedMix(scenario.mix, lever, Number(value));
    if (mix !== null) return { scenario: { ...scenario, mix }, stretch };
    return { scenario, stretch: { ...stretch, [lever]: stretch[lever] * Number(value) } };
  }
  const input = inputs.find(({ key }) => key === lever);
  if (input?.kind === "number") {
    const shown = input.unset?.word === value ? null : Number(value);
    return { scenario: withShownValue(input, scenario, shown), stretch };
  }
  if (input?.kind !== "choice") throw new RangeError(`no lever ${lever}`);
  const refusal = input.refusal?.(scenario, value) ?? null;
  if (refusal !== null) return { refusal };
  return { scenario: (input.choose ?? input.set)(scenario, value), stretch };
}

/** Every length of a distribution times a factor. */
export function stretched(lengths: LengthDistribution, factor: number): LengthDistribution {
  if (factor === 1) return lengths;
  switch (lengths.kind) {
    case "fixed":
      return { ...lengths, tokens: atLeastOne(lengths.tokens * factor) };
    case "lognormal":
      return { ...lengths, meanTokens: lengths.meanTokens * factor };
    case "quantiles":
      return {
        ...lengths,
        quantiles: lengths.quantiles.map((tokens) => atLeastOne(tokens * factor)),
      };
  }
}

/** The mix with lengths of one side stretched; null where it holds lengths that were measured, which no link can stretch. */
function stretchedMix(
  mix: readonly MixShare[],
  lever: LengthLever,
  factor: number,
): readonly MixShare[] | null {
  const shares = mix.map((share) => {
    const workload = findWorkload(share.workload);
    if (workload?.inputTokens.kind !== "fixed" || workload.outputTokens.kind !== "fixed") {
      return null;
    }
    const [input, output] = [workload.inputTokens.tokens, workload.outputTokens.tokens];
    const times = (tokens: number): number =>
      Math.min(atLeastOne(tokens * factor), MAX_FIXED_TOKENS);
    const [prompt, answer] = lever === "prompt" ? [times(input), output] : [input, times(output)];
    return { ...share, workload: `${prompt}x${answer}` };
  });
  return shares.every((share) => share !== null) ? shares : null;
}

function atLeastOne(tokens: number): number {
  return Math.max(Math.round(tokens), 1);
}

function stepsOf(input: Input, scenario: Scenario): readonly LeverStep[] {
  if (!isLever(input, scenario)) return [];
  if (input.kind === "number") {
    const rule = NUMBER_RULES[input.key];
    return rule === undefined ? [] : numberSteps(input, rule, scenario);
  }
  if (input.kind !== "choice") return [];
  const now = input.get(scenario);
  return choiceSteps(input, scenario)
    .filter((value) => value !== now)
    .map((value) => ({ lever: input.key, value }));
}

/** False where moving the lever would change nothing whatever the figure. */
function isLever(input: Input, scenario: Scenario): boolean {
  if (input.applies?.(scenario) === false) return false;
  const engine = findEngine(scenario.engine);
  switch (input.key) {
    case "ep":
    case "adp":
      return hasExperts(scenarioModel(scenario));
    case "chunk":
      return engine?.continuousBatching === true;
    case "prefixplace":
      return scenario.serving.prefixHitRate > 0;
    default:
      return true;
  }
}

function numberSteps(
  input: NumberInput,
  rule: NumberRule,
  scenario: Scenario,
): readonly LeverStep[] {
  const shown = shownValue(input, scenario);
  const now = shown ?? standsFor(input, scenario);
  if (now === null) return [];
  const bounds = { ...(input.range?.(scenario) ?? input), integer: input.integer };
  const steps = targets(rule, now)
    .map((value) => nearestAllowed(bounds, value))
    .filter((value, index) => (index === 0 ? value < now : value > now))
    .map((value) => ({ lever: input.key, value: String(value) }));
  // No prefill pool is a step below one of one replica.
  if (input.key === "pool" && shown === 1) return [{ lever: "pool", value: "none" }, ...steps];
  return steps;
}

/** One step down and one up. */
function targets(rule: NumberRule, now: number): readonly [number, number] {
  switch (rule.kind) {
    case "double":
      return [now / 2, now * 2];
    case "by":
      return [rounded(now - rule.amount, 0.001), rounded(now + rule.amount, 0.001)];
    case "fifth":
      return [rounded(now * 0.8, rule.grid), rounded(now * 1.25, rule.grid)];
  }
}

/** To the nearest on the grid, as short as it is written. */
function rounded(value: number, grid: number): number {
  return Number((Math.round(value / grid) * grid).toFixed(3));
}

/** What holds while a number is not set, in the shown unit; null: nothing that could be stepped from. */
function standsFor(input: NumberInput, scenario: Scenario): number | null {
  const gpu = scenarioGpu(scenario);
  switch (input.key) {
    case "clock":
      return clockOf(gpu);
    case "prefillclock":
      return scenario.smClockHertz === null ? clockOf(gpu) : scenario.smClockHertz / MEGA;
    case "cap":
      return gpu?.powerLimitWatts.default ?? null;
    case "poolclock":
      return clockOf(poolGpu(scenario));
    case "poolcap":
      return poolGpu(scenario)?.powerLimitWatts.default ?? null;
    case "pool":
      return 0;
    case "pooltp":
      return scenario.parallelism.tensor * scenario.parallelism.attentionData;
    case "chunk":
      return findEngine(scenario.engine)?.prefillTokenBudget ?? null;
    default:
      return input.unset?.stands?.(scenario) ?? null;
  }
}

function clockOf(gpu: Gpu | undefined): number | null {
  return gpu === undefined ? null : gpu.smClockHertz.max / MEGA;
}

/** Options one step away: neighbours where there is an order, the few others where there is none. */
function choiceSteps(input: ChoiceInput, scenario: Scenario): readonly string[] {
  switch (input.key) {
    case "gpu":
      return neighbouringGpus(scenario);
    case "weights":
    case "kv":
    case "prefixplace":
    case "idle":
      return (input.offered?.(scenario) ?? input.options).map(({ value }) => value);
    case "engine": {
      // The catalog lists the generations of one engine from the oldest, then the others.
      const ids = input.options.map(({ value }) => value);
      const next = ids[ids.indexOf(scenario.engine) + 1] ?? ids.at(-2);
      return next === undefined ? [] : [next];
    }
    case "spec":
      return scenario.speculation.drafter === "none" ? ["lookup", "head"] : ["none"];
    default:
      return [];
  }
}

/** Of the GPUs that the scenario compares, those with the next lower and the next higher memory bandwidth. */
function neighbouringGpus(scenario: Scenario): readonly string[] {
  const own = scenarioGpu(scenario);
  if (own === undefined) return [];
  const others = scenario.sweepGpus
    .flatMap((id) => {
      const gpu = scenarioGpu(scenario, id);
      return gpu === undefined || gpu.id === own.id ? [] : [{ id, gpu }];
    })
    .map(({ id, gpu }) => ({ id, bandwidth: gpu.memoryBandwidthBytesPerSecond }))
    .toSorted((a, b) => a.bandwidth - b.bandwidth);
  const lower = others.findLast(({ bandwidth }) => bandwidth <= own.memoryBandwidthBytesPerSecond);
  const higher = others.find(({ bandwidth }) => bandwidth > own.memoryBandwidthBytesPerSecond);
  return [lower, higher].flatMap((found) => (found === undefined ? [] : [found.id]));
}
