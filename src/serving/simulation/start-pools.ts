import type { Seconds } from "../../units";
import type { Operation } from "../config";
import { poolWaitingWatts } from "../disaggregated";
import type { Evaluation } from "../evaluation";
import { promptTransfer } from "../kv-transfer";
import { batchPlaces, placesOf } from "../places";
import type { Pool } from "../pool-flow";
import { createArrivals } from "./arrivals";
import { createInbox } from "./inbox";
import { createKvWire } from "./kv-wire";
import { endWithTransfer, type DecodeEnd } from "./prefill-step";
import { createRandom } from "./random";
import { endWithAnswers } from "./replica-run";
import type { RequestLine } from "./request-line";
import type { Run } from "./run";
import { decodeRouter } from "./decode-router";
import type { SimulationOptions } from "./simulation";
import { createReplicaCache, createReplicaRun, outgrows } from "./start-run";
import { createWaitingQueue } from "./waiting-queue";

/** Tells the random choice of a replica that decodes from arrivals and lengths. */
const ROUTING_SEED = 0x51ed270b;

/**
 * All replicas of two pools, empty, and their first users, or why there are none. Prompts
 * wait in one queue for any prefill replica; each replica that decodes has a queue of its own.
 */
export function startPools(
  decode: Pool,
  prefill: Pool,
  operation: Operation,
  options: SimulationOptions,
  expected: Evaluation,
): Run | string {
  const { deployment, replica } = decode.prepared;
  const { inputTokensMean, outputTokensMean } = replica.lengths;
  const replicasThatDecode = deployment.parallelism.replicas;
  const { layers } = prefill.prepared.replica.machine.plan;
  const standsReady = operation.load.kind === "full";
  const tokens = inputTokensMean + outputTokensMean;
  const cache = createReplicaCache(decode.prepared);
  if (!cache.couldHold(tokens)) return outgrows(tokens, "a replica that decodes");
  const promptCache = createReplicaCache(prefill.prepared);
  if (!promptCache.couldHold(inputTokensMean))
    return outgrows(inputTokensMean, "a prefill replica");

  const arrivals = createArrivals({
    load: operation.load,
    replicas: 1,
    places: placesOf(decode.prepared, operation) * replicasThatDecode + ahead(expected),
    mix: deployment.workloads,
    hitRate: deployment.prefix?.hitRate ?? 0,
    requestSeconds: replica.engineCoefficients.requestSeconds,
    spreadSeconds: expected.e2e.meanSeconds,
    seed: options.seed,
  });
  const answered = (seconds: Seconds): void => arrivals.answered(seconds);

  const decodeIdle = poolWaitingWatts(decode, operation);
  const ends: readonly DecodeEnd[] = Array.from({ length: replicasThatDecode }, () => ({
    inbox: createInbox(),
    wire: createKvWire(layers, decode.prepared.replica.machine.plan.cut.attentionData),
    requests: 0,
  }));
  const decodeLines = ends.map((end, index): RequestLine => {
    const queue = createWaitingQueue(options.order);
    return {
      pool: "decode",
      intake: end.inbox,
      queue,
      replicas: [
        createReplicaRun(decode.prepared, decode.clock, operation, options, {
          queue,
          pool: createReplicaCache(decode.prepared),
          maxBatch: batchPlaces(decode.prepared.deployment.engine, operation.maxBatch),
          idleWatts: decodeIdle,
          standsReady,
          endStep: endWithAnswers((_, seconds) => {
            end.requests--;
            answered(seconds);
          }),
          index: index + 1,
        }),
      ],
      turnsAway: () => false,
      queueSeconds: 0,
    };
  });

  const prompts = createWaitingQueue(options.order);
  const route = decodeRouter(
    ends,
    operation.load.kind === "rate" ? createRandom(options.seed ^ ROUTING_SEED) : null,
  );
  const transfer = promptTransfer(prefill.prepared, decode.prepared);
  const draftTokens = replica.speculation?.draftTokens ?? 0;
  const run: Run = {
    lines: [
      {
        pool: "prefill",
        intake: arrivals,
        queue: prompts,
        replicas: Array.from({ length: prefill.prepared.deployment.parallelism.replicas }, () =>
          createReplicaRun(prefill.prepared, prefill.clock, operation, options, {
            queue: prompts,
            pool: createReplicaCache(prefill.prepared),
            maxBatch: Infinity,
            idleWatts: poolWaitingWatts(prefill, operation),
            standsReady,
            endStep: endWithTransfer({
              wire: createKvWire(layers, 1),
              layers,
              transfer,
              route,
              answered,
            }),
          }),
        ),
        turnsAway: ({ inputTokens, outputTokens }, nowSeconds) => {
          const most = inputTokens + outputTokens + draftTokens;
          if (promptCache.couldHold(inputTokens) && cache.couldHold(most)) return false;
          run.rejected++;
          answered(nowSeconds);
          return true;
        },
        queueSeconds: 0,
      },
      ...decodeLines,
    ],
    rejected: 0,
    nowSeconds: 0,
  };
  return run;
}

/** Requests beyond all places that keep both pools and the way between them full: twice as many as are there. */
function ahead({ requestsPerSecond, gpus, pools }: Evaluation): number {
  const seconds = (pools?.prefill.promptSeconds ?? 0) + (pools?.transfer.seconds ?? 0);
  return Math.ceil(2 * requestsPerSecond * seconds) + gpus;
}
