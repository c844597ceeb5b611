import { arrivalVariationSquared, emptyProbability, peakedness, type Wait } from "./burstiness";
import type { Load } from "./config";
import type { Cycle } from "./cycle";
import type { Seconds } from "../units";

/** How many sequences run and wait on a deployment in steady state. */
export interface Occupancy {
  /** Mean sequences running on a replica while it has work. */
  readonly running: number;
  readonly cycle: Cycle;
  /** True where users wait for answers before they ask again, so that prompts bunch. */
  readonly closedLoop: boolean;
  /** Share of time in which a replica has work. */
  readonly busyShare: number;
  /** Mean requests in the queue, all replicas. */
  readonly waiting: number;
  /** Mean wait before a request's own prompt begins: for a place, and what `delayed` adds; and its percentiles. */
  readonly waitSecondsMean: number;
  readonly waitSecondsP50: number;
  readonly waitSecondsP90: number;
  readonly waitSecondsP95: number;
  readonly waitSecondsP99: number;
}

/** Offered load above what the deployment can serve. */
export interface Overload {
  readonly capacityRequestsPerSecond: number;
}

/** The search for an open loop's running sequences ends at this share of them, or of the time. */
const SEARCH_TOLERANCE = 1e-4;
const MAX_SEARCH_STEPS = 40;

/**
 * Erlang's C formula: probability that an arrival waits when `offered` erlangs
 * meet `places` servers; by the stable recursion on the blocking probability. A
 * fraction of a server starts it from Rapp's parabola, which is exact at 0 and 1
 * (ITU-D, "Teletraffic Engineering Handbook").
 */
export function waitProbability(places: number, offered: number): number {
  if (offered <= 0) return 0;
  if (offered >= places) return 1;
  const whole = Math.floor(places);
  const part = places - whole;
  const rapp = (1 + offered) ** 2 + offered;
  let blocking = 1 - (part * (offered + 2)) / rapp + (part * part) / ((1 + offered) * rapp);
  for (let n = part + 1; n <= places; n++) {
    blocking = (offered * blocking) / (n + offered * blocking);
  }
  const load = offered / places;
  return blocking / (1 - load + load * blocking);
}

/**
 * Finds the running sequences of one replica.
 *
 * full: all `places`. users: users / replicas, those above `places` wait, for
 * waiting / throughput seconds by Little's law. rate: the number at which the
 * replica finishes as many requests as arrive; below one sequence the replica is
 * idle exp(-mean) of the time where arrivals are Poisson. Waiting of an open loop is
 * Erlang C with a place as a server and the time in it as service, for bursts as
 * `openLoopWait` has it.
 *
 * `cycleOf` must be increasing in throughput over the number running.
 *
 * @param serviceVariation - Squared coefficient of variation of the time in a place.
 */
export function occupy(
  load: Load,
  places: number,
  replicas: number,
  cycleOf: (running: number) => Cycle,
  serviceVariation: (cycle: Cycle) => number,
): Occupancy | Overload {
  if (load.kind === "full") {
    return always(places, cycleOf(places), 0, 0);
  }
  if (load.kind === "users") {
    const perReplica = load.users / replicas;
    if (perReplica <= places && perReplica >= 1)
      return always(perReplica, cycleOf(perReplica), 0, 0);
    if (perReplica < 1) {
      const cycle = cycleOf(1);
      return { ...always(1, cycle, 0, 0), busyShare: perReplica };
    }
    const cycle = cycleOf(places);
    const waiting = load.users - places * replicas;
    const wait = waiting / (cycle.requestsPerSecond * replicas);
    // A closed loop's queue hardly varies: everyone waits about as long.
    return always(places, cycle, waiting, wait);
  }
  const arrivals = load.requestsPerSecond / replicas;
  const fullest = cycleOf(places);
  if (arrivals >= fullest.requestsPerSecond) {
    return { capacityRequestsPerSecond: fullest.requestsPerSecond * replicas };
  }
  const variation = arrivalVariationSquared(load.arrivalVariation ?? 1, replicas);
  const peakedAt = (cycle: Cycle): number => peakedness(variation, serviceVariation(cycle));
  const running = busyBatch(arrivals, places, cycleOf, peakedAt);
  const cycle = cycleOf(running);
  // The share of time that serves exactly what arrives.
  const busyShare = Math.min(1, arrivals / cycle.requestsPerSecond);
  const mean = running * busyShare;
  const wait = openLoopWait(places, mean, mean / arrivals, {
    arrivals: variation,
    service: serviceVariation(cycle),
  });
  return {
    running,
    cycle,
    closedLoop: false,
    busyShare,
    waiting: wait.meanSeconds * arrivals * replicas,
    waitSecondsMean: wait.meanSeconds,
    waitSecondsP50: wait.quantileSeconds(0.5),
    waitSecondsP90: wait.quantileSeconds(0.9),
    waitSecondsP95: wait.quantileSeconds(0.95),
    waitSecondsP99: wait.quantileSeconds(0.99),
  };
}

