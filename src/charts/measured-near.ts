import type { Scenario } from "../scenario/scenario";
import type { FigureId } from "../scenario/sweep-figures";
import { findModel } from "../catalog/models";
import { isScaled } from "../scenario/hardware-scale";
import { resolveScenario } from "../scenario/resolve";
import { neutralServing } from "../scenario/serving-choice";
import { scenarioModel } from "../scenario/scenario-parts";
import { mixLengths } from "../serving/lengths";
import { measuredScenario } from "../state/measured-scenario";
import type { MeasurementRow } from "../validation/measurement-table";
import type { TradeoffView } from "./tradeoff-view";

/** Lengths may differ by this factor and still count as near. */
const NEAR_LENGTHS = 2;
/** Running sequences are rarely quite as many as asked for. */
const NEAR_BATCH = 1.1;

/** A measured row in a trade-off chart, in the chart's units. */
export interface MeasuredPlace {
  readonly row: MeasurementRow;
  readonly x: number;
  readonly y: number;
}

/**
 * The measured rows that a scenario's charts can be held against: the same
 * architecture, engine and, unless they are swept, GPU, weights, cut and batch; driver
 * clock and default power limit; lengths within a factor of two.
 */
export function measuredNear(
  rows: readonly MeasurementRow[],
  scenario: Scenario,
): readonly MeasurementRow[] {
  const swept = new Set(scenario.sweepAxes);
  if (scenario.load.kind === "rate" || scenario.powerLimitWatts !== null) return [];
  if (scenario.smClockHertz !== null && !swept.has("clock")) return [];
  const lengths = meanLengths(scenario);
  if (lengths === null) return [];
  // No measured row has a pool of its own for prompts, or guesses tokens.
  if (scenario.prefillPool.replicas !== null || scenario.speculation.drafter !== "none") return [];
  // Nor a prefix cache, another chunk size, a clock per phase or KV cache in host memory.
  if (JSON.stringify(scenario.serving) !== JSON.stringify(neutralServing)) return [];
  // Hardware that does not exist was never measured.
  if (isScaled(scenario.hardwareScale)) return [];
  const shape = JSON.stringify(scenarioModel(scenario)?.architecture);
  return rows.filter((row) => {
    const measured = measuredScenario(row);
    if (measured === null || measured.engine !== scenario.engine) return false;
    const gpus = swept.has("gpu") ? [scenario.gpu, ...scenario.sweepGpus] : [scenario.gpu];
    if (!gpus.includes(measured.gpu)) return false;
    if (!swept.has("weights") && measured.weightDtype !== scenario.weightDtype) return false;
    if (!nearCut(measured, scenario)) return false;
    if (!swept.has("batch") && !within(measured.maxBatch, scenario.maxBatch, NEAR_BATCH))
      return false;
    const own = meanLengths(measured);
    return (
      own !== null &&
      within(own.output, lengths.output, NEAR_LENGTHS) &&
      within(own.context, lengths.context, NEAR_LENGTHS) &&
      architectureOf(measured.model) === shape
    );
  });
}

/**
 * Places measured rows in a chart. Energy is measured at the GPU boards; of latencies
 * only the time between tokens comes with it, as its median.
 */
export function measuredPlaces(
  rows: readonly MeasurementRow[],
  { x: figure, y: height, basis }: Pick<TradeoffView, "x" | "y" | "basis">,
): readonly MeasuredPlace[] {
  const column = measuredColumns[figure];
  if (column === undefined || height !== "energy" || basis.energyBoundary !== "gpu") return [];
  return rows.flatMap((row) => {
    const x = row.number[column];
    const y = row.number["energy_per_output_token_j"];
    return x === undefined || y === undefined ? [] : [{ row, x, y }];
  });
}

const measuredColumns: Readonly<Partial<Record<FigureId, string>>> = {
  tbt: "itl_median_ms",
  "tbt-p50": "itl_median_ms",
  "tbt-p90": "itl_p90_ms",
  "tbt-p99": "itl_p99_ms",
  throughput: "output_tokens_per_s",
};

function nearCut({ parallelism: measured }: Scenario, scenario: Scenario): boolean {
  const { parallelism, sweepAxes } = scenario;
  return (
    (sweepAxes.includes("tensor") || measured.tensor === parallelism.tensor) &&
    (sweepAxes.includes("pipeline") || measured.pipeline === parallelism.pipeline) &&
    (sweepAxes.includes("replicas") || measured.replicas === parallelism.replicas) &&
    measured.attentionData === parallelism.attentionData
  );
}

function meanLengths(
  scenario: Scenario,
): { readonly output: number; readonly context: number } | null {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return null;
  const { inputTokensMean, outputTokensMean } = mixLengths(resolution.deployment.workloads);
  return { output: outputTokensMean, context: inputTokensMean + outputTokensMean / 2 };
}

function within(a: number, b: number, factor: number): boolean {
  return a <= b * factor && b <= a * factor;
}

const knownShapes = new Map<string, string>();

/** The shape of a model as text to compare: two releases of one shape are measured alike. */
function architectureOf(modelId: string): string {
  const shape = knownShapes.get(modelId) ?? JSON.stringify(findModel(modelId)?.architecture);
  knownShapes.set(modelId, shape);
  return shape;
}
