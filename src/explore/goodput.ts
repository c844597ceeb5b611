import type { Evaluation, Latency } from "../serving/evaluation";
import type { Seconds } from "../units";
import type { LatencyLimit } from "./targets";
import { limitedLatency } from "./targets";

/**
 * The share of requests (of tokens, for TBT) whose latency stays within `seconds`, 0 to 1.
 * Between the known percentiles ln(share beyond) is taken as linear in the latency, as an
 * exponential tail has it, and goes on so beyond them. Latencies that do not vary keep a
 * limit all or not at all.
 */
export function shareWithin(latency: Latency, seconds: Seconds): number {
  const known = [
    [latency.p50Seconds, 0.5],
    [latency.p90Seconds, 0.1],
    [latency.p95Seconds, 0.05],
    [latency.p99Seconds, 0.01],
  ] as const;
  const above = known.findIndex(([at]) => at > seconds);
  const index = above < 0 ? known.length - 1 : Math.max(above, 1);
  const [toSeconds, toBeyond] = known[index]!;
  const [fromSeconds, fromBeyond] = known[index - 1]!;
  if (toSeconds <= fromSeconds) return above < 0 ? 1 : 0;
  const steepness = Math.log(toBeyond / fromBeyond) / (toSeconds - fromSeconds);
  const beyond = fromBeyond * Math.exp(steepness * (seconds - fromSeconds));
  return Math.min(1, Math.max(0, 1 - beyond));
}

/**
 * Goodput: requests per second that keep every target, whatever percentile it is set at.
 * Keeping one target is taken as independent of keeping another, so that the shares
 * multiply; latencies rise together, so the true figure is rather higher. For targets of a
 * class, that class's requests count by their weight.
 *
 * @param weights - Weight of each class in the mix.
 */
export function goodput(
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
  weights: ReadonlyMap<string, number>,
): number {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const classes = [...weights];
  const kept = classes.reduce((sum, [workloadId, weight]) => {
    const share = limits
      .filter((limit) => limit.workloadId === null || limit.workloadId === workloadId)
      .reduce((product, limit) => {
        // A target on all requests bounds each of them: what counts is its own class's latency.
        const latency = limitedLatency(evaluation, { ...limit, workloadId });
        return latency === undefined ? product : product * shareWithin(latency, limit.seconds);
      }, 1);
    return sum + weight * share;
  }, 0);
  return total > 0 ? (evaluation.requestsPerSecond * kept) / total : 0;
}
