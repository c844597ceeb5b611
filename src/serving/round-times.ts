import type { Seconds } from "../units";
import type { SpeculativeReplica } from "./speculation";

/** Round times that stand for their distribution, each as probable as the others. */
const POINTS = 40;

interface Weighed {
  readonly seconds: Seconds;
  readonly weight: number;
}

/**
 * Quantiles of the time between tokens that come in rounds. A round of time T that adds X
 * tokens gives each of them T / X, and a token is in a round of x with probability
 * x P(X = x) / E[X]: rounds whose first draft is rejected make the slowest tokens. T and X
 * are independent. The mean is E[T] / E[X].
 *
 * @param roundQuantile - Quantiles of T.
 */
export function tokenTimesOfRounds(
  roundQuantile: (p: number) => Seconds,
  { draftTokens, acceptance }: Pick<SpeculativeReplica, "draftTokens" | "acceptance">,
): (p: number) => Seconds {
  const rounds = Array.from({ length: POINTS }, (_, i) => roundQuantile((i + 0.5) / POINTS));
  const times: Weighed[] = [];
  let total = 0;
  for (let added = 1; added <= draftTokens + 1; added++) {
    const rejected = added <= draftTokens ? 1 - acceptance : 1;
    const weight = added * acceptance ** (added - 1) * rejected;
    total += weight * POINTS;
    for (const seconds of rounds) times.push({ seconds: seconds / added, weight });
  }
  times.sort((a, b) => a.seconds - b.seconds);
  return (p) => {
    let below = 0;
    for (const { seconds, weight } of times) {
      below += weight;
      if (below >= p * total) return seconds;
    }
    return times[times.length - 1]!.seconds;
  };
}