/** An occupancy whose requests wait longer, for something else than a place. */
export function delayed(occupancy: Occupancy, wait: Wait): Occupancy {
  return {
    ...occupancy,
    waitSecondsMean: occupancy.waitSecondsMean + wait.meanSeconds,
    waitSecondsP50: occupancy.waitSecondsP50 + wait.quantileSeconds(0.5),
    waitSecondsP90: occupancy.waitSecondsP90 + wait.quantileSeconds(0.9),
    waitSecondsP95: occupancy.waitSecondsP95 + wait.quantileSeconds(0.95),
    waitSecondsP99: occupancy.waitSecondsP99 + wait.quantileSeconds(0.99),
  };
}

/**
 * Waiting of a GI/G/c queue: c `places`, `mean` of them taken, each for `residence`
 * seconds. Who waits, waits exponentially long, on average (a + s) / 2 times as long as
 * in M/M/c (Allen and Cunneen; Kingman's bound for one server), a and s being the
 * squared coefficients of variation of arrivals and service. Who waits at all: Erlang C
 * of places and load both divided by the peakedness (Hayward's approximation; Whitt,
 * "A Diffusion Approximation for the G/GI/n/m Queue", Operations Research 2004).
 * Exact for M/M/c and, with one place, for M/G/1 (Pollaczek and Khinchine).
 */
export function openLoopWait(
  places: number,
  mean: number,
  residence: Seconds,
  variation: { readonly arrivals: number; readonly service: number },
): Wait {
  const peaked = peakedness(variation.arrivals, variation.service);
  const probability = waitProbability(places / peaked, mean / peaked);
  const relief = (places - mean) / residence;
  const waitingSeconds = (variation.arrivals + variation.service) / 2 / relief;
  return {
    meanSeconds: probability * waitingSeconds,
    quantileSeconds: (p) =>
      probability > 1 - p ? Math.log(probability / (1 - p)) * waitingSeconds : 0,
  };
}

/**
 * Mean sequences that run while an open loop's replica has work. With b running it is
 * busy arrivals / X(b) of the time; sequences come and go like a count of mean m = b x busy
 * with the arrivals' peakedness, which is above zero 1 - exp(-m) of the time where they
 * are Poisson, less where they come in bursts. Both agree at one b, found by false
 * position (Illinois) over log b; `places` where even they are always busy.
 */
function busyBatch(
  arrivals: number,
  places: number,
  cycleOf: (running: number) => Cycle,
  peakedAt: (cycle: Cycle) => number,
): number {
  const surplus = (logRunning: number): number => {
    const running = Math.exp(logRunning);
    const cycle = cycleOf(running);
    const busy = arrivals / cycle.requestsPerSecond;
    return busy - (1 - emptyProbability(running * busy, peakedAt(cycle)));
  };
  let low = 0;
  let high = Math.log(places);
  let atLow = surplus(low);
  let atHigh = surplus(high);
  if (atLow <= 0) return 1;
  if (atHigh >= 0) return places;
  for (let i = 0; i < MAX_SEARCH_STEPS && high - low > SEARCH_TOLERANCE; i++) {
    const middle = low + ((high - low) * atLow) / (atLow - atHigh);
    const found = surplus(middle);
    if (Math.abs(found) < SEARCH_TOLERANCE) return Math.exp(middle);
    if (found > 0) {
      low = middle;
      atLow = found;
      // The end that stays is weighed down, so that it moves next time.
      atHigh /= 2;
    } else {
      high = middle;
      atHigh = found;
      atLow /= 2;
    }
  }
  return Math.exp((low + high) / 2);
}

function always(running: number, cycle: Cycle, waiting: number, wait: number): Occupancy {
  return {
    running,
    cycle,
    closedLoop: true,
    busyShare: 1,
    waiting,
    waitSecondsMean: wait,
    waitSecondsP50: wait,
    waitSecondsP90: wait,
    waitSecondsP95: wait,
    waitSecondsP99: wait,
  };
}
