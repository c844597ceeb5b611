import type { Joules, Seconds, Tokens, Watts } from "../../units";
import { histogramQuantile, type Histogram } from "./histogram";

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

/** What was counted of requests while measuring. */
export interface Counted {
  readonly seconds: Seconds;
  readonly ttftSeconds: Float64Array;
  readonly e2eSeconds: Float64Array;
  readonly tokenTimes: Histogram;
  readonly tokenSecondsMean: Seconds;
  readonly outputTokens: Tokens;
  readonly preemptions: number;
}

/** What the deployment's GPUs and hosts did and drew meanwhile. */
export type DeploymentUse = Pick<
  SimulatedFigures,
  | "runningSequences"
  | "waitingRequests"
  | "kvShare"
  | "utilisation"
  | "gpuMeanWatts"
  | "deploymentGpuWatts"
  | "deploymentServerWatts"
>;

/**
 * The figures of a run. Energy per token is mean power over the rate of tokens given.
 *
 * @param times - How often the deployment has what was counted.
 */
export function simulatedFigures(
  counted: Counted,
  use: DeploymentUse,
  times: number,
): SimulatedFigures {
  const { tokenTimes, seconds } = counted;
  const requests = counted.ttftSeconds.length;
  const outputTokensPerSecond = (counted.outputTokens / seconds) * times;
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
    requestsPerSecond: (requests / seconds) * times,
    outputTokensPerSecond,
    ...use,
    gpuJoulesPerOutputToken: use.deploymentGpuWatts / outputTokensPerSecond,
    serverJoulesPerOutputToken: use.deploymentServerWatts / outputTokensPerSecond,
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
