import { findGpu, gpus } from "../../catalog/gpus";
import type { SweepAxis } from "../../explore/space";
import type { Input, NumberInput } from "../input";
import type { EnergyBoundary, LatencyAxis, Targets } from "../scenario";
import { finder, optionsOf, optionsOfCatalog, tableChoice } from "./input-parts";

const AXES: Readonly<Record<SweepAxis, string>> = {
  gpu: "GPU",
  weights: "Weight type",
  tensor: "Tensor parallelism",
  pipeline: "Pipeline parallelism",
  replicas: "Replicas",
  batch: "Batch",
  clock: "Clock",
};

const LATENCIES: Readonly<Record<LatencyAxis, string>> = {
  ttft: "Time to first token",
  tbt: "Time between tokens",
  e2e: "End to end",
};

const BOUNDARIES: Readonly<Record<EnergyBoundary, string>> = {
  gpu: "GPU boards",
  server: "GPUs and their share of the server",
};

/** What must be kept. */
export const targetInputs: readonly Input[] = [
  {
    kind: "number",
    ...target("ttft", "ttftSeconds", { unit: "ms", unitPlaces: -3, min: 1, max: 600_000 }),
    label: "TTFT target",
    step: 10,
    help: "Time to first token: from sending a request to the first token of its answer, waiting included. Kept by 99 of 100 requests.",
  },
  {
    kind: "number",
    ...target("tbt", "tbtSeconds", { unit: "ms", unitPlaces: -3, min: 0.1, max: 60_000 }),
    label: "TBT target",
    step: 1,
    help: "Time between tokens of an answer, also called inter-token latency or time per output token. 50 ms reads faster than a person does. Kept by 99 of 100 requests.",
  },
  {
    kind: "number",
    ...target("e2e", "e2eSeconds", { unit: "s", unitPlaces: 0, min: 0.01, max: 36_000 }),
    label: "E2E target",
    step: 0.5,
    help: "End to end: from sending a request to the last token of its answer. Kept by 99 of 100 requests.",
  },
];

/** What the charts vary. */
export const sweepInputs: readonly Input[] = [
  {
    kind: "list",
    options: optionsOf(AXES),
    find: finder(optionsOf(AXES)),
    key: "sweep",
    label: "Swept levers",
    group: "sweep",
    leads: false,
    help: "What the charts vary around the scenario. Every combination of the swept levers is one point.",
    get: (scenario) => scenario.sweepAxes,
    set: (scenario, values) => ({ ...scenario, sweepAxes: values as readonly SweepAxis[] }),
  },
  {
    kind: "list",
    options: optionsOfCatalog(gpus),
    find: (text) => findGpu(text)?.id,
    key: "sweepgpus",
    label: "Compared GPUs",
    group: "sweep",
    leads: false,
    help: "The GPUs that are compared, beside the scenario's own, when the GPU is swept.",
    get: (scenario) => scenario.sweepGpus,
    set: (scenario, sweepGpus) => ({ ...scenario, sweepGpus }),
  },
];

/** What the charts show. */
export const viewInputs: readonly Input[] = [
  {
    kind: "choice",
    ...tableChoice(LATENCIES, { itl: "tbt", tpot: "tbt" }),
    key: "latency",
    label: "Latency shown",
    group: "view",
    leads: false,
    help: "The latency against which the first chart draws energy.",
    get: (scenario) => scenario.latencyAxis,
    set: (scenario, value) => ({ ...scenario, latencyAxis: value as LatencyAxis }),
  },
  {
    kind: "choice",
    ...tableChoice(BOUNDARIES),
    key: "boundary",
    label: "Energy measured at",
    group: "view",
    leads: false,
    help: "The GPU boards alone, as their own sensors report, or with the GPUs' share of processors, memory, network and fans.",
    get: (scenario) => scenario.energyBoundary,
    set: (scenario, value) => ({ ...scenario, energyBoundary: value as EnergyBoundary }),
  },
];

function target(
  key: string,
  name: keyof Targets,
  unit: Pick<NumberInput, "unit" | "unitPlaces" | "min" | "max">,
): Omit<NumberInput, "kind" | "label" | "step" | "help"> {
  return {
    key,
    group: "targets",
    leads: false,
    ...unit,
    integer: false,
    scale: "log",
    unset: { word: "none", label: "No target" },
    get: ({ targets }) => targets[name],
    set: (scenario, value) => ({ ...scenario, targets: { ...scenario.targets, [name]: value } }),
  };
}
