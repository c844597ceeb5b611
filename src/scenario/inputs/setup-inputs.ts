import { engines, findEngine } from "../../catalog/engines";
import type { Gpu } from "../../catalog/gpu";
import { findGpu, gpus } from "../../catalog/gpus";
import { choiceForOtherGpu } from "../../footprint/footprint-choice";
import type { Parallelism } from "../../serving/config";
import { MEGA } from "../../units";
import type { CustomGpu } from "../custom-gpu";
import { customGpuText, readCustomGpu } from "../custom-gpu-text";
import { CUSTOM_ID } from "../custom-model";
import { hardwareScaleText, isScaled, readHardwareScale, scaleWords } from "../hardware-scale";
import type { Input, NumberInput, Range } from "../input";
import { SAME_GPU } from "../prefill-pool-choice";
import type { Scenario } from "../scenario";
import { scenarioGpu } from "../scenario-parts";
import { catalogChoice, catalogOrOwn, count } from "./input-parts";
import { poolOn } from "./prefill-pool-inputs";

const MAX_EXPERT_RANKS = 512;

/** On what it runs. */
export const hardwareInputs: readonly Input[] = [
  {
    kind: "text",
    key: "hw",
    label: "Hardware factors",
    group: "hardware",
    leads: false,
    help: "Factors on what every GPU can do and on the energy of its work, for hardware that does not exist: what co-design of models and chips would bring.",
    what: "the hardware's scale",
    text: (scenario) => hardwareScaleText(scenario.hardwareScale),
    read: (text, scenario) => {
      const reading = readHardwareScale(text);
      return reading.ok
        ? { ok: true, scenario: { ...scenario, hardwareScale: reading.scale } }
        : reading;
    },
    words: ({ hardwareScale }) => (isScaled(hardwareScale) ? scaleWords(hardwareScale) : "none"),
    applies: () => false,
  },
  {
    kind: "text",
    key: "customgpu",
    label: "Your own GPU",
    group: "hardware",
    leads: false,
    help: "A GPU that is not in the catalog: a name, the GPU whose architecture's coefficients it borrows, and the figures in which it differs from that.",
    what: "the GPU",
    text: (scenario) => customGpuText(scenario.customGpu),
    read: (text, scenario) => {
      const reading = readCustomGpu(text);
      return reading.ok ? { ok: true, scenario: withCustomGpu(scenario, reading.gpu) } : reading;
    },
    words: (scenario) => scenario.customGpu?.name ?? "none",
    applies: () => false,
  },
  {
    kind: "choice",
    ...catalogOrOwn(gpus, findGpu, {
      label: "Your own GPU",
      key: "customgpu",
      name: (scenario) => scenario.customGpu?.name,
    }),
    key: "gpu",
    label: "GPU",
    group: "hardware",
    leads: true,
    help: "The accelerator. Memory bandwidth sets the pace of decode, arithmetic that of prefill, and memory size how much fits.",
    get: (scenario) => scenario.gpu,
    set: (scenario, gpu) => withGpu(scenario, gpu),
  },
  {
    kind: "choice",
    ...catalogChoice(engines, (text) => findEngine(text.toLowerCase())),
    key: "engine",
    label: "Engine",
    group: "hardware",
    leads: false,
    help: "The serving software: how it schedules prompts beside decodes and how much time it costs the host for each step.",
    get: (scenario) => scenario.engine,
    set: (scenario, engine) => ({ ...scenario, engine }),
  },
  {
    kind: "profile",
    key: "profile",
    label: "Calibrated profile",
    group: "hardware",
    leads: false,
    help: "A few coefficients of the engine and of the chip's power, fitted to measurements of one server. They stand in place of the committed calibration wherever that engine and that GPU generation are chosen.",
    get: (scenario) => scenario.profile,
    set: (scenario, profile) => ({ ...scenario, profile }),
  },
];

/** How many sequences run together. */
export const batchingInputs: readonly Input[] = [
  {
    kind: "number",
    ...count("batch", 8192, "powers-of-two"),
    label: "Maximum batch",
    group: "batching",
    leads: true,
    help: "Sequences that run together on one replica at most. A bigger batch shares each reading of the weights among more tokens: less energy per output token, more time between tokens.",
    get: (scenario) => scenario.maxBatch,
    set: (scenario, maxBatch) => (maxBatch === null ? scenario : { ...scenario, maxBatch }),
    range: () => ({ min: 1, max: 1024 }),
  },
];

