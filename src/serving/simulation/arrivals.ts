import type { WorkloadShare } from "../../catalog/workload";
import type { Seconds } from "../../units";
import type { Load } from "../config";
import { createRandom, drawGamma } from "./random";
import { drawLengths, newSequence, type Sequence } from "./sequence";

/** Where one replica's requests come from, in the order in which they are ready. */
export interface Arrivals {
  /** When the next request will be ready; Infinity where none will before an answer is given. */
  readonly nextReadySeconds: Seconds;
  /** When the next request is or was asked; Infinity where none is. */
  readonly nextArrivalSeconds: Seconds;
  /** Takes the next request. */
  take(): Sequence;
  /** Tells that a request was answered: a closed loop then asks again. */
  answered(seconds: Seconds): void;
}

/** What the requests are drawn from. */
export interface ArrivalSetting {
  readonly load: Load;
  readonly replicas: number;
  /** Sequences that may run on the replica; a full load has as many askers. */
  readonly places: number;
  readonly mix: readonly WorkloadShare[];
  /** Share of each prompt that a prefix cache knows. */
  readonly hitRate: number;
  /** Host time from the question to its place in the queue. */
  readonly requestSeconds: Seconds;
  /** Closed loops: first questions are spread over this time, so that users are not in step. */
  readonly spreadSeconds: Seconds;
  readonly seed: number;
}

/** Users of one replica in a closed loop: a whole number, at least 1. */
export function usersPerReplica(users: number, replicas: number): number {
  return Math.max(1, Math.round(users / replicas));
}

/**
 * Requests of one replica. An open loop's come at the deployment's rate, gamma
 * distributed times apart (Poisson: exponential), and each goes to this replica with
 * probability 1 / replicas. A closed loop's users ask again as soon as they are answered.
 * Under a full load the next request stands ready, parsed, when a place becomes free.
 * Times and lengths are drawn from sources of their own, so that changing the load
 * keeps the lengths.
 */
export function createArrivals(setting: ArrivalSetting): Arrivals {
  const { load } = setting;
  return load.kind === "rate"
    ? openLoop(setting, load.requestsPerSecond, load.arrivalVariation ?? 1)
    : closedLoop(setting, load.kind === "full" ? null : load.users);
}

function openLoop(setting: ArrivalSetting, rate: number, variation: number): Arrivals {
  const { mix, hitRate, requestSeconds, replicas, seed } = setting;
  const times = createRandom(seed);
  const lengths = createRandom(~seed);
  const next = (from: Seconds): Seconds => {
    let seconds = from;
    do seconds += drawGamma(times, variation) / rate;
    while (replicas > 1 && times() * replicas > 1);
    return seconds;
  };
  let arrivalSeconds = next(0);
  return {
    get nextReadySeconds() {
      return arrivalSeconds + requestSeconds;
    },
    get nextArrivalSeconds() {
      return arrivalSeconds;
    },
    take() {
      const drawn = drawLengths(mix, lengths);
      const sequence = newSequence(drawn, hitRate, arrivalSeconds, arrivalSeconds + requestSeconds);
      arrivalSeconds = next(arrivalSeconds);
      return sequence;
    },
    answered() {},
  };
}

function closedLoop(setting: ArrivalSetting, users: number | null): Arrivals {
  const { mix, hitRate, places, requestSeconds, replicas, spreadSeconds, seed } = setting;
  const times = createRandom(seed);
  const lengths = createRandom(~seed);
  const askers = users === null ? places : usersPerReplica(users, replicas);
  const first = Array.from({ length: askers }, () => times() * spreadSeconds);
  first.sort((a, b) => b - a);
  /** Times of questions that followed an answer, from `head` on. */
  let repeated: Seconds[] = [];
  let head = 0;
  // A full load has its next request parsed before a place is free.
  const delay = users === null ? 0 : requestSeconds;
  const nextAsked = (): Seconds => Math.min(first.at(-1) ?? Infinity, repeated[head] ?? Infinity);
  return {
    get nextReadySeconds() {
      return nextAsked() + delay;
    },
    get nextArrivalSeconds() {
      return nextAsked();
    },
    take() {
      const seconds = nextAsked();
      if (first.at(-1) === seconds) first.pop();
      else if (++head > 1024) {
        repeated = repeated.slice(head);
        head = 0;
      }
      const ready = seconds + delay;
      return newSequence(drawLengths(mix, lengths), hitRate, ready - requestSeconds, ready);
    },
    answered(seconds) {
      repeated.push(seconds);
    },
  };
}
