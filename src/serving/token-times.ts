import type { Seconds } from "../units";
import type { Cycle } from "./cycle";
import type { MixLengths } from "./lengths";
import { normalQuantile } from "../model/normal-distribution";

/**
 * Quantile p of the time between two tokens of one sequence.
 *
 * A step lasts as long as its decodes plus what the prompts in it add. Prompts come
 * Poisson with mean n per step, each adding time in proportion to its length L, so
 * what they add has mean m = n s and variance n s^2 E[L^2]/E[L]^2. It is taken as gamma
 * distributed with these moments (shape k = n E[L]^2/E[L^2]), and its quantile by
 * Wilson and Hilferty: m (1 - 1/(9k) + z/(3 sqrt k))^3, at least 0.
 * Checked against the 50th, 90th and 99th percentiles of the ML.ENERGY rows.
 */
export function tokenTimeQuantile(cycle: Cycle, lengths: MixLengths, p: number): Seconds {
  const decode = cycle.decode.cost.stepSeconds;
  const added = cycle.stepSecondsMean - decode;
  if (added <= 0) return decode;
  const promptsPerToken = cycle.requestsPerSecond * cycle.stepSecondsMean;
  const shape =
    (promptsPerToken * lengths.inputTokensMean * lengths.inputTokensMean) /
    lengths.inputSecondMoment;
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  return decode + added * Math.max(0, root) ** 3;
}
