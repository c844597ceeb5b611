import { gpus } from "../../catalog/gpus";
import { evaluateScenario } from "../../compute/ask-core";
import type { Scenario } from "../../scenario/scenario";
import { scenarioModel } from "../../scenario/scenario-parts";
import type { Parallelism } from "../../serving/config";

/** A small change after which a scenario runs. */
export interface Remedy {
  readonly label: string;
  readonly scenario: Scenario;
}

const DEGREES = [1, 2, 4, 8, 16, 32, 64];
const MOST_REMEDIES = 3;
/** Halvings of a load before it counts as another question. */
const MOST_HALVINGS = 16;

/** The nearest scenarios that run: of each kind of change the smallest that helps. */
export function remedies(scenario: Scenario): readonly Remedy[] {
  const found: Remedy[] = [];
  for (const attempts of kindsOfChange(scenario)) {
    found.push(...firstThatRuns(attempts));
    if (found.length === MOST_REMEDIES) return found;
  }
  return found.length > 0 ? found : firstThatRuns(lighterWeightsOnMoreGpus(scenario));
}

function firstThatRuns(attempts: readonly Remedy[]): readonly Remedy[] {
  const first = attempts.find((attempt) => evaluateScenario(attempt.scenario).feasible);
  return first === undefined ? [] : [first];
}

/** Ways to change a scenario, each from the smallest step to the largest. */
function* kindsOfChange(scenario: Scenario): Generator<readonly Remedy[]> {
  yield unlocked(scenario);
  yield otherPools(scenario);
  yield withoutSpeculation(scenario);
  yield tensorDegrees(scenario);
  yield withoutExpertCuts(scenario);
  yield smallerBatches(scenario);
  yield largerBatches(scenario);
  yield lighterLoads(scenario);
  yield lighterWeights(scenario);
  yield moreReplicas(scenario);
  yield largerGpus(scenario);
}

function unlocked(scenario: Scenario): readonly Remedy[] {
  const { smClockHertz, powerLimitWatts, serving } = scenario;
  const clocks = [smClockHertz, serving.prefillClockHertz, powerLimitWatts];
  if (clocks.every((setting) => setting === null)) return [];
  return [
    {
      label: "Leave clock and power limit to the driver",
      scenario: {
        ...scenario,
        smClockHertz: null,
        powerLimitWatts: null,
        serving: { ...serving, prefillClockHertz: null },
      },
    },
  ];
}

function otherPools(scenario: Scenario): readonly Remedy[] {
  const { prefillPool } = scenario;
  const { replicas } = prefillPool;
  if (replicas === null) return [];
  const withPool = (label: string, change: Partial<typeof prefillPool>): Remedy => ({
    label,
    scenario: { ...scenario, prefillPool: { ...prefillPool, ...change } },
  });
  return [
    withPool("Leave the pool's clock and power limit to the driver", {
      smClockHertz: null,
      powerLimitWatts: null,
    }),
    withPool("Give the prefill pool as many GPUs per replica as decode has", { tensor: null }),
    ...[2, 4, 8].map((factor) =>
      withPool(`Run ${replicas * factor} prefill replicas`, { replicas: replicas * factor }),
    ),
    withPool("Do without a prefill pool", { replicas: null }),
  ];
}

function withoutSpeculation(scenario: Scenario): readonly Remedy[] {
  const { speculation } = scenario;
  if (speculation.drafter === "none") return [];
  return [
    {
      label: "Do without speculation",
      scenario: { ...scenario, speculation: { ...speculation, drafter: "none" } },
    },
  ];
}

function tensorDegrees(scenario: Scenario): readonly Remedy[] {
  const { tensor } = scenario.parallelism;
  const nearestFirst = DEGREES.filter((degree) => degree !== tensor).toSorted(
    (a, b) => Math.abs(Math.log2(a / tensor)) - Math.abs(Math.log2(b / tensor)) || b - a,
  );
  return nearestFirst.map((degree) => ({
    label: `Use TP ${degree}`,
    scenario: withCut(scenario, { tensor: degree }),
  }));
}

function withoutExpertCuts(scenario: Scenario): readonly Remedy[] {
  const { expert, attentionData } = scenario.parallelism;
  if (expert === 1 && attentionData === 1) return [];
  return [
    {
      label: "Do without expert and attention data parallelism",
      scenario: withCut(scenario, { expert: 1, attentionData: 1 }),
    },
  ];
}

function smallerBatches(scenario: Scenario): readonly Remedy[] {
  const smaller: Remedy[] = [];
  for (let batch = Math.floor(scenario.maxBatch / 2); batch >= 1; batch = Math.floor(batch / 2)) {
    smaller.push({
      label: `Lower the batch to ${batch}`,
      scenario: { ...scenario, maxBatch: batch },
    });
  }
  return smaller;
}

function largerBatches(scenario: Scenario): readonly Remedy[] {
  return [2, 4, 8, 16].map((factor) => ({
    label: `Raise the batch to ${scenario.maxBatch * factor}`,
    scenario: { ...scenario, maxBatch: scenario.maxBatch * factor },
  }));
}

function lighterLoads(scenario: Scenario): readonly Remedy[] {
  const { load } = scenario;
  if (load.kind !== "rate") return [];
  return Array.from({ length: MOST_HALVINGS }, (_, i) => {
    const requestsPerSecond = Number((load.requestsPerSecond / 2 ** (i + 1)).toPrecision(2));
    return {
      label: `Ask for ${requestsPerSecond} requests/s`,
      scenario: { ...scenario, load: { kind: "rate", requestsPerSecond } },
    };
  });
}

function lighterWeights(scenario: Scenario): readonly Remedy[] {
  const others = scenarioModel(scenario)?.weightDtypes ?? [];
  return others
    .filter((weightDtype) => weightDtype !== scenario.weightDtype)
    .map((weightDtype) => ({
      label: `Store the weights in ${weightDtype.toUpperCase()}`,
      scenario: { ...scenario, weightDtype },
    }));
}

function lighterWeightsOnMoreGpus(scenario: Scenario): readonly Remedy[] {
  return lighterWeights(scenario).flatMap((lighter) =>
    tensorDegrees(lighter.scenario)
      .filter((wider) => wider.scenario.parallelism.tensor > scenario.parallelism.tensor)
      .map((wider) => ({ ...wider, label: `${lighter.label} and ${lowerFirst(wider.label)}` })),
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function moreReplicas(scenario: Scenario): readonly Remedy[] {
  const { replicas } = scenario.parallelism;
  return [2, 4, 8, 16].map((factor) => ({
    label: `Run ${replicas * factor} replicas`,
    scenario: withCut(scenario, { replicas: replicas * factor }),
  }));
}

function largerGpus(scenario: Scenario): readonly Remedy[] {
  return gpus
    .toSorted((a, b) => a.memoryBytes - b.memoryBytes)
    .map(({ id, name }) => ({ label: `Use ${name}`, scenario: { ...scenario, gpu: id } }));
}

function withCut(scenario: Scenario, cut: Partial<Parallelism>): Scenario {
  return { ...scenario, parallelism: { ...scenario.parallelism, ...cut } };
}
