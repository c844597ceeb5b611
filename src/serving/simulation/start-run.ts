import type { Seconds, Tokens } from "../../units";
import type { Operation } from "../config";
import type { ClockSetting } from "../cycle";
import { WAKE_SECONDS } from "../idle";
import { batchPlaces, placesOf } from "../places";
import { sharedPrefixTokens } from "../prefix";
import type { Prepared } from "../prepare";
import type { SpeculativeReplica } from "../speculation";
import type { ActiveReplicas } from "./active-replicas";
import { createArrivals } from "./arrivals";
import { createKvPool, type KvPool } from "./kv-pool";
import { createRandom } from "./random";
import { endWithAnswers, type ReplicaRun } from "./replica-run";
import type { Run } from "./run";
import { schedulerOf } from "./scheduler";
import type { SimulationOptions } from "./simulation";
import { createStepCosts } from "./step-costs";
import { createWaitingQueue, type WaitingQueue } from "./waiting-queue";

/** An empty replica and its first users, or why there is none. */
export function startRun(
  prepared: Prepared,
  clock: ClockSetting,
  operation: Operation,
  options: SimulationOptions,
  replicas: ActiveReplicas,
  spreadSeconds: Seconds,
): Run | string {
  const { deployment, replica } = prepared;
  const { lengths } = replica;
  const pool = createReplicaCache(prepared);
  const tokens = lengths.inputTokensMean + lengths.outputTokensMean;
  if (!pool.couldHold(tokens)) return outgrows(tokens, "a replica");
  const queue = createWaitingQueue(options.order);
  const arrivals = createArrivals({
    load: operation.load,
    replicas: replicas.ready,
    places: placesOf(prepared, operation),
    mix: deployment.workloads,
    hitRate: deployment.prefix?.hitRate ?? 0,
    requestSeconds: replica.engineCoefficients.requestSeconds,
    spreadSeconds: replica.engine.continuousBatching ? spreadSeconds : 0,
    seed: options.seed,
  });
  const draftTokens = replica.speculation?.draftTokens ?? 0;
  const run: Run = {
    lines: [
      {
        pool: "decode",
        intake: arrivals,
        queue,
        replicas: [
          createReplicaRun(prepared, clock, operation, options, {
            queue,
            pool,
            maxBatch: batchPlaces(prepared.deployment.engine, operation.maxBatch),
            idleWatts: replicas.waitingWatts,
            standsReady: false,
            endStep: endWithAnswers((_, seconds) => arrivals.answered(seconds)),
          }),
        ],
        turnsAway: (sequence, nowSeconds) => {
          const most = sequence.inputTokens + sequence.outputTokens + draftTokens;
          if (pool.couldHold(most)) return false;
          run.rejected++;
          arrivals.answered(nowSeconds);
          return true;
        },
        queueSeconds: 0,
      },
    ],
    rejected: 0,
    nowSeconds: 0,
  };
  return run;
}

/** Why a replica's KV cache is too small, in words. */
export function outgrows(tokens: Tokens, where: string): string {
  return `A mean request grows to ${Math.round(tokens)} tokens, more than the KV cache of ${where} holds.`;
}

/** The empty KV cache of a replica, with what host memory adds. */
export function createReplicaCache({ deployment, replica, memory }: Prepared): KvPool {
  const { machine, lengths, hostKv } = replica;
  const { prefix } = deployment;
  const resident = hostKv?.residentSequences ?? Infinity;
  return createKvPool(machine.plan, memory, {
    sharedTokens: sharedPrefixTokens(lengths, prefix),
    sharesKnown: prefix?.place === "shared",
    hostSequences: Math.max(0, memory.maxSequences - resident),
  });
}

/** What tells replicas apart. */
type ReplicaSetting = Pick<ReplicaRun, "idleWatts" | "standsReady" | "endStep"> & {
  readonly queue: WaitingQueue;
  readonly pool: KvPool;
  readonly maxBatch: number;
  /** Tells the random numbers of replicas apart. */
  readonly index?: number;
};

/** An empty replica without work. */
export function createReplicaRun(
  { replica }: Prepared,
  clock: ClockSetting,
  { idle }: Operation,
  { seed }: SimulationOptions,
  setting: ReplicaSetting,
): ReplicaRun {
  const { queue, pool, maxBatch, idleWatts, standsReady, endStep, index = 0 } = setting;
  const { engine, speculation } = replica;
  return {
    state: {
      running: [],
      queue,
      pool,
      maxBatch,
      draftTokens: speculation?.draftTokens ?? 0,
      preemptions: 0,
    },
    schedule: schedulerOf(engine),
    costs: createStepCosts(replica, clock),
    endStep,
    continuous: engine.continuousBatching,
    standsReady,
    idleWatts,
    wakeSeconds: idle === "parked" ? WAKE_SECONDS : 0,
    drawTokens: tokenDraws(speculation, seed + index),
    underWay: null,
    sinceSeconds: 0,
    endedSeconds: 0,
    sending: [],
  };
}

/** Tokens that a step adds to a sequence: drafts up to the first that is rejected, and one. */
function tokenDraws(speculation: SpeculativeReplica | null, seed: number): () => Tokens {
  if (speculation === null) return () => 1;
  const { draftTokens, acceptance } = speculation;
  const random = createRandom(seed ^ 0x2545f491);
  return () => {
    let tokens = 1;
    while (tokens <= draftTokens && random() < acceptance) tokens++;
    return tokens;
  };
}