/** How the model is cut over GPUs. */
export const parallelismInputs: readonly Input[] = [
  {
    kind: "number",
    ...parallel("tp", "tensor", 128, "powers-of-two"),
    label: "Tensor parallelism (TP)",
    leads: true,
    help: "GPUs that share every matrix. More of them make each step faster and leave more room for the KV cache, but they exchange results in every layer.",
    range: (scenario) => ({
      min: 1,
      max: Math.min(Math.max(scenarioGpu(scenario)?.link.domainGpus ?? 1, 8), 128),
    }),
  },
  {
    kind: "number",
    ...parallel("pp", "pipeline", 64, "powers-of-two"),
    label: "Pipeline parallelism (PP)",
    leads: false,
    help: "Stages of consecutive layers, each on GPUs of its own. It needs little exchange but does not make a single token faster.",
    range: () => ({ min: 1, max: 8 }),
  },
  {
    kind: "number",
    ...parallel("ep", "expert", MAX_EXPERT_RANKS, "powers-of-two"),
    label: "Expert parallelism (EP)",
    leads: false,
    help: "GPUs over which whole experts of a mixture are spread; tokens travel to their experts. It must divide TP x attention DP.",
    range: ({ parallelism: { tensor, attentionData } }) => ({
      min: 1,
      max: Math.min(tensor * attentionData, MAX_EXPERT_RANKS),
    }),
  },
  {
    kind: "number",
    ...parallel("adp", "attentionData", 128, "powers-of-two"),
    label: "Attention data parallelism",
    leads: false,
    help: "Groups of GPUs inside one replica of which each runs attention for sequences of its own while all share the experts. With latent attention or few KV heads, TP copies the KV cache on every GPU; this does not, and so holds more sequences.",
    range: () => ({ min: 1, max: 8 }),
  },
  {
    kind: "number",
    ...parallel("replicas", "replicas", 1000, "linear"),
    label: "Replicas (DP)",
    leads: false,
    help: "Independent copies of the model that share the requests among them.",
    range: () => ({ min: 1, max: 16 }),
  },
];

/** What an operator turns. */
export const clockInputs: readonly Input[] = [
  {
    kind: "number",
    key: "clock",
    label: "Locked SM clock",
    group: "clocks",
    leads: true,
    help: "The clock of the GPU's cores. A lower one slows arithmetic but not memory, and saves power faster than speed until the voltage stops falling.",
    unit: "MHz",
    unitPlaces: 6,
    min: 100,
    max: 4000,
    step: 15,
    integer: false,
    scale: "linear",
    unset: { word: "max", label: "Not locked" },
    get: (scenario) => scenario.smClockHertz,
    set: (scenario, smClockHertz) => ({ ...scenario, smClockHertz }),
    range: (scenario) =>
      gpuRange(scenario, ({ smClockHertz: { min, max } }) => ({
        min: min / MEGA,
        max: max / MEGA,
      })),
    rangeIsHard: true,
  },
  {
    kind: "number",
    key: "cap",
    label: "Power limit of each GPU",
    group: "clocks",
    leads: false,
    help: "The power at which the GPU lowers its own clock. Prefill meets it first; decode often stays below.",
    unit: "W",
    unitPlaces: 0,
    min: 10,
    max: 3000,
    step: 5,
    integer: false,
    scale: "linear",
    unset: { word: "default", label: "The GPU's default" },
    get: (scenario) => scenario.powerLimitWatts,
    set: (scenario, powerLimitWatts) => ({ ...scenario, powerLimitWatts }),
    range: (scenario) => gpuRange(scenario, (gpu) => gpu.powerLimitWatts),
    rangeIsHard: true,
  },
];

function parallel(
  key: string,
  degree: keyof Parallelism,
  max: number,
  scale: NumberInput["scale"],
): Omit<NumberInput, "kind" | "label" | "leads" | "help"> {
  return {
    ...count(key, max, scale),
    group: "parallelism",
    get: ({ parallelism }) => parallelism[degree],
    set: (scenario, value) =>
      value === null
        ? scenario
        : { ...scenario, parallelism: { ...scenario.parallelism, [degree]: value } },
  };
}

/** The scenario with another GPU of the visitor's own; without any, the one it was like takes its place. */
function withCustomGpu(scenario: Scenario, customGpu: CustomGpu | undefined): Scenario {
  const changed = { ...scenario, customGpu };
  if (scenario.gpu !== CUSTOM_ID) return changed;
  return withGpu(changed, customGpu === undefined ? (scenario.customGpu?.like ?? "") : CUSTOM_ID);
}

/** Settings that the new GPU does not take go back to its own. */
function withGpu(scenario: Scenario, id: string): Scenario {
  const gpu = scenarioGpu(scenario, id);
  return {
    ...scenario,
    gpu: id,
    footprint: id === scenario.gpu ? scenario.footprint : choiceForOtherGpu(scenario.footprint),
    smClockHertz: within(scenario.smClockHertz, gpu?.smClockHertz),
    powerLimitWatts: within(scenario.powerLimitWatts, gpu?.powerLimitWatts),
    serving: {
      ...scenario.serving,
      prefillClockHertz: within(scenario.serving.prefillClockHertz, gpu?.smClockHertz),
    },
    prefillPool:
      scenario.prefillPool.gpu === SAME_GPU
        ? poolOn(scenario.prefillPool, gpu)
        : scenario.prefillPool,
  };
}

function within(setting: number | null, range: Range | undefined): number | null {
  if (setting === null || range === undefined) return setting;
  return setting >= range.min && setting <= range.max ? setting : null;
}

function gpuRange(scenario: Scenario, limits: (gpu: Gpu) => Range): Range | undefined {
  const gpu = scenarioGpu(scenario);
  return gpu && limits(gpu);
}
