import type { Seconds } from "../../units";
import type { Load, Operation } from "../config";
import { evaluatePrepared } from "../evaluate";
import type { Evaluation } from "../evaluation";
import type { Prepared } from "../prepare";
import { activeReplicas, type ActiveReplicas } from "./active-replicas";
import { usersPerReplica } from "./arrivals";
import { createRecorder, type Recorder } from "./recorder";
import { advance, type ReplicaRun } from "./replica-run";
import { simulatedFigures } from "./simulated-figures";
import {
  REQUESTS_RANGE,
  type SimulationOptions,
  type SimulationProgress,
  type SimulationResult,
} from "./simulation";
import { startRun } from "./start-run";

/** Warm-up: so many times the mean stay of a request, and this share of the requests asked for. */
const WARM_UP_STAYS = 3;
const WARM_UP_SHARE = 0.1;
/** Steps between two yields: a few milliseconds' work. */
const STEPS_PER_YIELD = 256;
/** A run ends here, however few requests were answered: one to five seconds' work. */
const MAX_STEPS = 600_000;
/** The same, of sequences times steps. */
const MAX_SEQUENCE_STEPS = 1e8;

/**
 * Simulates one replica of a deployment request by request, each engine step costed by
 * the same physics as the closed form's (`runLoad`): arrivals and lengths are drawn, the
 * engine's way of batching plans each step, pages of the KV cache are given out and
 * taken back, the clock follows the power limit in each step. Yields its progress; to
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
  if (prepared.pool !== null) {
    return {
      feasible: false,
      reason:
        "Separate pools for prompts and answers are not simulated; their figures are the closed form's alone.",
    };
  }
  const expected = evaluatePrepared(prepared, operation);
  if (!expected.feasible) return { feasible: false, reason: expected.reason };
  const replicas = activeReplicas(prepared, operation);
  const stay = staySeconds(replicas, operation, expected);
  const run = startRun(prepared, operation, options, replicas, stay);
  if (typeof run === "string") return { feasible: false, reason: run };

  let recorder = createRecorder(0);
  let warmingUp = true;
  let preemptionsBefore = 0;
  let steps = 0;
  let sequenceSteps = 0;
  const goesOn = (): boolean =>
    (warmingUp || recorder.answers < requests) &&
    steps < MAX_STEPS &&
    sequenceSteps < MAX_SEQUENCE_STEPS;
  while (goesOn()) {
    for (let i = 0; i < STEPS_PER_YIELD && goesOn(); i++) {
      advance(run, recorder);
      steps++;
      sequenceSteps += run.state.running.length;
      const warm =
        run.nowSeconds >= WARM_UP_STAYS * stay && recorder.answers >= WARM_UP_SHARE * requests;
      if (!warmingUp || !warm) continue;
      warmingUp = false;
      recorder = createRecorder(run.nowSeconds);
      preemptionsBefore = run.state.preemptions;
    }
    yield { done: warmingUp ? 0 : recorder.answers, total: requests };
  }
  if (warmingUp || recorder.answers === 0) {
    return {
      feasible: false,
      reason: `Answers take so many steps that ${steps.toLocaleString("en-US")} steps were not enough to warm up and answer one.`,
    };
  }
  const notes = runNotes(run, replicas, operation, recorder.answers, requests);
  return simulationOf(prepared, replicas, run, recorder, {
    load: simulatedLoad(operation.load, replicas),
    preemptions: run.state.preemptions - preemptionsBefore,
    steps,
    notes,
  });
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

/** What was counted, as a result. */
function simulationOf(
  prepared: Prepared,
  replicas: ActiveReplicas,
  run: ReplicaRun,
  recorder: Recorder,
  rest: {
    readonly load: Load;
    readonly preemptions: number;
    readonly steps: number;
    readonly notes: readonly string[];
  },
): SimulationResult {
  const requests = recorder.requests();
  const tokenTimes = recorder.tokenTimes.histogram();
  const totals = recorder.timeline.totals();
  const figures = simulatedFigures(prepared, {
    totals,
    ttftSeconds: requests.ttftSeconds,
    e2eSeconds: requests.e2eSeconds,
    tokenTimes,
    tokenSecondsMean: recorder.tokenTimes.mean(),
    outputTokens: recorder.outputTokens,
    preemptions: rest.preemptions,
    kvCapacityBytes: run.state.pool.capacityBytes,
    replicas,
  });
  return {
    feasible: true,
    load: rest.load,
    figures,
    requests,
    workloadIds: prepared.deployment.workloads.map(({ workload }) => workload.id),
    tokenTimes,
    timeline: recorder.timeline.timeline(run.state.pool.capacityBytes),
    steps: rest.steps,
    warmUpSeconds: recorder.startSeconds,
    measuredSeconds: totals.seconds,
    notes: rest.notes,
  };
}

/** The load with as many users on every replica; fewer users than replicas are one on each of some. */
function simulatedLoad(load: Load, { ready }: ActiveReplicas): Load {
  if (load.kind !== "users" || load.users <= ready) return load;
  return { ...load, users: usersPerReplica(load.users, ready) * ready };
}

function runNotes(
  run: ReplicaRun,
  replicas: ActiveReplicas,
  { load }: Operation,
  answers: number,
  requests: number,
): readonly string[] {
  const notes: string[] = [];
  if (answers < requests) {
    notes.push(
      `The run ended at its longest after ${answers} of ${requests} requests: percentiles are rough.`,
    );
  }
  if (run.rejected > 0) {
    notes.push(
      `${run.rejected} requests were too long for the KV cache of a replica and were turned away.`,
    );
  }
  const simulated = simulatedLoad(load, replicas);
  if (load.kind === "users" && simulated.kind === "users" && simulated.users !== load.users) {
    notes.push(
      `${load.users} users do not divide over ${replicas.ready} replicas: ${simulated.users} were simulated.`,
    );
  }
  return notes;
}
