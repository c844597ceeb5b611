import { findEngine } from "../catalog/engines";
import type { SweepColumns, SweepResult } from "../explore/columns";
import { choiceForOtherGpu } from "../footprint/footprint-choice";
import { parallelismAt } from "../explore/space";
import type { Scenario } from "../scenario/scenario";
import type { ServingChoice } from "../scenario/serving-choice";

/**
 * The scenario whose configuration is one row of its sweep.
 *
 * @param scenario - The scenario that was swept.
 * @throws RangeError where the sweep has no such row.
 */
export function rowScenario(
  scenario: Scenario,
  { columns, gpuIds, weightDtypes }: SweepResult,
  row: number,
): Scenario {
  const tensor = columns.tensor[row];
  const pipeline = columns.pipeline[row];
  const replicas = columns.replicas[row];
  const expert = columns.expert[row];
  const attentionData = columns.attentionData[row];
  const prefillReplicas = columns.prefillReplicas[row];
  const draftTokens = columns.draftTokens[row];
  const maxBatch = columns.maxBatch[row];
  const gpu = gpuIds[columns.gpuIndex[row] ?? -1];
  const weightDtype = weightDtypes[columns.weightDtypeIndex[row] ?? -1];
  if (
    tensor === undefined ||
    pipeline === undefined ||
    replicas === undefined ||
    expert === undefined ||
    attentionData === undefined ||
    prefillReplicas === undefined ||
    draftTokens === undefined ||
    maxBatch === undefined ||
    gpu === undefined ||
    weightDtype === undefined
  ) {
    throw new RangeError(`The sweep has no row ${row}: it has ${columns.count} rows`);
  }
  return {
    ...scenario,
    gpu,
    // Prices of one's own are of the scenario's GPU.
    footprint: gpu === scenario.gpu ? scenario.footprint : choiceForOtherGpu(scenario.footprint),
    weightDtype,
    parallelism: {
      ...parallelismAt(scenario.parallelism, tensor, pipeline, replicas, attentionData),
      expert,
    },
    serving: rowServing(scenario, columns, row),
    prefillPool: { ...scenario.prefillPool, replicas: prefillReplicas || null },
    speculation:
      draftTokens === 0
        ? { ...scenario.speculation, drafter: "none" }
        : { ...scenario.speculation, draftTokens },
    maxBatch,
    // Columns hold 0 for a clock that is not locked.
    smClockHertz: columns.smClockHertz[row] || null,
    powerLimitWatts: columns.powerLimitWatts[row] || null,
  };
}

/** A swept chunk size that is the engine's own stays unsaid where it was. */
function rowServing(scenario: Scenario, columns: SweepColumns, row: number): ServingChoice {
  const { serving, sweepAxes } = scenario;
  const prefillClockHertz = columns.prefillClockHertz[row] || null;
  if (!sweepAxes.includes("chunk")) return { ...serving, prefillClockHertz };
  const budget = columns.prefillTokenBudget[row] || null;
  const own = findEngine(scenario.engine)?.prefillTokenBudget ?? null;
  return {
    ...serving,
    prefillClockHertz,
    prefillTokenBudget: budget === own && serving.prefillTokenBudget === null ? null : budget,
  };
}
