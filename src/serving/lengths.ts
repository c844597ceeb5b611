import type { LengthDistribution, WorkloadShare } from "../catalog/workload";
import type { Tokens } from "../units";
import { normalProbabilityBelow, normalQuantile } from "../model/normal-distribution";
import { once } from "./once";

/** Mean length, tokens. */
export function meanTokens(lengths: LengthDistribution): Tokens {
  switch (lengths.kind) {
    case "fixed":
      return lengths.tokens;
    case "lognormal":
      return lengths.meanTokens;
    case "quantiles":
      return sumOverPieces(lengths.quantiles, (from, to) => (from + to) / 2);
  }
}

/** Mean of the squared length, tokens². Lognormal: mean² (1 + variation²). */
export function secondMoment(lengths: LengthDistribution): number {
  switch (lengths.kind) {
    case "fixed":
      return lengths.tokens ** 2;
    case "lognormal":
      return lengths.meanTokens ** 2 * (1 + lengths.variation ** 2);
    case "quantiles":
      return sumOverPieces(lengths.quantiles, (from, to) => (from ** 2 + from * to + to ** 2) / 3);
  }
}

/**
 * The length that a share `p` of the requests does not exceed, tokens (not rounded).
 * `p` from 0 to 1; at 0 and 1 a lognormal gives 0 and Infinity.
 * Lognormal: exp(mu + sigma z(p)), sigma² = ln(1 + variation²), mu = ln(mean) - sigma²/2.
 */
