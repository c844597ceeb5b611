import { totalJoules } from "../model/power";
import type { Joules, Watts } from "../units";
import type { Operation } from "./config";
import { decodeCycle } from "./cycle";
import type { Evaluation, EvaluationResult, Infeasible, PoolFigures } from "./evaluation";
import { hostWatts } from "./host-power";
import { waitingWatts } from "./idle";
import { kvTransfer } from "./kv-transfer";
import { phaseFigures } from "./phase-figures";
import { placeNotes, placesOf } from "./places";
import { limitOf, type Flow, type Pair, type Pool } from "./pool-flow";
import { flowUnder } from "./pool-load";
import { poolLatencies } from "./pool-latencies";
import { poolNotes } from "./pool-notes";
import { prefillCapacity } from "./prefill-pool";
import { speculationGain, speculationGainNotes } from "./speculation-gain";

/**
 * Prefill and decode in pools of their own (Splitwise, Patel et al., ISCA 2024; DistServe,
 * Zhong et al., OSDI 2024). Prompts wait for a prefill replica and run alone; their KV
 * cache goes to the decode pool, layer by layer beside the computation; there a request
 * waits for a place. Its first token counts as given when it gets it:
 *
 *   TTFT = host time + wait for prefill + prompt + what is left of the transfer
 *          + rest of the decode step under way + wait for a place
 *
 * Decode steps carry no prompts. The throughput is that of the pool that is full first.
 */
export function evaluateDisaggregated(
  decode: Pool,
  prefill: Pool,
  operation: Operation,
): EvaluationResult {
  const settled = settlePools(decode, prefill, operation);
  return "feasible" in settled ? settled : figures(settled.pair, settled.flow, operation);
}

/** Finds the flow through both pools, from which their figures follow. */
export function settlePools(
  decode: Pool,
  prefill: Pool,
  operation: Operation,
): { readonly pair: Pair; readonly flow: Flow } | Infeasible {
  const { prepared, clock } = decode;
  const places = placesOf(prepared, operation);
  const transfer = kvTransfer(prefill.prepared, prepared);
  const fullest = decodeCycle(prepared.replica, clock, places);
  const pair: Pair = {
    decode,
    prefill,
    transfer,
    places,
    capacities: {
      prefill: prefillCapacity(prefill.prepared, prefill.clock),
      decode: fullest.requestsPerSecond * prepared.deployment.parallelism.replicas,
      transfer: transfer.capacityRequestsPerSecond,
    },
  };
  const flow = flowUnder(pair, operation);
  return "feasible" in flow ? flow : { pair, flow };
}

/** Power and work of one pool. */
interface PoolState extends PoolFigures {
  readonly idleWatts: Watts;
  readonly busyWatts: Watts;
  readonly hostWatts: Watts;
  readonly hostPeakWatts: Watts;
  readonly servers: number;
}

/** Power of a GPU of a pool that is ready and has no work, at the pool's own clock. */
export function poolWaitingWatts({ prepared, clock }: Pool, { idle = "ready" }: Operation): Watts {
  return waitingWatts(idle, prepared.replica.machine, clock.smClockHertz);
}

function poolState(
  pool: Pool,
  busyShare: number,
  busyWatts: Watts,
  operation: Operation,
  capacityRequestsPerSecond: number,
  kvSequences: number,
): PoolState {
  const { deployment, gpusPerReplica, memory } = pool.prepared;
  const { server, parallelism } = deployment;
  const gpus = gpusPerReplica * parallelism.replicas;
  const servers = gpus / server.gpusPerServer;
  const idleWatts = poolWaitingWatts(pool, operation);
  const kvBytes =
    memory.kvBytes + ((kvSequences - 1) / parallelism.attentionData) * memory.kvBytesPerSequence;
  return {
    gpus,
    replicas: parallelism.replicas,
    busyShare,
    gpuMeanWatts: busyShare * busyWatts + (1 - busyShare) * idleWatts,
    capacityRequestsPerSecond,
    memory: { ...memory, kvBytes },
    idleWatts,
    busyWatts,
    servers,
    hostWatts: hostWatts(server, gpus, busyShare),
    hostPeakWatts: servers * server.hostBusyWatts,
  };
}

