import type { WorkloadShare } from "../catalog/workload";
import type { Seconds, Tokens } from "../units";
import { stepsPerToken, type Cycle } from "./cycle";
import type { ClassLatencies, Evaluation, Latency } from "./evaluation";
import { firstTokenParts, type FirstTokenParts } from "./first-token";
import type { LengthPercentiles, RequestPercentiles } from "./length-percentiles";
import { mixPercentiles, workloadPercentiles } from "./length-percentiles";
import type { Occupancy } from "./occupancy";
import type { Prepared } from "./prepare";
import { tokenTimesOfRounds } from "./round-times";
import { tokenTimes } from "./token-times";

/**
 * How much of the mean wait for the step under way and for prompts that came together a
 * request meets at a percentile: half of a wait that is even between 0 and twice the mean
 * at the median; the last of a bunch, at the start of a step, waits twice the mean, which
 * the 99th percentile takes; those between lie on the line.
 */
export const LATE = { p50: 1, p90: 1 + 0.4 / 0.49, p95: 1 + 0.45 / 0.49, p99: 2 } as const;

/**
 * What a first token waits for where prompts run beside decodes, its place aside.
 */
export function ownFirstTokenParts({ replica }: Prepared, occupancy: Occupancy): FirstTokenParts {
  return firstTokenParts(
    replica,
    occupancy.met,
    occupancy.busyShare,
    // A static batch has all its prompts in one step already.
    occupancy.closedLoop && replica.engine.continuousBatching,
  );
}

/**
 * TTFT, TBT and E2E over all requests, and over those of each class where the mix has more
 * than one. All classes share the queue and the steps: a class differs in TTFT by its own
 * prompts and in E2E by its own answers as well. TBT is the same for all.
 *
 * @param floorSeconds - Part of a prompt's time that does not grow with its length.
 * @param stepSeconds - Quantiles of the time between two steps of a sequence.
 */
export function latencies(
  prepared: Prepared,
  occupancy: Occupancy,
  parts: FirstTokenParts = ownFirstTokenParts(prepared, occupancy),
  floorSeconds: Seconds = promptFloorSeconds(prepared, occupancy.met, parts),
  stepSeconds: (p: number) => Seconds = tokenTimes(occupancy.met, prepared.replica),
): Pick<Evaluation, "ttft" | "tbt" | "e2e" | "classes"> {
  const { replica } = prepared;
  const { met: cycle } = occupancy;
  const { workloads } = prepared.deployment;
  const mean = replica.lengths.inputTokensMean;
  const tbt = timeBetweenTokens(prepared, cycle, stepSeconds);
  const ofRequests = ({ input, output }: RequestPercentiles): Pick<Evaluation, "ttft" | "e2e"> => {
    const ttft = timeToFirstToken(parts, floorSeconds, occupancy, input, mean);
    return { ttft, e2e: endToEnd(ttft, tbt.meanSeconds, output) };
  };
  const { ttft, e2e } = ofRequests(mixPercentiles(workloads));
  return { ttft, tbt, e2e, classes: workloads.length < 2 ? [] : workloads.map(classOf) };

  function classOf({ workload }: WorkloadShare): ClassLatencies {
    return { workloadId: workload.id, ...ofRequests(workloadPercentiles(workload)) };
  }
}

/**
 * What any prompt takes, however short: a step that reads the weights, as one of decodes
 * does, and launches what no graph holds. A static batch's prompts all take as long.
 */
export function promptFloorSeconds(
  { replica }: Pick<Prepared, "replica">,
  cycle: Cycle,
  { promptSeconds }: Pick<FirstTokenParts, "promptSeconds">,
): Seconds {
  if (!replica.engine.continuousBatching) return promptSeconds;
  return Math.min(promptSeconds, cycle.promptStepFloorSeconds());
}

/**
 * @param floorSeconds - Part of a prompt's time that does not grow with its length.
 * @param mixMean - Mean prompt of the whole mix, whose time the parts have.
 */
function timeToFirstToken(
  {
    requestSeconds,
    residualSeconds,
    queuedSeconds,
    bunchedSeconds,
    promptSeconds,
  }: FirstTokenParts,
  floorSeconds: Seconds,
  occupancy: Occupancy,
  input: LengthPercentiles,
  mixMean: Tokens,
): Latency {
  const shared = residualSeconds + bunchedSeconds;
  const after = (waitSeconds: Seconds, late: number, tokens: Tokens): Seconds =>
    waitSeconds +
    requestSeconds +
    queuedSeconds +
    late * shared +
    floorSeconds +
    (promptSeconds - floorSeconds) * (tokens / mixMean);
  return {
    meanSeconds: after(occupancy.waitSecondsMean, 1, input.mean),
    p50Seconds: after(occupancy.waitSecondsP50, LATE.p50, Math.min(input.mean, input.p50)),
    p90Seconds: after(occupancy.waitSecondsP90, LATE.p90, input.p90),
    p95Seconds: after(occupancy.waitSecondsP95, LATE.p95, input.p95),
    p99Seconds: after(occupancy.waitSecondsP99, LATE.p99, input.p99),
  };
}

function timeBetweenTokens(
  { replica }: Prepared,
  cycle: Cycle,
  stepSeconds: (p: number) => Seconds,
): Latency {
  const { speculation } = replica;
  const quantile =
    speculation === null ? stepSeconds : tokenTimesOfRounds(stepSeconds, speculation);
  return {
    meanSeconds: stepsPerToken(replica) * cycle.stepSecondsMean,
    p50Seconds: quantile(0.5),
    p90Seconds: quantile(0.9),
    p95Seconds: quantile(0.95),
    p99Seconds: quantile(0.99),
  };
}

/** The first token and a mean step for each of the others; late and long at the same percentile. */
function endToEnd(ttft: Latency, tokenSeconds: Seconds, output: LengthPercentiles): Latency {
  const answer = (tokens: Tokens): Seconds => Math.max(tokens - 1, 0) * tokenSeconds;
  return {
    meanSeconds: ttft.meanSeconds + answer(output.mean),
    p50Seconds: ttft.p50Seconds + answer(output.p50),
    p90Seconds: ttft.p90Seconds + answer(output.p90),
    p95Seconds: ttft.p95Seconds + answer(output.p95),
    p99Seconds: ttft.p99Seconds + answer(output.p99),
  };
}
