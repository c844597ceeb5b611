import { findGpu, gpus } from "../../catalog/gpus";
import type { Gpu } from "../../catalog/gpu";
import { MEGA } from "../../units";
import type { Input, Range } from "../input";
import { SAME_GPU, type PrefillPoolChoice } from "../prefill-pool-choice";
import { poolGpu } from "../resolve-prefill-pool";
import type { Scenario } from "../scenario";
import { scenarioGpu } from "../scenario-parts";
import { count, optionsOfCatalog } from "./input-parts";

const GPU_OPTIONS = [
  { value: SAME_GPU, label: "The same as those that decode" },
  ...optionsOfCatalog(gpus),
];

/** Whether prompts run on GPUs of their own, and on which. */
export const prefillPoolInputs: readonly Input[] = [
  {
    kind: "number",
    ...count("pool", 1000, "linear"),
    label: "Prefill pool",
    group: "pools",
    leads: false,
    help: "Replicas that only read prompts, while those set above only write answers: disaggregated serving. No prompt then delays a token, and each pool has its own GPUs, clock and power limit; the KV cache of every prompt has to travel.",
    unset: { word: "none", label: "None: prompts run beside decodes", start: 1 },
    range: () => ({ min: 1, max: 16 }),
    get: ({ prefillPool }) => prefillPool.replicas,
    set: (scenario, replicas) => withPool(scenario, { replicas }),
  },
  {
    kind: "number",
    ...count("pooltp", 128, "powers-of-two"),
    label: "GPUs per prefill replica",
    group: "pools",
    leads: false,
    help: "Tensor parallelism of the prefill pool. More GPUs read a prompt faster but exchange more for it.",
    unset: { word: "same", label: "As many as those that decode" },
    range: (scenario) => ({
      min: 1,
      max: Math.min(Math.max(poolGpu(scenario)?.link.domainGpus ?? 1, 8), 128),
    }),
    get: ({ prefillPool }) => prefillPool.tensor,
    set: (scenario, tensor) => withPool(scenario, { tensor }),
    applies: hasPool,
  },
  {
    kind: "choice",
    options: GPU_OPTIONS,
    find: (text) => (text.toLowerCase() === SAME_GPU ? SAME_GPU : findGpu(text)?.id),
    key: "poolgpu",
    label: "GPU of the prefill pool",
    group: "pools",
    leads: false,
    help: "Prompts are bound by arithmetic and answers by memory bandwidth, so the two pools may want different GPUs. KV cache travels over the network between different GPUs.",
    get: ({ prefillPool }) => prefillPool.gpu,
    set: withPoolGpu,
    applies: hasPool,
  },
  {
    kind: "number",
    key: "poolclock",
    label: "Clock of the prefill pool",
    group: "pools",
    leads: false,
    help: "The clock to which the SMs of the prefill pool are locked.",
    unit: "MHz",
    unitPlaces: 6,
    min: 100,
    max: 4000,
    step: 15,
    integer: false,
    scale: "linear",
    unset: { word: "max", label: "Not locked" },
    get: ({ prefillPool }) => prefillPool.smClockHertz,
    set: (scenario, smClockHertz) => withPool(scenario, { smClockHertz }),
    range: (scenario) => {
      const clock = poolGpu(scenario)?.smClockHertz;
      return clock && { min: clock.min / MEGA, max: clock.max / MEGA };
    },
    rangeIsHard: true,
    applies: hasPool,
  },
  {
    kind: "number",
    key: "poolcap",
    label: "Power limit of the prefill pool",
    group: "pools",
    leads: false,
    help: "The power that each GPU of the prefill pool may draw. Prefill draws the most, so here a limit binds first.",
    unit: "W",
    unitPlaces: 0,
    min: 10,
    max: 3000,
    step: 5,
    integer: false,
    scale: "linear",
    unset: { word: "default", label: "The GPU's default" },
    get: ({ prefillPool }) => prefillPool.powerLimitWatts,
    set: (scenario, powerLimitWatts) => withPool(scenario, { powerLimitWatts }),
    range: (scenario) => poolGpu(scenario)?.powerLimitWatts,
    rangeIsHard: true,
    applies: hasPool,
  },
];

function hasPool({ prefillPool }: Scenario): boolean {
  return prefillPool.replicas !== null;
}

function withPool(scenario: Scenario, change: Partial<PrefillPoolChoice>): Scenario {
  return { ...scenario, prefillPool: { ...scenario.prefillPool, ...change } };
}

function withPoolGpu(scenario: Scenario, id: string): Scenario {
  const gpu = scenarioGpu(scenario, id === SAME_GPU ? scenario.gpu : id);
  return { ...scenario, prefillPool: poolOn({ ...scenario.prefillPool, gpu: id }, gpu) };
}

/** The pool on a GPU: settings that it does not take go back to its own. */
export function poolOn(pool: PrefillPoolChoice, gpu: Gpu | undefined): PrefillPoolChoice {
  return {
    ...pool,
    smClockHertz: within(pool.smClockHertz, gpu?.smClockHertz),
    powerLimitWatts: within(pool.powerLimitWatts, gpu?.powerLimitWatts),
  };
}

function within(setting: number | null, range: Range | undefined): number | null {
  if (setting === null || range === undefined) return setting;
  return setting >= range.min && setting <= range.max ? setting : null;
}
