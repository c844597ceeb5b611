import type { IdleBehaviour } from "../../serving/config";
import type { PrefixPlace } from "../../serving/prefix";
import { MEGA } from "../../units";
import type { Input } from "../input";
import type { Scenario } from "../scenario";
import { scenarioGpu } from "../scenario-parts";
import type { ServingChoice } from "../serving-choice";
import { tableChoice } from "./input-parts";

const IDLE: Readonly<Record<IdleBehaviour, string>> = {
  ready: "Stay ready",
  parked: "Park at the lowest clock",
  released: "Release spare replicas",
};

const PLACES: Readonly<Record<PrefixPlace, string>> = {
  own: "On the GPU, each its own",
  shared: "On the GPU, one for all",
  host: "In host memory",
};

/** How requests come and what of them is known. */
export const arrivalInputs: readonly Input[] = [
  {
    kind: "number",
    key: "burst",
    label: "Burstiness of arrivals",
    group: "workload",
    leads: false,
    help: "Standard deviation over mean of the times between requests (gamma distributed): 0 evenly spaced, 1 at random (Poisson), 2 to 4 bursts as services see them. Bursts make requests wait but change no throughput. Load generators often ask for a shape instead, which is one over this squared.",
    unit: "",
    unitPlaces: 0,
    min: 0,
    max: 20,
    step: 0.1,
    integer: false,
    scale: "linear",
    get: ({ serving }) => serving.arrivalVariation,
    set: (scenario, variation) => withServing(scenario, { arrivalVariation: variation ?? 1 }),
    range: () => ({ min: 0, max: 5 }),
    applies: ({ load }) => load.kind === "rate",
  },
  {
    kind: "number",
    key: "prefix",
    label: "Prefix cache hit rate",
    group: "workload",
    leads: false,
    help: "Share of each prompt, from its start, whose keys and values the cache already holds: earlier turns, a system prompt, a document. Only the rest is computed, though it attends to all of it.",
    unit: "%",
    unitPlaces: -2,
    min: 0,
    max: 99,
    step: 1,
    integer: true,
    scale: "linear",
    get: ({ serving }) => serving.prefixHitRate,
    set: (scenario, hitRate) => withServing(scenario, { prefixHitRate: hitRate ?? 0 }),
  },
  {
    kind: "choice",
    ...tableChoice(PLACES),
    key: "prefixplace",
    label: "Cached prefixes lie",
    group: "workload",
    leads: false,
    help: "On the GPU with their sequence, as earlier turns do; once for all sequences, as a system prompt, which leaves memory for more; or in host memory, from where they come over PCIe or NVLink-C2C while the rest is computed.",
    get: ({ serving }) => serving.prefixPlace,
    set: (scenario, value) => withServing(scenario, { prefixPlace: value as PrefixPlace }),
    applies: ({ serving }) => serving.prefixHitRate > 0 || serving.prefixPlace !== "own",
  },
];

/** How prompts are cut and where running sequences are kept. */
export const schedulingInputs: readonly Input[] = [
  {
    kind: "number",
    key: "chunk",
    label: "Chunk size",
    group: "batching",
    leads: false,
    help: "Tokens that one step may carry, prompts and decodes together. Smaller chunks interrupt answers for shorter, but a long prompt takes more steps. It does nothing with an engine that runs one batch at a time.",
    unit: "tokens",
    unitPlaces: 0,
    min: 16,
    max: 131_072,
    step: 1,
    integer: true,
    scale: "powers-of-two",
    unset: { word: "engine", label: "The engine's own" },
    get: ({ serving }) => serving.prefillTokenBudget,
    set: (scenario, prefillTokenBudget) => withServing(scenario, { prefillTokenBudget }),
    range: () => ({ min: 256, max: 16_384 }),
  },
  {
    kind: "number",
    key: "hostkv",
    label: "KV cache in host memory",
    group: "batching",
    leads: false,
    help: "Host memory for each GPU that may hold KV cache of running sequences. Every step must read it over PCIe or NVLink-C2C, so only as many sequences are held there as a step reads while its kernels run.",
    unit: "GB",
    unitPlaces: 9,
    min: 0,
    max: 2000,
    step: 8,
    integer: false,
    scale: "linear",
    get: ({ serving }) => serving.hostKvBytes,
    set: (scenario, bytes) => withServing(scenario, { hostKvBytes: bytes ?? 0 }),
    range: () => ({ min: 0, max: 256 }),
  },
];

/** How the clock follows the work. */
export const phaseInputs: readonly Input[] = [
  {
    kind: "number",
    key: "prefillclock",
    label: "Clock of steps with prompts",
    group: "clocks",
    leads: false,
    help: "The clock while prompts are computed; the locked clock above then holds for the other steps. Prefill is bound by arithmetic and slows with the clock; decode is bound by memory and hardly does.",
    unit: "MHz",
    unitPlaces: 6,
    min: 100,
    max: 4000,
    step: 15,
    integer: false,
    scale: "linear",
    unset: { word: "same", label: "As in all steps" },
    get: ({ serving }) => serving.prefillClockHertz,
    set: (scenario, prefillClockHertz) => withServing(scenario, { prefillClockHertz }),
    applies: ({ prefillPool, serving }) =>
      prefillPool.replicas === null || serving.prefillClockHertz !== null,
    range: (scenario) => {
      const clock = scenarioGpu(scenario)?.smClockHertz;
      return clock && { min: clock.min / MEGA, max: clock.max / MEGA };
    },
    rangeIsHard: true,
  },
  {
    kind: "choice",
    ...tableChoice(IDLE),
    key: "idle",
    label: "Without requests, GPUs",
    group: "clocks",
    leads: false,
    help: "A GPU that stays ready holds the model and its clock, and draws tens of watts more than a bare one. Parking lowers the clock until the next request; releasing gives up the model on replicas that the load does not need.",
    get: ({ serving }) => serving.idle,
    set: (scenario, value) => withServing(scenario, { idle: value as IdleBehaviour }),
    applies: ({ load, serving }) => load.kind !== "full" || serving.idle !== "ready",
  },
];

function withServing(scenario: Scenario, change: Partial<ServingChoice>): Scenario {
  return { ...scenario, serving: { ...scenario.serving, ...change } };
}
