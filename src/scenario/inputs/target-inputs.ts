import { workloads } from "../../catalog/workloads";
import type { LatencyStatistic, TargetedLatency } from "../../explore/targets";
import type { ChoiceInput, ClassesInput, Input, NumberInput } from "../input";
import type { Scenario } from "../scenario";
import type { TargetTerms } from "../target-terms";
import { optionsOfCatalog, tableChoice } from "./input-parts";

const STATISTICS: Readonly<Record<LatencyStatistic, string>> = {
  mean: "Mean",
  p50: "Median",
  p90: "P90",
  p95: "P95",
  p99: "P99",
};

const MILLISECONDS = { unit: "ms", unitPlaces: -3 } as const;
const SECONDS = { unit: "s", unitPlaces: 0 } as const;

/** What must be kept. */
export const targetInputs: readonly Input[] = [
  {
    ...seconds("ttft", { ...MILLISECONDS, min: 1, max: 600_000, step: 10 }),
    label: "TTFT target",
    help: "Time to first token: from sending a request to the first token of its answer, waiting included. Kept by as many requests as the percentile beside it says.",
  },
  {
    ...seconds("tbt", { ...MILLISECONDS, min: 0.1, max: 60_000, step: 1 }),
    label: "TBT target",
    help: "Time between tokens of an answer, also called inter-token latency or time per output token. 50 ms reads faster than a person does. The percentile is over tokens; the mean is what benchmarks call time per output token.",
  },
  {
    ...seconds("e2e", { ...SECONDS, min: 0.01, max: 36_000, step: 0.5 }),
    label: "E2E target",
    help: "End to end: from sending a request to the last token of its answer. Kept by as many requests as the percentile beside it says.",
  },
  statistic("ttft", "TTFT target kept by"),
  statistic("tbt", "TBT target kept by"),
  statistic("e2e", "E2E target kept by"),
  multiple("ttft", "TTFT target, times unloaded"),
  multiple("tbt", "TBT target, times unloaded"),
  multiple("e2e", "E2E target, times unloaded"),
  {
    ...classes("ttft"),
    ...MILLISECONDS,
    label: "TTFT targets by class",
    help: "Targets of single classes of the mix, beside the one for all requests: long prompts may take longer than short ones.",
    min: 1,
    max: 600_000,
  },
  {
    ...classes("e2e"),
    ...SECONDS,
    label: "E2E targets by class",
    help: "Targets of single classes of the mix for the whole answer.",
    min: 0.01,
    max: 36_000,
  },
];

/** Of each of these groups a link may hold one value: seconds or a multiple. */
export const targetKeys: readonly (readonly string[])[] = [
  ["ttft", "ttftx"],
  ["tbt", "tbtx"],
  ["e2e", "e2ex"],
];

function withTerms(scenario: Scenario, change: Partial<TargetTerms>): Scenario {
  return { ...scenario, targetTerms: { ...scenario.targetTerms, ...change } };
}

function withMultiple(scenario: Scenario, name: TargetedLatency, value: number | null): Scenario {
  const { multiples } = scenario.targetTerms;
  return withTerms(scenario, { multiples: { ...multiples, [name]: value } });
}

function withSeconds(scenario: Scenario, name: TargetedLatency, value: number | null): Scenario {
  return { ...scenario, targets: { ...scenario.targets, [`${name}Seconds`]: value } };
}

/** A target in seconds; it takes the place of a multiple. */
function seconds(
  name: TargetedLatency,
  limits: Pick<NumberInput, "unit" | "unitPlaces" | "min" | "max" | "step">,
): Omit<NumberInput, "label" | "help"> {
  return {
    kind: "number",
    key: name,
    group: "targets",
    leads: false,
    ...limits,
    integer: false,
    scale: "log",
    unset: { word: "none", label: "No target" },
    get: ({ targets }) => targets[`${name}Seconds`],
    set: (scenario, value) =>
      withSeconds(value === null ? scenario : withMultiple(scenario, name, null), name, value),
  };
}

/** A target as a multiple of the latency without load; it takes the place of seconds. */
function multiple(name: TargetedLatency, label: string): NumberInput {
  return {
    kind: "number",
    key: `${name}x`,
    label,
    group: "targets",
    leads: false,
    help: "The target as a multiple of the latency of a request that has the system for itself, at the highest clock; DynamoLLM sets 5. Takes the place of a target in time.",
    unit: "x",
    unitPlaces: 0,
    min: 1,
    max: 1000,
    step: 0.5,
    integer: false,
    scale: "log",
    unset: { word: "none", label: "No multiple" },
    get: ({ targetTerms }) => targetTerms.multiples[name],
    set: (scenario, value) =>
      withMultiple(value === null ? scenario : withSeconds(scenario, name, null), name, value),
    applies: ({ targetTerms }) => targetTerms.multiples[name] !== null,
  };
}

function statistic(name: TargetedLatency, label: string): ChoiceInput {
  return {
    kind: "choice",
    ...tableChoice(STATISTICS, { median: "p50" }),
    key: `${name}at`,
    label,
    group: "targets",
    leads: false,
    help: "What of the latency must keep the target: the mean, or what 50, 90, 95 or 99 of 100 stay within.",
    get: ({ targetTerms }) => targetTerms.statistics[name],
    set: (scenario, value) => {
      const { statistics } = scenario.targetTerms;
      return withTerms(scenario, {
        statistics: { ...statistics, [name]: value as LatencyStatistic },
      });
    },
    applies: ({ targetTerms }) => targetTerms.statistics[name] !== "p99",
  };
}

function classes(
  name: "ttft" | "e2e",
): Pick<
  ClassesInput,
  "kind" | "key" | "group" | "leads" | "options" | "maxClasses" | "get" | "set" | "applies"
> {
  return {
    kind: "classes",
    key: `${name}class`,
    group: "targets",
    leads: false,
    options: optionsOfCatalog(workloads),
    maxClasses: 16,
    get: ({ targetTerms }) => targetTerms.classes[name],
    set: (scenario, value) =>
      withTerms(scenario, { classes: { ...scenario.targetTerms.classes, [name]: value } }),
    applies: ({ mix, targetTerms }) => mix.length > 1 || targetTerms.classes[name].length > 0,
  };
}
