import { findEngine } from "../../catalog/engines";
import { findGpu, gpus } from "../../catalog/gpus";
import type { SweepAxis } from "../../explore/space";
import type { Input } from "../input";
import type { EnergyBoundary, LatencyAxis, Scenario } from "../scenario";
import { scenarioModel } from "../scenario-parts";
import { hasExperts } from "../sweep-values";
import { catalogOrOwn, finder, optionsOf, tableChoice } from "./input-parts";

const AXES: Readonly<Record<SweepAxis, string>> = {
  gpu: "GPU",
  weights: "Weight type",
  tensor: "Tensor parallelism",
  pipeline: "Pipeline parallelism",
  replicas: "Replicas",
  expert: "Expert parallelism",
  attentiondp: "Attention data parallelism",
  pool: "Prefill pool",
  draft: "Draft length",
  chunk: "Chunk size",
  batch: "Batch",
  clock: "Clock",
  prefillclock: "Clock of steps with prompts",
  cap: "Power limit",
};

const LATENCIES: Readonly<Record<LatencyAxis, string>> = {
  ttft: "Time to first token",
  tbt: "Time between tokens",
  e2e: "End to end",
};

const BOUNDARIES: Readonly<Record<EnergyBoundary, string>> = {
  gpu: "GPU boards",
  server: "GPUs and their share of the server",
  facility: "The facility: servers, cooling, losses",
};

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
    offered: (scenario) =>
      optionsOf(AXES).filter(
        ({ value }) =>
          canVary(value as SweepAxis, scenario) || scenario.sweepAxes.includes(value as SweepAxis),
      ),
    get: (scenario) => scenario.sweepAxes,
    set: (scenario, values) => ({ ...scenario, sweepAxes: values as readonly SweepAxis[] }),
  },
  {
    kind: "list",
    ...catalogOrOwn(gpus, findGpu, {
      label: "Your own GPU",
      key: "customgpu",
      name: (scenario) => scenario.customGpu?.name,
    }),
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
    help: "The GPU boards alone, as their own sensors report, with the GPUs' share of processors, memory, network and fans, or at the facility's meter: the servers' energy times PUE.",
    get: (scenario) => scenario.energyBoundary,
    set: (scenario, value) => ({ ...scenario, energyBoundary: value as EnergyBoundary }),
  },
];

/** Without speculation there are no drafts whose length could be varied, without experts no ranks to spread them over. */
function canVary(axis: SweepAxis, scenario: Scenario): boolean {
  if (axis === "draft") return scenario.speculation.drafter !== "none";
  if (axis === "chunk") return findEngine(scenario.engine)?.continuousBatching === true;
  if (axis === "expert" || axis === "attentiondp") return hasExperts(scenarioModel(scenario));
  return true;
}