export function quantileTokens(lengths: LengthDistribution, p: number): Tokens {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantileTokens: p outside 0..1: ${p}`);
  switch (lengths.kind) {
    case "fixed":
      return lengths.tokens;
    case "lognormal": {
      if (lengths.variation === 0) return lengths.meanTokens;
      const { mu, sigma } = logMoments(lengths);
      return Math.exp(mu + sigma * normalQuantile(p));
    }
    case "quantiles": {
      const { quantiles } = lengths;
      const last = quantiles.length - 1;
      // The inverse of `probabilityOf` gives the piece; within it, lengths are equally likely.
      const index = Math.min(Math.floor((1 - Math.cbrt(1 - p)) * last), last - 1);
      const [from, to] = [quantiles[index]!, quantiles[index + 1]!];
      const [low, high] = [probabilityOf(index, last), probabilityOf(index + 1, last)];
      return from + ((to - from) * (p - low)) / (high - low);
    }
  }
}

/** The share of requests no longer than `tokens`: the inverse of `quantileTokens`. */
export function shareUpTo(lengths: LengthDistribution, tokens: Tokens): number {
  switch (lengths.kind) {
    case "fixed":
      return tokens >= lengths.tokens ? 1 : 0;
    case "lognormal": {
      if (lengths.variation === 0) return tokens >= lengths.meanTokens ? 1 : 0;
      if (tokens <= 0) return 0;
      const { mu, sigma } = logMoments(lengths);
      return normalProbabilityBelow((Math.log(tokens) - mu) / sigma);
    }
    case "quantiles": {
      const { quantiles } = lengths;
      const last = quantiles.length - 1;
      if (tokens < quantiles[0]!) return 0;
      const above = quantiles.findIndex((quantile) => quantile > tokens);
      if (above < 0) return 1;
      const [from, to] = [quantiles[above - 1]!, quantiles[above]!];
      const [low, high] = [probabilityOf(above - 1, last), probabilityOf(above, last)];
      return low + ((high - low) * (tokens - from)) / (to - from);
    }
  }
}

/** What a steady state needs to know of a mix. Means are over requests unless named otherwise. */
export interface MixLengths {
  readonly inputTokensMean: Tokens;
  readonly outputTokensMean: Tokens;
  /** Mean of the squares, tokens². */
  readonly inputSecondMoment: number;
  readonly outputSecondMoment: number;
  /**
   * Mean context a decoded token sees: sum w (E[in] E[out] + E[out²]/2) / sum w E[out].
   * Long answers take more steps, so they weigh more. Within a class input and
   * output are taken as independent: the Azure traces give E[in out] 8 % below
   * (conversation) and 0.2 % above (code) the product of the means.
   */
  readonly decodeContextTokens: Tokens;
  /** Mean context a prompt token sees, itself included half: sum w E[in²]/2 / sum w E[in]. */
  readonly prefillContextTokens: Tokens;
  /**
   * Prompt lengths cut into strata, ascending, finer towards the long ones; their mean is
   * the mix's. Worked out when first asked for.
   */
  readonly inputStrata: () => readonly LengthStratum[];
}

/** A share of the requests, and the length that stands for theirs. */
export interface LengthStratum {
  readonly share: number;
  readonly tokens: Tokens;
}

const knownMixes = new WeakMap<readonly WorkloadShare[], MixLengths>();

/** The lengths of a mix, remembered per array because a sweep asks thousands of times for the same one. */
export function mixLengths(mix: readonly WorkloadShare[]): MixLengths {
  const known = knownMixes.get(mix);
  if (known) return known;
  const computed = computeMixLengths(mix);
  knownMixes.set(mix, computed);
  return computed;
}

/** The prompt length that a share `p` of the mix's requests does not exceed, tokens. */
export function mixInputQuantile(mix: readonly WorkloadShare[], p: number): Tokens {
  return mixQuantile(
    mix.map(({ workload, weight }) => ({ lengths: workload.inputTokens, weight })),
    p,
  );
}

/** The answer length that a share `p` of the mix's requests does not exceed, tokens. */
export function mixOutputQuantile(mix: readonly WorkloadShare[], p: number): Tokens {
  return mixQuantile(
    mix.map(({ workload, weight }) => ({ lengths: workload.outputTokens, weight })),
    p,
  );
}

/** e^(-0.5772): the largest of n lies on average where a share of so much over n is longer. */
const LONGEST_SHARE = 0.5615;

/**
 * Expected length of the longest of so many answers: the length that 0.5615 / n of all
 * exceed, exact for many exponential ones (the mean of Gumbel's distribution is Euler's
 * constant); of one, the mean.
 */
export function longestOutputTokens(mix: readonly WorkloadShare[], sequences: number): Tokens {
  const { outputTokensMean } = mixLengths(mix);
  if (sequences <= 1) return outputTokensMean;
  return Math.max(outputTokensMean, mixOutputQuantile(mix, 1 - LONGEST_SHARE / sequences));
}

function computeMixLengths(mix: readonly WorkloadShare[]): MixLengths {
  const parts = mix.map(({ workload, weight }) => ({
    weight,
    input: meanTokens(workload.inputTokens),
    output: meanTokens(workload.outputTokens),
    inputSquare: secondMoment(workload.inputTokens),
    outputSquare: secondMoment(workload.outputTokens),
  }));
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  const mean = (value: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + part.weight * value(part), 0) / total;
  const inputTokensMean = mean((part) => part.input);
  const outputTokensMean = mean((part) => part.output);
  const inputSecondMoment = mean((part) => part.inputSquare);
  return {
    inputTokensMean,
    outputTokensMean,
    inputSecondMoment,
    outputSecondMoment: mean((part) => part.outputSquare),
    decodeContextTokens:
      mean((part) => part.input * part.output + part.outputSquare / 2) / outputTokensMean,
    prefillContextTokens: inputSecondMoment / 2 / inputTokensMean,
    inputStrata: once(() => inputStrata(mix, inputTokensMean)),
  };
}

/** Strata of prompt lengths; their edges stand at probabilities 1 - (1 - i / n)^3. */
const STRATA = 24;

function inputStrata(mix: readonly WorkloadShare[], mean: Tokens): readonly LengthStratum[] {
  const edge = (index: number): number => probabilityOf(index, STRATA);
  const middles = Array.from({ length: STRATA }, (_, index) => ({
    share: edge(index + 1) - edge(index),
    tokens: mixInputQuantile(mix, (edge(index) + edge(index + 1)) / 2),
  }));
  const sum = middles.reduce((total, { share, tokens }) => total + share * tokens, 0);
  return middles.map(({ share, tokens }) => ({ share, tokens: (tokens * mean) / sum }));
}

interface WeightedLengths {
  readonly lengths: LengthDistribution;
  readonly weight: number;
}

/** Bisects between the smallest and largest of the parts' own quantiles, which enclose the mix's. */
function mixQuantile(parts: readonly WeightedLengths[], p: number): Tokens {
  const own = parts.map(({ lengths }) => quantileTokens(lengths, p));
  let low = Math.min(...own);
  let high = Math.max(...own);
  const wanted = p * parts.reduce((sum, part) => sum + part.weight, 0);
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    const share = parts.reduce(
      (sum, { lengths, weight }) => sum + weight * shareUpTo(lengths, middle),
      0,
    );
    if (share < wanted) low = middle;
    else high = middle;
  }
  return high;
}

function logMoments(lengths: { readonly meanTokens: Tokens; readonly variation: number }) {
  const variance = Math.log1p(lengths.variation ** 2);
  return { mu: Math.log(lengths.meanTokens) - variance / 2, sigma: Math.sqrt(variance) };
}

/** Probability of quantile `index` of `last + 1`: see `LengthDistribution`. */
function probabilityOf(index: number, last: number): number {
  return 1 - (1 - index / last) ** 3;
}

function sumOverPieces(
  quantiles: readonly Tokens[],
  meanOverPiece: (from: Tokens, to: Tokens) => number,
): number {
  const last = quantiles.length - 1;
  let sum = 0;
  for (let index = 0; index < last; index += 1) {
    const probability = probabilityOf(index + 1, last) - probabilityOf(index, last);
    sum += probability * meanOverPiece(quantiles[index]!, quantiles[index + 1]!);
  }
  return sum;
}
