import type { Workload, WorkloadShare } from "../catalog/workload";
import type { Tokens } from "../units";
import {
  meanTokens,
  mixInputQuantile,
  mixLengths,
  mixOutputQuantile,
  quantileTokens,
} from "./lengths";

/** Mean and percentiles of a length, tokens. */
export interface LengthPercentiles {
  readonly mean: Tokens;
  readonly p50: Tokens;
  readonly p90: Tokens;
  readonly p95: Tokens;
  readonly p99: Tokens;
}

/** How long prompts and answers are. */
export interface RequestPercentiles {
  readonly input: LengthPercentiles;
  readonly output: LengthPercentiles;
}

const knownMixes = new WeakMap<readonly WorkloadShare[], RequestPercentiles>();

/** Percentiles over all requests of a mix, remembered per array as `mixLengths` are. */
export function mixPercentiles(mix: readonly WorkloadShare[]): RequestPercentiles {
  const known = knownMixes.get(mix);
  if (known) return known;
  const { inputTokensMean, outputTokensMean } = mixLengths(mix);
  const computed = {
    input: percentiles(inputTokensMean, (p) => mixInputQuantile(mix, p)),
    output: percentiles(outputTokensMean, (p) => mixOutputQuantile(mix, p)),
  };
  knownMixes.set(mix, computed);
  return computed;
}

const knownClasses = new WeakMap<Workload, RequestPercentiles>();

/** Percentiles over the requests of one kind. */
export function workloadPercentiles(workload: Workload): RequestPercentiles {
  const known = knownClasses.get(workload);
  if (known) return known;
  const { inputTokens, outputTokens } = workload;
  const computed = {
    input: percentiles(meanTokens(inputTokens), (p) => quantileTokens(inputTokens, p)),
    output: percentiles(meanTokens(outputTokens), (p) => quantileTokens(outputTokens, p)),
  };
  knownClasses.set(workload, computed);
  return computed;
}

function percentiles(mean: Tokens, quantile: (p: number) => Tokens): LengthPercentiles {
  return { mean, p50: quantile(0.5), p90: quantile(0.9), p95: quantile(0.95), p99: quantile(0.99) };
}
