import type {
  Coefficients,
  EngineCoefficients,
  RoutingCoefficients,
  TaskLengths,
} from "../model/coefficients";
import type { CoefficientParameter } from "./fit-serving";

type NumberKey<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T];

/**
 * Kernels that beat the tables by much would read memory faster than it can be: hence the
 * least slowdown. Padded block-scaled experts (0.24 of the peak on Hopper, 0.15 on Blackwell in
 * the tables) stay below the tables' dense products of the same library (0.65 and 0.63).
 */
const engineRanges: Readonly<Record<NumberKey<EngineCoefficients>, readonly [number, number]>> = {
  hostStepSeconds: [1e-5, 60e-3],
  hostSequenceSeconds: [1e-7, 2e-3],
  eagerLayerSeconds: [1e-6, 2.5e-4],
  hostOverlap: [0.01, 1],
  graphLaunchSeconds: [1e-6, 40e-6],
  expertLaunchShare: [0.05, 2],
  kernelGapSeconds: [0.05e-6, 20e-6],
  stepGapSeconds: [1e-5, 20e-3],
  pieceLayerSeconds: [1e-6, 2.5e-4],
  ungraphedBlockSeconds: [1e-6, 3e-3],
  samplingCycles: [1e5, 1e8],
  samplingExponent: [0.3, 1],
  blockComputeRatio: [0.5, 2.6],
  scaledComputeEfficiency: [0.3, 0.8],
  kernelSlowdown: [0.88, 3],
  prefillSlowdown: [0.5, 4],
  requestSeconds: [1e-4, 1],
  bunchShare: [0.001, 0.5],
};

/**
 * Pulls of single coefficients towards their start. Rows whose servers were crowded would
 * have the host busy all the time; most are not. Prompts run the tables' kernels, and those
 * outside of graphs start from the same Python. What a request costs before its prompt runs
 * is parsing and tokenising, and which prompts meet is the benchmark's doing (0.06, 0.07 and
 * 0.08 of the others' where nothing pulls): one model's odd rows must not stand in them.
 */
const PRIOR_WEIGHTS: Readonly<Partial<Record<NumberKey<EngineCoefficients>, number>>> = {
  hostStepSeconds: 1.5,
  prefillSlowdown: 1,
  ungraphedBlockSeconds: 1,
  requestSeconds: 1,
  bunchShare: 3,
};

/** A number of an engine's coefficients as a parameter to fit, starting from where it is. */
export function engineParameter(
  coefficients: Coefficients,
  engineId: string,
  key: NumberKey<EngineCoefficients>,
): CoefficientParameter {
  const engine = coefficients.engines[engineId];
  if (engine === undefined) throw new Error(`engineParameter: unknown engine "${engineId}"`);
  const [min, max] = engineRanges[key];
  const priorWeight = PRIOR_WEIGHTS[key];
  return {
    name: `${engineId}.${key}`,
    start: Math.min(max, Math.max(min, engine[key])),
    min,
    max,
    ...(priorWeight === undefined ? {} : { priorWeight }),
    place: (placed, value) => ({
      ...placed,
      engines: { ...placed.engines, [engineId]: { ...placed.engines[engineId]!, [key]: value } },
    }),
  };
}

/** Routers are trained to balance: skew must not stand in for what starting kernels costs. */
const ROUTING_PRIOR_WEIGHT = 0.7;

/** A number of the routing coefficients. */
export function routingParameter(
  coefficients: Coefficients,
  key: keyof RoutingCoefficients,
): CoefficientParameter {
  const [min, max] = [0.02, 3];
  return {
    name: `routing.${key}`,
    priorWeight: ROUTING_PRIOR_WEIGHT,
    start: Math.min(max, Math.max(min, coefficients.routing[key])),
    min,
    max,
    place: (placed, value) => ({ ...placed, routing: { ...placed.routing, [key]: value } }),
  };
}

const taskRanges: Readonly<Record<keyof TaskLengths, readonly [number, number]>> = {
  inputTokensMean: [20, 20_000],
  inputVariation: [0.05, 8],
  outputVariation: [0.05, 2],
  togetherShare: [1e-5, 0.02],
};

/**
 * What is known of the tasks' lengths counts as much as a few dozen rows: two models share
 * a task at times, and one must not bend its lengths to its own oddities. Prompts are known
 * best. How answers vary counts most: it would else stand in for all that grows with the batch.
 */
const TASK_PRIOR_WEIGHTS: Readonly<Record<keyof TaskLengths, number>> = {
  inputTokensMean: 1,
  inputVariation: 0.5,
  outputVariation: 4,
  togetherShare: 1,
};

/** What the results of a benchmark task do not report. */
export function taskParameter(
  coefficients: Coefficients,
  task: string,
  key: keyof TaskLengths,
): CoefficientParameter {
  const lengths = coefficients.tasks[task];
  if (lengths === undefined) throw new Error(`taskParameter: unknown task "${task}"`);
  const [min, max] = taskRanges[key];
  return {
    name: `${task}.${key}`,
    start: lengths[key],
    min,
    max,
    priorWeight: TASK_PRIOR_WEIGHTS[key],
    place: (placed, value) => ({
      ...placed,
      tasks: { ...placed.tasks, [task]: { ...placed.tasks[task]!, [key]: value } },
    }),
  };
}
