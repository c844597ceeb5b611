import type { KvDtype, WeightDtype } from "../../catalog/dtype";
import { findModel, models } from "../../catalog/models";
import { workloads } from "../../catalog/workloads";
import type { Load } from "../../serving/config";
import { CUSTOM_ID, type CustomModel } from "../custom-model";
import { customModelText } from "../custom-model-text";
import { readCustomModel } from "../read-custom-model";
import type { Input } from "../input";
import type { Scenario } from "../scenario";
import { scenarioModel } from "../scenario-parts";
import { catalogOrOwn, count, optionsOf, optionsOfCatalog, tableChoice } from "./input-parts";

const WEIGHT_DTYPES: Readonly<Record<WeightDtype, string>> = {
  bf16: "BF16 (16 bits)",
  fp8: "FP8 (8 bits)",
  int8: "INT8 (8 bits)",
  int4: "INT4 (4 bits)",
  mxfp4: "MXFP4 (4 bits, microscaled)",
  nvfp4: "NVFP4 (4 bits, NVIDIA's scales)",
};

const KV_DTYPES: Readonly<Record<KvDtype, string>> = {
  bf16: "BF16 (16 bits)",
  fp8: "FP8 (8 bits)",
  int8: "INT8 (8 bits)",
};

const LOADS: Readonly<Record<Load["kind"], string>> = {
  full: "Always full",
  users: "Users who wait for their answer",
  rate: "Requests at a rate",
};

const MAX_USERS = 100_000;
/** Stands in where a scenario loses its own model. */
const FALLBACK_MODEL = "llama-3.1-8b";

/** What is served. */
export const modelInputs: readonly Input[] = [
  {
    kind: "text",
    key: "custommodel",
    label: "Your own model",
    group: "model",
    leads: false,
    help: "A model that is not in the catalog, read from its config.json: its layers with their attention and feed-forward blocks, its vocabulary, context and number formats.",
    what: "the model",
    text: (scenario) => customModelText(scenario.customModel),
    read: (text, scenario) => {
      const reading = readCustomModel(text);
      return reading.ok
        ? { ok: true, scenario: withCustomModel(scenario, reading.model) }
        : reading;
    },
    words: (scenario) => scenario.customModel?.name ?? "none",
    applies: () => false,
  },
  {
    kind: "choice",
    ...catalogOrOwn(models, findModel, {
      label: "Your own model",
      key: "custommodel",
      name: (scenario) => scenario.customModel?.name,
    }),
    key: "model",
    label: "Model",
    group: "model",
    leads: true,
    help: "The language model that is served. Its size decides the weights to be read, its attention the memory that each sequence takes.",
    get: (scenario) => scenario.model,
    set: (scenario, model) => ({ ...scenario, model }),
  },
  {
    kind: "choice",
    ...tableChoice(WEIGHT_DTYPES, { fp16: "bf16" }),
    key: "weights",
    label: "Weights",
    group: "model",
    leads: false,
    help: "The number format of the weights. Fewer bits mean less memory to hold and to read; where the GPU multiplies in that format, also more arithmetic per second.",
    get: (scenario) => scenario.weightDtype,
    set: (scenario, value) => ({ ...scenario, weightDtype: value as WeightDtype }),
    offered: (scenario) => {
      const published = scenarioModel(scenario)?.weightDtypes ?? [];
      const offered = new Set<string>([...published, scenario.weightDtype]);
      return optionsOf(WEIGHT_DTYPES).filter(({ value }) => offered.has(value));
    },
  },
  {
    kind: "choice",
    ...tableChoice(KV_DTYPES, { fp16: "bf16" }),
    key: "kv",
    label: "KV cache",
    group: "model",
    leads: false,
    help: "The number format of the KV cache: the keys and values of every token of every running sequence. Half the bits hold twice the sequences.",
    get: (scenario) => scenario.kvDtype,
    set: (scenario, value) => ({ ...scenario, kvDtype: value as KvDtype }),
  },
];

/** What is asked of it. */
export const workloadInputs: readonly Input[] = [
  {
    kind: "mix",
    key: "mix",
    label: "Workload mix",
    group: "workload",
    leads: true,
    help: "The kinds of requests and their weights. How long prompts and answers are decides between prefill, which is bound by arithmetic, and decode, which is bound by memory.",
    options: optionsOfCatalog(workloads),
    maxShares: 16,
    minWeight: 0.001,
    maxWeight: 1_000_000,
    get: (scenario) => scenario.mix,
    set: (scenario, mix) => ({ ...scenario, mix }),
  },
  {
    kind: "choice",
    ...tableChoice(LOADS),
    key: "load",
    label: "Load",
    group: "workload",
    leads: false,
    help: "How much is asked: every place in the batch always taken, a fixed number of users who each wait for an answer before they ask again, or requests that arrive at a rate.",
    get: (scenario) => scenario.load.kind,
    set: (scenario, kind) => ({ ...scenario, load: loadOfKind(scenario, kind as Load["kind"]) }),
    implied: (scenario) => scenario.load.kind !== "full",
  },
  {
    kind: "number",
    ...count("users", MAX_USERS, "log"),
    label: "Users",
    group: "workload",
    leads: false,
    help: "People (or programs) of whom each sends the next request as soon as the last is answered: a closed loop.",
    get: ({ load }) => (load.kind === "users" ? load.users : null),
    set: (scenario, users) =>
      users === null ? scenario : { ...scenario, load: { kind: "users", users } },
  },
  {
    kind: "number",
    key: "rate",
    label: "Request rate",
    group: "workload",
    leads: false,
    help: "Requests that arrive per second, at random and whether or not earlier ones are answered: an open loop.",
    unit: "requests/s",
    unitPlaces: 0,
    min: 0.001,
    max: 100_000,
    step: 0.1,
    integer: false,
    scale: "log",
    get: ({ load }) => (load.kind === "rate" ? load.requestsPerSecond : null),
    set: (scenario, rate) =>
      rate === null ? scenario : { ...scenario, load: { kind: "rate", requestsPerSecond: rate } },
  },
];

/** The scenario with another model of the visitor's own; without any, it must name one of the catalog. */
function withCustomModel(scenario: Scenario, customModel: CustomModel | undefined): Scenario {
  const orphaned = customModel === undefined && scenario.model === CUSTOM_ID;
  return { ...scenario, customModel, model: orphaned ? FALLBACK_MODEL : scenario.model };
}

/** The load of another kind that asks about as much. */
function loadOfKind({ load, maxBatch, parallelism }: Scenario, kind: Load["kind"]): Load {
  if (load.kind === kind) return load;
  switch (kind) {
    case "full":
      return { kind };
    case "users":
      return { kind, users: Math.min(maxBatch * parallelism.replicas, MAX_USERS) };
    case "rate":
      return { kind, requestsPerSecond: 1 };
  }
}
