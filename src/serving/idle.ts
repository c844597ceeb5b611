import { idleWattsAt } from "../model/power";
import type { Machine } from "../model/throttle";
import type { Hertz, Seconds, Watts } from "../units";
import type { Wait } from "./burstiness";
import type { IdleBehaviour, Load } from "./config";
import { delayed, type Occupancy } from "./occupancy";

/**
 * Time until a parked GPU runs at its clock again; assumed. Measured on three GPUs:
 * milliseconds to hundreds of them ("Methodology for GPU Frequency Switching Latency
 * Measurement", Velicka et al., 2025).
 */
export const WAKE_SECONDS: Seconds = 0.02;

/** Share of their capacity up to which replicas are loaded before another stays ready; assumed. */
export const RELEASE_LOAD = 0.8;

/** Power of a GPU that holds a model, waits, and is parked at its lowest clock. */
export function parkedWatts({ gpu, power, clocks }: Machine): Watts {
  return idleWattsAt(gpu, power, clocks, gpu.smClockHertz.min);
}

/** Power of a GPU whose replica is ready for requests at a clock and has none. */
export function waitingWatts(idle: IdleBehaviour, machine: Machine, smClockHertz: Hertz): Watts {
  const { gpu, power, clocks } = machine;
  return idle === "parked" ? parkedWatts(machine) : idleWattsAt(gpu, power, clocks, smClockHertz);
}

/**
 * Replicas that stay ready. With "released" the fewest that serve the load at
 * `RELEASE_LOAD` of their capacity, or hold all users; otherwise, and where all places
 * are always taken, all of them.
 *
 * @param places - Sequences that one replica runs at most.
 * @param capacity - Requests per second that one replica finishes with all places taken.
 */
export function readyReplicas(
  idle: IdleBehaviour,
  load: Load,
  replicas: number,
  places: number,
  capacity: () => number,
): number {
  if (idle !== "released" || load.kind === "full") return replicas;
  const needed =
    load.kind === "users"
      ? load.users / places
      : load.requestsPerSecond / (RELEASE_LOAD * capacity());
  return Math.min(replicas, Math.max(1, Math.ceil(needed)));
}

/**
 * The time that a parked replica takes to wake: who finds it without work, 1 - busy share
 * of the requests, waits `WAKE_SECONDS` for its clock.
 */
export function wakeWait(idle: IdleBehaviour, busyShare: number): Wait {
  const found = idle === "parked" ? Math.max(0, 1 - busyShare) : 0;
  return {
    meanSeconds: found * WAKE_SECONDS,
    quantileSeconds: (p) => (found > 1 - p ? WAKE_SECONDS : 0),
  };
}

/** Waits with the time that a parked replica takes to wake. */
export function withWaking(idle: IdleBehaviour, occupancy: Occupancy): Occupancy {
  return idle === "parked" ? delayed(occupancy, wakeWait(idle, occupancy.busyShare)) : occupancy;
}
