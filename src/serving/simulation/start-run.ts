import type { Seconds, Tokens } from "../../units";
import type { Operation } from "../config";
import { resolveClock } from "../evaluate";
import { WAKE_SECONDS } from "../idle";
import { sharedPrefixTokens } from "../prefix";
import type { Prepared } from "../prepare";
import type { SpeculativeReplica } from "../speculation";
import { placesOf, type ActiveReplicas } from "./active-replicas";
import { createArrivals } from "./arrivals";
import { createKvPool } from "./kv-pool";
import { createRandom } from "./random";
import type { ReplicaRun } from "./replica-run";
import { schedulerOf } from "./scheduler";
import type { SimulationOptions } from "./simulation";
import { createStepCosts } from "./step-costs";
import { createWaitingQueue } from "./waiting-queue";

/** An empty replica and its first users, or why there is none. */
export function startRun(
  prepared: Prepared,
  operation: Operation,
  options: SimulationOptions,
  replicas: ActiveReplicas,
  spreadSeconds: Seconds,
): ReplicaRun | string {
  const { deployment, replica, memory } = prepared;
  const { engine, engineCoefficients, machine, lengths, hostKv, speculation } = replica;
  const { prefix } = deployment;
  const resident = hostKv?.residentSequences ?? Infinity;
  const clock = resolveClock(prepared, operation);
  if ("feasible" in clock) return clock.reason;
  const pool = createKvPool(machine.plan, memory, {
    sharedTokens: sharedPrefixTokens(lengths, prefix),
    sharesKnown: prefix?.place === "shared",
    hostSequences: Math.max(0, memory.maxSequences - resident),
  });
  const tokens = lengths.inputTokensMean + lengths.outputTokensMean;
  if (!pool.couldHold(tokens)) {
    return `A mean request grows to ${Math.round(tokens)} tokens, more than the KV cache of a replica holds.`;
  }
  const continuous = engine.continuousBatching;
  return {
    state: {
      running: [],
      queue: createWaitingQueue(options.order),
      pool,
      maxBatch: operation.maxBatch,
      draftTokens: speculation?.draftTokens ?? 0,
      preemptions: 0,
    },
    arrivals: createArrivals({
      load: operation.load,
      replicas: replicas.ready,
      places: placesOf(prepared, operation),
      mix: deployment.workloads,
      hitRate: prefix?.hitRate ?? 0,
      requestSeconds: engineCoefficients.requestSeconds,
      spreadSeconds: continuous ? spreadSeconds : 0,
      seed: options.seed,
    }),
    schedule: schedulerOf(engine),
    costs: createStepCosts(replica, clock),
    continuous,
    idleWatts: replicas.waitingWatts,
    wakeSeconds: operation.idle === "parked" ? WAKE_SECONDS : 0,
    drawTokens: tokenDraws(speculation, options.seed),
    rejected: 0,
    nowSeconds: 0,
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
