import { arrivalVariationSquared, foundBusy, peakedness, type Wait } from "./burstiness";
import type { Load } from "./config";
import type { Cycle } from "./cycle";
import { residence, type Residence } from "./residence";
import { runningLaw } from "./running-law";
import type { Seconds } from "../units";

/** How many sequences run and wait on a deployment in steady state. */
export interface Occupancy {
  /** Mean sequences running on a replica while it has work. */
  readonly running: number;
  /** Of a replica while it has work: finishes what arrives in its busy share. */
  readonly cycle: Cycle;
  /**
   * What a request meets: others come and go, and it stays the longer the more there are.
   * The cycle in which it stays as long as requests do in the mean.
   */
  readonly met: Cycle;
  /** Sequences running while a share `p` of the work is done, at most. */
  readonly runningQuantile: (p: number) => number;
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
  /** Open loop: requests per second that one replica serves at most. */
  readonly mostRequestsPerSecond?: number;
}

/** Offered load above what the deployment can serve. */
export interface Overload {
  readonly capacityRequestsPerSecond: number;
}

/** The search for an open loop's cycle ends this near to what it is to finish. */
const SEARCH_TOLERANCE = 1e-4;
const MAX_SEARCH_STEPS = 24;

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
 * waiting / throughput seconds by Little's law. rate: the number varies, by the law of
 * `runningLaw`; the cycle is that which finishes all arrivals in the time with work, and a
 * request meets that in which it stays as long as Little's law says, mean / arrivals.
 * Who finds all places taken waits as in `queueWait`.
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
  const variation = arrivalVariationSquared(load.arrivalVariation ?? 1, replicas);
  return occupyAtRate(load.requestsPerSecond, places, replicas, cycleOf, (fullest) => {
    const service = serviceVariation(fullest);
    return { arrivals: variation, service, peaked: peakedness(variation, service) };
  });
}

/** How unevenly requests come to a replica and keep their places. */
export interface Unevenness {
  /** Squared coefficients of variation of the times between arrivals, and in a place. */
  readonly arrivals: number;
  readonly service: number;
  /** Variance over mean of those in service where nobody ever waits (`peakedness`). */
  readonly peaked: number;
}

/**
 * Requests that come at a rate: the branch of `occupy` for them.
 *
 * @param unevenness - By the cycle of all places.
 */
export function occupyAtRate(
  requestsPerSecond: number,
  places: number,
  replicas: number,
  cycleOf: (running: number) => Cycle,
  unevenness: (fullest: Cycle) => Unevenness,
): Occupancy | Overload {
  const arrivals = requestsPerSecond / replicas;
  const fullest = cycleOf(places);
  if (arrivals >= fullest.requestsPerSecond) {
    return { capacityRequestsPerSecond: fullest.requestsPerSecond * replicas };
  }
  const uneven = unevenness(fullest);
  const stay = residence(arrivals, places, fullest, cycleOf);
  const law = runningLaw(arrivals, uneven.peaked, stay);
  const cycle = cycleThatFinishes(arrivals / law.busyShare, stay, places, fullest, cycleOf);
  const busyShare = Math.min(1, arrivals / cycle.requestsPerSecond);
  const met = stay.leastRunning((_running, seconds) => seconds >= law.mean / arrivals);
  const wait = queueWait(law.waitProbability, arrivals, fullest.requestsPerSecond, uneven);
  return {
    running: law.mean / law.busyShare,
    cycle,
    met: cycleOf(met),
    runningQuantile: law.quantile,
    closedLoop: false,
    busyShare,
    waiting: wait.meanSeconds * arrivals * replicas,
    waitSecondsMean: wait.meanSeconds,
    waitSecondsP50: wait.quantileSeconds(0.5),
    waitSecondsP90: wait.quantileSeconds(0.9),
    waitSecondsP95: wait.quantileSeconds(0.95),
    waitSecondsP99: wait.quantileSeconds(0.99),
    mostRequestsPerSecond: fullest.requestsPerSecond,
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
 * seconds, however many are. Who waits at all: Erlang C of places and load both divided by
 * the peakedness (Hayward's approximation; Whitt, "A Diffusion Approximation for the
 * G/GI/n/m Queue", Operations Research 2004). Exact for M/M/c and, with one place, for
 * M/G/1 (Pollaczek and Khinchine).
 */
export function openLoopWait(
  places: number,
  mean: number,
  residence: Seconds,
  variation: { readonly arrivals: number; readonly service: number },
): Wait {
  const peaked = peakedness(variation.arrivals, variation.service);
  const probability = waitProbability(places / peaked, mean / peaked);
  return queueWait(probability, mean / residence, places / residence, variation);
}

/**
 * The wait of arrivals of which a share `probability` waits at all. These wait
 * exponentially long, in GI/M/c on average 1 / (capacity (1 - found)), `found` being
 * `foundBusy` of the load; other service times lengthen it by (a + s) / (a + 1), with the
 * squared coefficients of variation a of arrivals and s of service (Allen and Cunneen;
 * Kingman's bound for one server). At random arrivals (1 + s) / 2 / (capacity - arrivals).
 *
 * @param arrivals - Requests per second, below `capacity`.
 */
export function queueWait(
  probability: number,
  arrivals: number,
  capacity: number,
  variation: { readonly arrivals: number; readonly service: number },
): Wait {
  const found = foundBusy(arrivals / capacity, variation.arrivals);
  const longer = (variation.arrivals + variation.service) / (variation.arrivals + 1);
  const waitingSeconds = longer / (capacity * (1 - found));
  return {
    meanSeconds: probability * waitingSeconds,
    quantileSeconds: (p) =>
      probability > 1 - p ? Math.log(probability / (1 - p)) * waitingSeconds : 0,
  };
}

/**
 * The cycle that finishes `requestsPerSecond`, between those of one sequence and of all
 * places; where the rate jumps over it, the one above the jump.
 */
function cycleThatFinishes(
  requestsPerSecond: number,
  { leastRunning }: Residence,
  places: number,
  fullest: Cycle,
  cycleOf: (running: number) => Cycle,
): Cycle {
  let asked = requestsPerSecond;
  let low = 1;
  let high = places;
  let enough = fullest;
  let running = leastRunning((n, seconds) => n >= asked * seconds);
  for (let i = 0; i < MAX_SEARCH_STEPS; i++) {
    const cycle = cycleOf(running);
    const short = requestsPerSecond - cycle.requestsPerSecond;
    if (Math.abs(short) < SEARCH_TOLERANCE * requestsPerSecond) return cycle;
    if (running === 1 && short < 0) return cycle;
    if (short > 0) low = running;
    else {
      high = running;
      enough = cycle;
    }
    // Where the straight line is off, it is asked for as much more or less.
    asked += short;
    running = leastRunning((n, seconds) => n >= asked * seconds);
    if (!(running > low && running < high)) running = (low + high) / 2;
  }
  return enough;
}

function always(running: number, cycle: Cycle, waiting: number, wait: number): Occupancy {
  return {
    running,
    cycle,
    met: cycle,
    runningQuantile: () => running,
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
