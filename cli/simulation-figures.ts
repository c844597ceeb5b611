import {
  formatCount,
  formatShare,
  joined,
  longDurationFigure,
  requestRateFigure,
} from "../src/charts/format";
import { comparedFigures } from "../src/charts/simulation-view";
import type { LatencyLimit } from "../src/explore/targets";
import type { Coefficients } from "../src/model/coefficients";
import type { EnergyBoundary } from "../src/scenario/scenario";
import type { Deployment, Operation } from "../src/serving/config";
import type { Evaluation } from "../src/serving/evaluation";
import { evaluatePrepared } from "../src/serving/evaluate";
import { prepare } from "../src/serving/prepare";
import { simulatedGoodput } from "../src/serving/simulation/goodput";
import { simulate } from "../src/serving/simulation/simulate";
import {
  REQUESTS_RANGE,
  type SimulatedPool,
  type Simulation,
  type SimulationOptions,
  type SimulationResult,
} from "../src/serving/simulation/simulation";
import type { QueueOrder } from "../src/serving/simulation/waiting-queue";
import type { Intervals } from "../src/serving/uncertainty/intervals";
import type { FigureGroup } from "./figures";

/** Flags of `evaluate` that ask for a simulation, as `parseArgs` takes them. */
export const simulationFlags = {
  simulate: { type: "boolean", default: false },
  requests: { type: "string", default: "2000" },
  seed: { type: "string", default: "1" },
  order: { type: "string", default: "first-come" },
} as const;

const ORDERS: readonly QueueOrder[] = ["first-come", "shortest-first"];

/** How to simulate, null where nobody asked for it, or what is wrong with the flags. */
export function readSimulationFlags(flags: {
  readonly simulate: boolean;
  readonly requests: string;
  readonly seed: string;
  readonly order: string;
}): SimulationOptions | null | string {
  if (!flags.simulate) return null;
  const requests = Number(flags.requests);
  const { min, max } = REQUESTS_RANGE;
  if (!Number.isInteger(requests) || requests < min || requests > max) {
    return `--requests ${flags.requests}: not a whole number from ${min} to ${max}`;
  }
  const seed = Number(flags.seed);
  if (!Number.isSafeInteger(seed)) return `--seed ${flags.seed}: not a whole number`;
  const order = ORDERS.find((known) => known === flags.order);
  if (order === undefined) return `--order ${flags.order}: not one of ${ORDERS.join(", ")}`;
  return { requests, seed, order };
}

/** A simulation that was asked for, and the closed form of what was simulated. */
export interface SimulatedRun {
  readonly options: SimulationOptions;
  readonly result: SimulationResult;
  /** Of the load that was simulated; null where neither runs. */
  readonly closedForm: Evaluation | null;
}

/** Simulates to the end. */
export function runSimulation(
  deployment: Deployment,
  operation: Operation,
  coefficients: Coefficients,
  options: SimulationOptions,
): SimulatedRun {
  const prepared = prepare(deployment, coefficients);
  if (!prepared.feasible) {
    return { options, result: { feasible: false, reason: prepared.reason }, closedForm: null };
  }
  const run = simulate(prepared, operation, options);
  let step = run.next();
  while (!step.done) step = run.next();
  const result = step.value;
  const load = result.feasible ? result.load : operation.load;
  const closedForm = evaluatePrepared(prepared, { ...operation, load });
  return { options, result, closedForm: closedForm.feasible ? closedForm : null };
}

/** Each figure of a run beside the closed form's. */
export function simulationFigures(
  { result, closedForm }: SimulatedRun,
  around: Intervals,
  limits: readonly LatencyLimit[],
  boundary: EnergyBoundary,
): FigureGroup {
  if (!result.feasible) return { title: "Simulation", rows: [["Not simulated", result.reason]] };
  if (closedForm === null) return { title: "Simulation", rows: runRows(result) };
  const compared = comparedFigures(closedForm, result, around, boundary).map((figure) => {
    const { change } = figure;
    const outside = figure.isInside === false ? ", outside its interval" : "";
    const beside = change === null ? "" : ` (${change} against the closed form${outside})`;
    return [figure.label, `${figure.simulatedText}${beside}`] as const;
  });
  const goodput = [
    ["Goodput", joined(requestRateFigure(simulatedGoodput(result, limits)))],
  ] as const;
  return {
    title: "Simulation",
    rows: [
      ...runRows(result),
      ...compared,
      ["KV cache held, mean", formatShare(result.figures.kvShare)],
      ["Preemptions per request", result.figures.preemptionsPerRequest.toFixed(3)],
      ...(limits.length === 0 ? [] : goodput),
    ],
  };
}

function runRows({ requests, steps, measuredSeconds, notes }: Simulation): FigureGroup["rows"] {
  const measured =
    `${formatCount(requests.ttftSeconds.length)} requests in ` +
    `${joined(longDurationFigure(measuredSeconds))}, ${formatCount(steps)} steps`;
  return [["Measured", measured], ...notes.map((note) => ["Note", note] as const)];
}

/** What JSON says of a run: its figures, without the columns they are from. */
export function simulationReport(
  { options, result }: SimulatedRun,
  limits: readonly LatencyLimit[],
) {
  if (!result.feasible) return { ...options, ...result };
  const { figures, pools, steps, warmUpSeconds, measuredSeconds, notes } = result;
  return {
    ...options,
    feasible: true,
    load: result.load,
    figures,
    pools: pools && { prefill: poolReport(pools.prefill), decode: poolReport(pools.decode) },
    goodputRequestsPerSecond: limits.length === 0 ? null : simulatedGoodput(result, limits),
    answered: result.requests.ttftSeconds.length,
    steps,
    warmUpSeconds,
    measuredSeconds,
    notes,
  };
}

function poolReport(pool: SimulatedPool): Omit<SimulatedPool, "timeline"> {
  const { gpus, replicas, busyShare, gpuMeanWatts } = pool;
  const { runningSequences, waitingRequests, kvShare } = pool;
  return {
    gpus,
    replicas,
    busyShare,
    gpuMeanWatts,
    runningSequences,
    waitingRequests,
    kvShare,
  };
}
