import type { ClockedStep } from "../model/throttle";
import type { Cycle } from "./cycle";

/** Mean of a figure over a cycle's steps: (1 - q) without prompts + q with prompts. */
export function mixStepMean(cycle: Cycle, figure: (step: ClockedStep) => number): number {
  const q = cycle.mixedShare;
  return (1 - q) * figure(cycle.decode) + q * figure(cycle.mixed);
}
