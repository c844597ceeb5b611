import type { Joules, Seconds, Tokens, Watts } from "../../units";
import type { Prepared } from "../prepare";
import type { ActiveReplicas } from "./active-replicas";
import { histogramQuantile, type Histogram } from "./histogram";
import type { TimelineTotals } from "./timeline";

/** A latency over what was simulated. */
export interface SimulatedLatency {
  readonly meanSeconds: Seconds;
  readonly p50Seconds: Seconds;
  readonly p90Seconds: Seconds;
  readonly p95Seconds: Seconds;
  readonly p99Seconds: Seconds;
}

/** Figures of a run, named and scaled as in `Evaluation`: rates and powers are of the whole deployment unless named otherwise. */
export interface SimulatedFigures {
  readonly ttft: SimulatedLatency;
  readonly tbt: SimulatedLatency;
  readonly e2e: SimulatedLatency;
  readonly requestsPerSecond: number;
  readonly outputTokensPerSecond: number;
  /** Mean sequences that have a place on one replica. */
  readonly runningSequences: number;
  /** Mean requests that wait for a place, all replicas. */
  readonly waitingRequests: number;
  /** Mean share of the KV cache's bytes held. */
  readonly kvShare: number;
  readonly utilisation: number;
  readonly gpuMeanWatts: Watts;
  readonly deploymentGpuWatts: Watts;
  readonly deploymentServerWatts: Watts;
  readonly gpuJoulesPerOutputToken: Joules;
  readonly serverJoulesPerOutputToken: Joules;
  /** Sequences that lost their pages, per answered request. */
  readonly preemptionsPerRequest: number;
}

/** What was counted while measuring. */
export interface Counted {
  readonly totals: TimelineTotals;
  readonly ttftSeconds: Float64Array;
  readonly e2eSeconds: Float64Array;
  readonly tokenTimes: Histogram;
  readonly tokenSecondsMean: Seconds;
  readonly outputTokens: Tokens;
  readonly preemptions: number;
  readonly kvCapacityBytes: number;
  readonly replicas: ActiveReplicas;
}

/**
 * The figures of a deployment all of whose active replicas do as the one that was
 * simulated. Energy per token is mean power over the rate of tokens given; the host draws
 * between its idle and busy power with the share of time that steps are under way.
 */
export function simulatedFigures(prepared: Prepared, counted: Counted): SimulatedFigures {
  const { deployment, gpusPerReplica } = prepared;
  const { parallelism, server, gpu } = deployment;
  const { totals, replicas } = counted;
  const { seconds } = totals;
  const { ready, active } = replicas;
  const activeShare = active / ready;
  const readyShare = ready / parallelism.replicas;
  const utilisation = (totals.busySeconds / seconds) * activeShare;
  const gpuMeanWatts =
    readyShare *
      ((activeShare * totals.gpuJoules) / seconds + (1 - activeShare) * replicas.waitingWatts) +
    (1 - readyShare) * gpu.idleWatts;
  const gpus = gpusPerReplica * parallelism.replicas;
  const deploymentGpuWatts = gpuMeanWatts * gpus;
  const hostWatts =
    (gpus / server.gpusPerServer) *
    (server.hostIdleWatts +
      readyShare * utilisation * (server.hostBusyWatts - server.hostIdleWatts));
  const outputTokensPerSecond = (counted.outputTokens / seconds) * active;
  const requests = counted.ttftSeconds.length;
  const { tokenTimes } = counted;
  return {
    ttft: latencyOf(counted.ttftSeconds),
    tbt: {
      meanSeconds: counted.tokenSecondsMean,
      p50Seconds: histogramQuantile(tokenTimes, 0.5),
      p90Seconds: histogramQuantile(tokenTimes, 0.9),
      p95Seconds: histogramQuantile(tokenTimes, 0.95),
      p99Seconds: histogramQuantile(tokenTimes, 0.99),
    },
    e2e: latencyOf(counted.e2eSeconds),
    requestsPerSecond: (requests / seconds) * active,
    outputTokensPerSecond,
    runningSequences: (totals.runningSeconds / seconds) * activeShare,
    waitingRequests: (totals.waitingSeconds / seconds) * active,
    kvShare: (totals.kvByteSeconds / seconds / counted.kvCapacityBytes) * activeShare,
    utilisation,
    gpuMeanWatts,
    deploymentGpuWatts,
    deploymentServerWatts: deploymentGpuWatts + hostWatts,
    gpuJoulesPerOutputToken: deploymentGpuWatts / outputTokensPerSecond,
    serverJoulesPerOutputToken: (deploymentGpuWatts + hostWatts) / outputTokensPerSecond,
    preemptionsPerRequest: counted.preemptions / requests,
  };
}

function latencyOf(seconds: Float64Array): SimulatedLatency {
  const sorted = Float64Array.from(seconds).sort();
  return {
    meanSeconds: sorted.reduce((sum, one) => sum + one, 0) / sorted.length,
    p50Seconds: sampleQuantile(sorted, 0.5),
    p90Seconds: sampleQuantile(sorted, 0.9),
    p95Seconds: sampleQuantile(sorted, 0.95),
    p99Seconds: sampleQuantile(sorted, 0.99),
  };
}

/** The value that a share `p` (0 to 1) of an ascending sample does not exceed; NaN of none. */
export function sampleQuantile(sorted: Float64Array, p: number): number {
  const index = Math.ceil(p * sorted.length) - 1;
  return sorted[Math.max(0, index)] ?? NaN;
}
