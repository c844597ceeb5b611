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
  /** Mean and 99th-percentile wait for a place. */
  readonly waitSecondsMean: number;
  readonly waitSecondsP99: number;
}

/** Offered load above what the deployment can serve. */
export interface Overload {
  readonly capacityRequestsPerSecond: number;
}

/** Bisection steps for the running sequences of an open loop: 2^-18 of the maximum. */
const BISECTIONS = 18;

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
  const single = cycleOf(1);
  let mean: number;
  let cycle: Cycle;
  if (arrivals <= single.requestsPerSecond) {
    // Little's law with the lone sequence's time, which rises to the busy period's as others join.
    mean = arrivals / single.requestsPerSecond;
    const together = mean / (1 - Math.exp(-mean));
    cycle = together > 1.02 ? cycleOf(Math.min(together, places)) : single;
    mean = Math.min(mean * (cycle.stepSecondsMean / single.stepSecondsMean), places);
  } else {
    let low = 1;
    let high = places;
    cycle = single;
    for (let i = 0; i < BISECTIONS && high - low > 1e-3 * high; i++) {
      const middle = (low + high) / 2;
      cycle = cycleOf(middle);
      if (cycle.requestsPerSecond < arrivals) low = middle;
      else high = middle;
    }
    mean = (low + high) / 2;
  }
  const busyShare = 1 - Math.exp(-mean);
  const residence = mean / arrivals;
  const probability = waitProbability(places, mean);
  const relief = (places - mean) / residence;
  const waitMean = probability / relief;
  return {
    running: mean / busyShare,
    cycle,
    closedLoop: false,
    busyShare,
    waiting: waitMean * arrivals * replicas,
    waitSecondsMean: waitMean,
    waitSecondsP99: probability > 0.01 ? Math.log(probability / 0.01) / relief : 0,
  };
}

function always(running: number, cycle: Cycle, waiting: number, wait: number): Occupancy {
  return {
    running,
    cycle,
    closedLoop: true,
    busyShare: 1,
    waiting,
    waitSecondsMean: wait,
    waitSecondsP99: wait,
  };
}
