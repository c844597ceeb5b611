import type { Tokens, Watts } from "../../units";
import type { Operation } from "../config";
import { cycleAt } from "../cycle";
import { resolveClock } from "../evaluate";
import { readyReplicas, waitingWatts } from "../idle";
import { longestOutputTokens } from "../lengths";
import { placesOf } from "../places";
import type { Prepared } from "../prepare";

/** The replicas of a deployment, by what they do. */
export interface ActiveReplicas {
  /** Those that hold the model. */
  readonly ready: number;
  /** Of these, those that have users at all. */
  readonly active: number;
  /** Power of a GPU that is ready and has no work. */
  readonly waitingWatts: Watts;
}

/** How many replicas hold the model, and how many of them have users. */
export function activeReplicas(prepared: Prepared, operation: Operation): ActiveReplicas {
  const { deployment, replica } = prepared;
  const { load, idle = "ready" } = operation;
  const { replicas } = deployment.parallelism;
  const places = placesOf(prepared, operation);
  const clock = resolveClock(prepared, operation);
  const longest = (sequences: number): Tokens =>
    longestOutputTokens(deployment.workloads, sequences);
  const capacity = (): number =>
    "feasible" in clock ? NaN : cycleAt(replica, clock, places, longest).requestsPerSecond;
  const ready = readyReplicas(idle, load, replicas, places, capacity);
  return {
    ready,
    active: load.kind === "users" ? Math.min(ready, load.users) : ready,
    waitingWatts: waitingWatts(
      idle,
      replica.machine,
      operation.smClockHertz ?? deployment.gpu.smClockHertz.max,
    ),
  };
}