function figures(pair: Pair, flow: Flow, operation: Operation): Evaluation {
  const { requestsPerSecond, service, occupancy, exposedSeconds, wireWait } = flow;
  const { transfer, capacities } = pair;
  const { replica, notes } = pair.decode.prepared;
  const { cycle } = occupancy;
  const { lengths } = replica;
  const { inputTokensMean, outputTokensMean } = lengths;
  const prefill = poolState(
    pair.prefill,
    service.busyShare,
    service.step.watts,
    operation,
    capacities.prefill,
    service.prompts,
  );
  const decode = poolState(
    pair.decode,
    occupancy.busyShare,
    cycle.decode.watts,
    operation,
    capacities.decode,
    occupancy.running,
  );
  const gpus = prefill.gpus + decode.gpus;
  const deploymentGpuWatts =
    prefill.gpuMeanWatts * prefill.gpus +
    decode.gpuMeanWatts * decode.gpus +
    transfer.joules * requestsPerSecond;
  const bothHostsWatts = prefill.hostWatts + decode.hostWatts;
  const gpuPeakWatts = Math.max(prefill.busyWatts, decode.busyWatts);
  const gpuJoules = deploymentGpuWatts / requestsPerSecond;
  const serverJoules = (deploymentGpuWatts + bothHostsWatts) / requestsPerSecond;
  const tokens = inputTokensMean + outputTokensMean;
  const balancedRatio = capacities.decode / decode.gpus / (capacities.prefill / prefill.gpus);
  const pools = {
    prefill: {
      ...figuresOf(prefill),
      prompts: service.prompts,
      waitSecondsMean: service.waitSecondsMean,
      promptSeconds: service.promptSeconds,
    },
    decode: figuresOf(decode),
    transfer: {
      bytes: transfer.bytes,
      over: transfer.over,
      seconds: transfer.seconds,
      exposedSeconds: exposedSeconds + wireWait.meanSeconds,
      busyShare: requestsPerSecond / transfer.capacityRequestsPerSecond,
    },
    limit: limitOf(capacities),
    balancedRatio,
  };
  const gain = speculationGain(replica, pair.decode.clock, cycle);
  return {
    feasible: true,
    gpus,
    servers: Math.ceil(prefill.servers) + Math.ceil(decode.servers),
    memory: decode.memory,
    runningSequences: occupancy.running * occupancy.busyShare,
    waitingRequests: occupancy.waiting + service.waitSecondsMean * requestsPerSecond,
    contextTokens: lengths.decodeContextTokens,
    inputTokensMean,
    outputTokensMean,
    ...poolLatencies(pair, flow),
    outputTokensPerSecond: requestsPerSecond * outputTokensMean,
    totalTokensPerSecond: requestsPerSecond * tokens,
    requestsPerSecond,
    utilisation: (prefill.busyShare * prefill.gpus + decode.busyShare * decode.gpus) / gpus,
    gpuMeanWatts: deploymentGpuWatts / gpus,
    gpuPeakWatts,
    deploymentGpuWatts,
    deploymentServerWatts: deploymentGpuWatts + bothHostsWatts,
    deploymentServerPeakWatts:
      prefill.busyWatts * prefill.gpus +
      decode.busyWatts * decode.gpus +
      prefill.hostPeakWatts +
      decode.hostPeakWatts,
    decode: phaseFigures(replica, cycle.decode),
    prefill: phaseFigures(pair.prefill.prepared.replica, service.step),
    energy: {
      gpuJoulesPerRequest: gpuJoules,
      serverJoulesPerRequest: serverJoules,
      gpuJoulesPerOutputToken: gpuJoules / outputTokensMean,
      serverJoulesPerOutputToken: serverJoules / outputTokensMean,
      gpuJoulesPerTotalToken: gpuJoules / tokens,
      serverJoulesPerTotalToken: serverJoules / tokens,
      ...energySplits(pair, flow, { prefill, decode }, serverJoules - gpuJoules),
    },
    ...gain,
    pools,
    notes: [
      ...notes,
      ...poolNotes(pools, requestsPerSecond, operation),
      ...placeNotes(pair.decode.prepared, operation, "per replica that decodes"),
      ...speculationGainNotes(gain),
    ],
  };
}

function figuresOf(state: PoolState): PoolFigures {
  const { gpus, replicas, busyShare, gpuMeanWatts, capacityRequestsPerSecond, memory } = state;
  return { gpus, replicas, busyShare, gpuMeanWatts, capacityRequestsPerSecond, memory };
}

/** One request's energy by phase and by cause; both sum to the server's. The transfer counts as prefill. */
function energySplits(
  { transfer, prefill: pool }: Pair,
  { requestsPerSecond, service, occupancy }: Flow,
  { prefill, decode }: { readonly prefill: PoolState; readonly decode: PoolState },
  hostJoules: Joules,
): Pick<Evaluation["energy"], "byPhase" | "byCause"> {
  const seconds = (state: PoolState, busyShare: number): number =>
    (state.gpus * busyShare) / requestsPerSecond;
  // GPU seconds of work that one request takes, over the seconds of a step: steps per request x GPUs.
  const prompts = seconds(prefill, prefill.busyShare) / service.step.cost.stepSeconds;
  const answers = seconds(decode, decode.busyShare) / occupancy.cycle.decode.cost.stepSeconds;
  const promptEnergy = service.step.energy;
  const answerEnergy = occupancy.cycle.decode.energy;
  const idleJoules =
    seconds(prefill, 1 - prefill.busyShare) * prefill.idleWatts +
    seconds(decode, 1 - decode.busyShare) * decode.idleWatts;
  const prefillJoules = prompts * totalJoules(promptEnergy) + transfer.joules;
  const decodeJoules = answers * totalJoules(answerEnergy);
  const withHost = 1 + hostJoules / (prefillJoules + decodeJoules + idleJoules);
  const sum = (cause: keyof typeof promptEnergy): Joules =>
    prompts * promptEnergy[cause] + answers * answerEnergy[cause];
  const linkJoules = transfer.bytes * pool.prepared.replica.machine.power.joulesPerLinkByte;
  return {
    byPhase: {
      prefillJoules: prefillJoules * withHost,
      decodeJoules: decodeJoules * withHost,
      idleJoules: idleJoules * withHost,
    },
    byCause: {
      weightsJoules: sum("weightsJoules"),
      kvJoules: sum("kvJoules") + transfer.joules - linkJoules,
      computeJoules: sum("computeJoules"),
      linksJoules: sum("linksJoules") + linkJoules,
      staticJoules: sum("staticJoules") + idleJoules,
      hostJoules,
    },
  };
}
