import type { Seconds } from "../../units";
import type { Load, Operation } from "../config";
import type { ClockSetting } from "../cycle";
import { evaluatePrepared, poolsAtClocks, resolveClock } from "../evaluate";
import type { Evaluation } from "../evaluation";
import type { Prepared } from "../prepare";
import { activeReplicas, type ActiveReplicas } from "./active-replicas";
import { usersPerReplica } from "./arrivals";
import { measure, type Measured } from "./measure";
import { poolsUse, simulatedPool } from "./pools-use";
import { replicasUse } from "./replicas-use";
import { simulatedFigures, type Counted } from "./simulated-figures";
import {
  REQUESTS_RANGE,
  type Simulation,
  type SimulationOptions,
  type SimulationProgress,
  type SimulationResult,
} from "./simulation";
import { startPools } from "./start-pools";
import { startRun } from "./start-run";

/**
 * Simulates a deployment request by request, each engine step costed by the same physics
 * as the closed form's (`runLoad`): arrivals and lengths are drawn, the engine's way of
 * batching plans each step, pages of the KV cache are given out and taken back, the clock
 * follows the power limit in each step. One replica stands for all; with a prefill pool all
 * replicas of both pools run, and KV cache travels between them. Yields its progress; to
 * cancel it, stop pulling. Deterministic for a seed.
 *
 * The closed form tells how long a stay is expected to take, for the warm-up, and
 * whether the operation can be at all; nothing else of it enters.
 *
 * Throws a RangeError where `options.requests` is outside `REQUESTS_RANGE`.
 */
export function* simulate(
  prepared: Prepared,
  operation: Operation,
  options: SimulationOptions,
): Generator<SimulationProgress, SimulationResult, void> {
  const { requests } = options;
  if (!(requests >= REQUESTS_RANGE.min && requests <= REQUESTS_RANGE.max)) {
    throw new RangeError(
      `simulate: requests outside ${REQUESTS_RANGE.min}..${REQUESTS_RANGE.max}: ${requests}`,
    );
  }
  const expected = evaluatePrepared(prepared, operation);
  if (!expected.feasible) return { feasible: false, reason: expected.reason };
  const clock = resolveClock(prepared, operation);
  if ("feasible" in clock) return { feasible: false, reason: clock.reason };
  return prepared.pool === null
    ? yield* simulateReplica(prepared, clock, operation, options, expected)
    : yield* simulatePools(prepared, prepared.pool, clock, operation, options, expected);
}

/** One replica, which stands for all. */
function* simulateReplica(
  prepared: Prepared,
  clock: ClockSetting,
  operation: Operation,
  options: SimulationOptions,
  expected: Evaluation,
): Generator<SimulationProgress, SimulationResult, void> {
  const replicas = activeReplicas(prepared, operation);
  const stay = staySeconds(replicas, operation, expected);
  const run = startRun(prepared, clock, operation, options, replicas, stay);
  if (typeof run === "string") return { feasible: false, reason: run };
  const measured = yield* measure(run, stay, options.requests);
  if (typeof measured === "string") return { feasible: false, reason: measured };
  const load = simulatedLoad(operation.load, replicas);
  const totals = measured.recorder.decode.totals();
  const { capacityBytes } = run.lines[0]!.replicas[0]!.state.pool;
  const use = replicasUse(prepared, replicas, totals, capacityBytes);
  return {
    ...simulationOf(prepared, measured),
    load,
    figures: simulatedFigures(countedOf(measured), use, replicas.active),
    timeline: measured.recorder.decode.timeline(capacityBytes, 1),
    pools: null,
    notes: [...measured.notes, ...usersNotes(operation.load, load, replicas)],
  };
}

/** All replicas of both pools. */
function* simulatePools(
  prepared: Prepared,
  pool: Prepared,
  clock: ClockSetting,
  operation: Operation,
  options: SimulationOptions,
  expected: Evaluation,
): Generator<SimulationProgress, SimulationResult, void> {
  const pair = poolsAtClocks(prepared, pool, clock, operation);
  if ("feasible" in pair) return { feasible: false, reason: pair.reason };
  const run = startPools(pair.decode, pair.prefill, operation, options, expected);
  if (typeof run === "string") return { feasible: false, reason: run };
  const measured = yield* measure(run, expected.e2e.meanSeconds, options.requests);
  if (typeof measured === "string") return { feasible: false, reason: measured };
  const { recorder } = measured;
  const capacityOf = (name: "prefill" | "decode"): number =>
    run.lines.find((line) => line.pool === name)!.replicas[0]!.state.pool.capacityBytes;
  const pools = {
    prefill: simulatedPool(pool, recorder.prefill, capacityOf("prefill")),
    decode: simulatedPool(prepared, recorder.decode, capacityOf("decode")),
  };
  const counted = countedOf(measured);
  const transferWatts = recorder.transferJoules / counted.seconds;
  const use = poolsUse(pools, { prefill: pool, decode: prepared }, transferWatts);
  return {
    ...simulationOf(prepared, measured),
    load: operation.load,
    figures: simulatedFigures(counted, use, 1),
    timeline: pools.decode.timeline,
    pools,
    notes: measured.notes,
  };
}

/** Mean time from a question to its answer, by Little's law on the closed form's figures. */
function staySeconds(
  { ready }: ActiveReplicas,
  { load }: Operation,
  expected: Evaluation,
): Seconds {
  const inside =
    load.kind === "users"
      ? load.users
      : expected.runningSequences * ready + expected.waitingRequests;
  return inside / expected.requestsPerSecond;
}

function countedOf({ recorder, preemptions, requests }: Measured): Counted {
  return {
    seconds: recorder.decode.totals().seconds,
    ttftSeconds: requests.ttftSeconds,
    e2eSeconds: requests.e2eSeconds,
    tokenTimes: recorder.tokenTimes.histogram(),
    tokenSecondsMean: recorder.tokenTimes.mean(),
    outputTokens: recorder.outputTokens,
    preemptions,
  };
}

/** What a result says of requests and steps. */
function simulationOf(
  { deployment }: Prepared,
  { recorder, requests, steps }: Measured,
): Omit<Simulation, "load" | "figures" | "timeline" | "pools" | "notes"> {
  return {
    feasible: true,
    requests,
    workloadIds: deployment.workloads.map(({ workload }) => workload.id),
    tokenTimes: recorder.tokenTimes.histogram(),
    steps,
    warmUpSeconds: recorder.startSeconds,
    measuredSeconds: recorder.decode.totals().seconds,
  };
}

/** The load with as many users on every replica; fewer users than replicas are one on each of some. */
function simulatedLoad(load: Load, { ready }: ActiveReplicas): Load {
  if (load.kind !== "users" || load.users <= ready) return load;
  return { ...load, users: usersPerReplica(load.users, ready) * ready };
}

function usersNotes(asked: Load, simulated: Load, { ready }: ActiveReplicas): readonly string[] {
  if (asked.kind !== "users" || simulated.kind !== "users") return [];
  if (simulated.users === asked.users) return [];
  return [
    `${asked.users} users do not divide over ${ready} replicas: ${simulated.users} were simulated.`,
  ];
}
