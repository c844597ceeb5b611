import type { Load } from "./config";
import type { Cycle } from "./cycle";

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
  /** Mean, median and 99th-percentile wait for a place. */
  readonly waitSecondsMean: number;
  readonly waitSecondsP50: number;
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
 * meet `places` servers; by the stable recursion on the blocking probability.
 */
export function waitProbability(places: number, offered: number): number {
  if (offered <= 0) return 0;
  if (offered >= places) return 1;
  let blocking = 1;
  for (let n = 1; n <= places; n++) blocking = (offered * blocking) / (n + offered * blocking);
  const load = offered / places;
  return blocking / (1 - load + load * blocking);
}

/**
 * Finds the running sequences of one replica.
 *
 * full: all `places`. users: users / replicas, those above `places` wait, for
 * waiting / throughput seconds by Little's law. rate: the number at which the
 * replica finishes as many requests as arrive; below one sequence the replica is
 * idle exp(-mean) of the time. Waiting of an open loop is Erlang C with a place as
 * a server and the time in it as service.
 *
 * `cycleOf` must be increasing in throughput over the number running.
 */
export function occupy(
  load: Load,
  places: number,
  replicas: number,
  cycleOf: (running: number) => Cycle,
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
  const running = busyBatch(arrivals, places, cycleOf);
  const cycle = cycleOf(running);
  // The share of time that serves exactly what arrives.
  const busyShare = Math.min(1, arrivals / cycle.requestsPerSecond);
  const mean = running * busyShare;
  const residence = mean / arrivals;
  const probability = waitProbability(places, mean);
  const relief = (places - mean) / residence;
  const waitMean = probability / relief;
  // Who waits, waits exponentially long: P(wait > t) = probability e^(-relief t).
  const waitQuantile = (p: number): number =>
    probability > 1 - p ? Math.log(probability / (1 - p)) / relief : 0;
  return {
    running,
    cycle,
    closedLoop: false,
    busyShare,
    waiting: waitMean * arrivals * replicas,
    waitSecondsMean: waitMean,
    waitSecondsP50: waitQuantile(0.5),
    waitSecondsP99: waitQuantile(0.99),
  };
}

/**
 * Mean sequences that run while an open loop's replica has work. With b running it is
 * busy arrivals / X(b) of the time; sequences come and go like a Poisson count of mean
 * m = b x busy, which is above zero 1 - exp(-m) of the time. Both agree at one b, found
 * by false position (Illinois) over log b; `places` where even they are always busy.
 */
function busyBatch(arrivals: number, places: number, cycleOf: (running: number) => Cycle): number {
  const surplus = (logRunning: number): number => {
    const running = Math.exp(logRunning);
    const busy = arrivals / cycleOf(running).requestsPerSecond;
    return busy - (1 - Math.exp(-running * busy));
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
    waitSecondsP99: wait,
  };
}
