import type { WorkloadShare } from "../catalog/workload";
import type { Seconds } from "../units";
import { stepsFor, type Replica } from "./cycle";
import { mixOutputQuantile } from "./lengths";
import { delayed, type Occupancy } from "./occupancy";

/**
 * An occupancy with what requests wait for the batch under way to end, of an engine that
 * runs one batch at a time.
 *
 * A closed loop's user asks again once answered, while the batch goes on to its longest
 * answer: T - prompt - own answer, T being the time of a batch (Little's law then holds:
 * all users are in a batch). An open loop's request finds a batch under way for the busy
 * share of the time and waits for what is left of it, evenly 0 to T.
 */
export function behindBatches(
  replica: Replica,
  mix: readonly WorkloadShare[],
  occupancy: Occupancy,
): Occupancy {
  const { busyShare, closedLoop, met: cycle } = occupancy;
  const batchSeconds = cycle.running / cycle.requestsPerSecond;
  if (!closedLoop) {
    return delayed(occupancy, {
      meanSeconds: (busyShare * batchSeconds) / 2,
      quantileSeconds: (p) => Math.max(0, batchSeconds * (1 - (1 - p) / busyShare)),
    });
  }
  const restAfter = (outputTokens: number): Seconds => {
    const answer = stepsFor(replica, Math.max(outputTokens - 1, 0)) * cycle.stepSecondsMean;
    return Math.max(0, batchSeconds - cycle.promptSeconds - answer);
  };
  return delayed(occupancy, {
    meanSeconds: restAfter(replica.lengths.outputTokensMean),
    // Short answers wait long.
    quantileSeconds: (p) => restAfter(mixOutputQuantile(mix, 1 - p)),
  });
}
