import { loadedIdleWatts, voltageSquared } from "../model/power";
import type { Machine } from "../model/throttle";
import type { Seconds, Watts } from "../units";
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

/**
 * Power of a GPU that holds a model and waits at its lowest clock f: what the context adds
 * to the bare idle power goes with f V^2. A V100 with an engine loaded draws 25 W at
 * 210 MHz, 29 at 630, 33 at 1,050 and 50 at 1,470; from 23 W bare and 27 W added at
 * 1,470 MHz this gives 25, 29, 37 and 50.
 */
export function parkedWatts({ gpu, power, clocks }: Machine): Watts {
  const ratio = gpu.smClockHertz.min / gpu.smClockHertz.max;
  const added = loadedIdleWatts(gpu, power) - gpu.idleWatts;
  return gpu.idleWatts + added * ratio * voltageSquared(clocks, ratio);
}

/** Power of a GPU whose replica is ready for requests and has none. */
export function waitingWatts(idle: IdleBehaviour, machine: Machine): Watts {
  return idle === "parked" ? parkedWatts(machine) : loadedIdleWatts(machine.gpu, machine.power);
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
 * Waits with the time that a parked replica takes to wake: who finds it without work,
 * 1 - busy share of the requests, waits `WAKE_SECONDS` for its clock.
 */
export function withWaking(idle: IdleBehaviour, occupancy: Occupancy): Occupancy {
  const found = 1 - occupancy.busyShare;
  if (idle !== "parked" || found <= 0) return occupancy;
  return delayed(occupancy, {
    meanSeconds: found * WAKE_SECONDS,
    quantileSeconds: (p) => (found > 1 - p ? WAKE_SECONDS : 0),
  });
}
