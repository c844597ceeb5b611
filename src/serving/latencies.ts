import type { Workload, WorkloadShare } from "../catalog/workload";
import type { Seconds, Tokens } from "../units";
import { stepsPerToken, type Cycle } from "./cycle";
import type { ClassLatencies, Evaluation, Latency } from "./evaluation";
import { firstTokenParts, type FirstTokenParts } from "./first-token";
import { meanTokens, mixInputQuantile, mixOutputQuantile, quantileTokens } from "./lengths";
import type { Occupancy } from "./occupancy";
import type { Prepared } from "./prepare";
import { tokenTimes } from "./token-times";

/** Percentiles of a length, tokens. */
interface LengthPercentiles {
  readonly mean: Tokens;
  readonly p50: Tokens;
  readonly p90: Tokens;
  readonly p95: Tokens;
  readonly p99: Tokens;
}

interface RequestLengths {
  readonly input: LengthPercentiles;
  readonly output: LengthPercentiles;
}

/**
 * How much of the mean wait for the step under way and for prompts that came together a
 * request meets at a percentile: half of a wait that is even between 0 and twice the mean
 * at the median; the last of a bunch, at the start of a step, waits twice the mean, which
 * the 99th percentile takes; those between lie on the line.
 */
const LATE = { p50: 1, p90: 1 + 0.4 / 0.49, p95: 1 + 0.45 / 0.49, p99: 2 } as const;

/**
 * What a first token waits for where prompts run beside decodes, its place aside.
 */
function ownParts({ replica }: Prepared, occupancy: Occupancy): FirstTokenParts {
  return firstTokenParts(
    occupancy.cycle,
    replica.engineCoefficients,
    occupancy.running,
    occupancy.busyShare,
    // A static batch has all its prompts in one step already.
    occupancy.closedLoop && replica.engine.continuousBatching,
  );
}

/**
 * TTFT, TBT and E2E over all requests, and over those of each class where the mix has more
 * than one. All classes share the queue and the steps: a class differs in TTFT by its own
 * prompts and in E2E by its own answers as well. TBT is the same for all.
 */
export function latencies(
  prepared: Prepared,
  occupancy: Occupancy,
  parts: FirstTokenParts = ownParts(prepared, occupancy),
): Pick<Evaluation, "ttft" | "tbt" | "e2e" | "classes"> {
  const { replica } = prepared;
  const { cycle } = occupancy;
  const { workloads } = prepared.deployment;
  const mean = replica.lengths.inputTokensMean;
  const tbt = timeBetweenTokens(prepared, cycle);
  const ofRequests = (lengths: RequestLengths): Pick<Evaluation, "ttft" | "e2e"> => {
    const ttft = timeToFirstToken(parts, occupancy, lengths.input, mean);
    return { ttft, e2e: endToEnd(ttft, tbt.meanSeconds, lengths.output) };
  };
  const whole: RequestLengths = {
    input: { ...percentilesOf(workloads).input, mean },
    output: { ...percentilesOf(workloads).output, mean: replica.lengths.outputTokensMean },
  };
  return {
    ...ofRequests(whole),
    tbt,
    classes: workloads.length < 2 ? [] : workloads.map(({ workload }) => classOf(workload)),
  };

  function classOf(workload: Workload): ClassLatencies {
    return { workloadId: workload.id, ...ofRequests(classPercentiles(workload)) };
  }
}

/** @param mixMean - Mean prompt of the whole mix, whose time the parts have. */
function timeToFirstToken(
  { requestSeconds, residualSeconds, bunchedSeconds, promptSeconds }: FirstTokenParts,
  occupancy: Occupancy,
  input: LengthPercentiles,
  mixMean: Tokens,
): Latency {
  const shared = residualSeconds + bunchedSeconds;
  const after = (waitSeconds: Seconds, late: number, tokens: Tokens): Seconds =>
    waitSeconds + requestSeconds + late * shared + promptSeconds * (tokens / mixMean);
  return {
    meanSeconds: after(occupancy.waitSecondsMean, 1, input.mean),
    p50Seconds: after(occupancy.waitSecondsP50, LATE.p50, Math.min(input.mean, input.p50)),
    p90Seconds: after(occupancy.waitSecondsP90, LATE.p90, input.p90),
    p95Seconds: after(occupancy.waitSecondsP95, LATE.p95, input.p95),
    p99Seconds: after(occupancy.waitSecondsP99, LATE.p99, input.p99),
  };
}

function timeBetweenTokens({ replica }: Prepared, cycle: Cycle): Latency {
  const steps = stepsPerToken(replica);
  const times = tokenTimes(cycle, replica);
  const quantile = (p: number): Seconds => steps * times(p);
  return {
    meanSeconds: steps * cycle.stepSecondsMean,
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

type Percentiles = Omit<LengthPercentiles, "mean">;

const knownMixes = new WeakMap<
  readonly WorkloadShare[],
  { readonly input: Percentiles; readonly output: Percentiles }
>();

/** Percentiles of a mix, remembered per array as `mixLengths` are. */
function percentilesOf(mix: readonly WorkloadShare[]): {
  readonly input: Percentiles;
  readonly output: Percentiles;
} {
  const known = knownMixes.get(mix);
  if (known) return known;
  const computed = {
    input: percentiles((p) => mixInputQuantile(mix, p)),
    output: percentiles((p) => mixOutputQuantile(mix, p)),
  };
  knownMixes.set(mix, computed);
  return computed;
}

const knownClasses = new WeakMap<Workload, RequestLengths>();

function classPercentiles(workload: Workload): RequestLengths {
  const known = knownClasses.get(workload);
  if (known) return known;
  const { inputTokens, outputTokens } = workload;
  const computed = {
    input: {
      mean: meanTokens(inputTokens),
      ...percentiles((p) => quantileTokens(inputTokens, p)),
    },
    output: {
      mean: meanTokens(outputTokens),
      ...percentiles((p) => quantileTokens(outputTokens, p)),
    },
  };
  knownClasses.set(workload, computed);
  return computed;
}

function percentiles(quantile: (p: number) => Tokens): Percentiles {
  return { p50: quantile(0.5), p90: quantile(0.9), p95: quantile(0.95), p99: quantile(0.99) };
}
