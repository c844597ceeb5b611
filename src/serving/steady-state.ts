import { continuousCycle } from "./continuous-cycle";
import type { ClockSetting, Cycle, Replica } from "./cycle";
import type { Demand } from "./demand";
import { staticCycle } from "./static-cycle";

/** The steady state of one replica under a demand, by the engine's way of batching. */
export function steadyState(replica: Replica, clock: ClockSetting, demand: Demand): Cycle {
  return replica.engine.continuousBatching
    ? continuousCycle(replica, clock, demand)
    : staticCycle(replica, clock, demand);
}
