import type { EngineCoefficients } from "../model/coefficients";
import type { Seconds } from "../units";
import type { Load } from "./config";
import type { Cycle } from "./cycle";
import type { Demand } from "./demand";

/** How many sequences run and wait on a deployment in steady state. */
export interface Occupancy {
  readonly cycle: Cycle;
  /** Share of time in which a replica has work. */
  readonly busyShare: number;
  /** Mean requests in the queue, all replicas. */
  readonly waiting: number;
  /** Wait for a place: mean, median and 99th percentile. */
  readonly waitSeconds: WaitSeconds;
}

interface WaitSeconds {
  readonly mean: Seconds;
  readonly p50: Seconds;
  readonly p99: Seconds;
}

/** Offered load above what the deployment can serve. */
export interface Overload {
  readonly capacityRequestsPerSecond: number;
}

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
 * Finds the steady state of one replica under its share of the load.
 *
 * full: all `places` are taken. users: users / replicas; those who find no place wait,
 * for waiting / throughput seconds by Little's law. rate: Poisson arrivals; waiting is
 * Erlang's, with a place as a server and the time in it as service.
 */
export function occupy(
  load: Load,
  places: number,
  replicas: number,
  engine: EngineCoefficients,
  steadyState: (demand: Demand) => Cycle,
): Occupancy | Overload {
  switch (load.kind) {
    case "full":
      return alone(steadyState(closedLoop(places, engine)));
    case "users":
      return occupyByUsers(load.users / replicas, places, replicas, engine, steadyState);
    case "rate":
      return occupyAtRate(load.requestsPerSecond / replicas, places, replicas, steadyState);
  }
}

/** A steady state without a queue. */
function alone(cycle: Cycle, share = 1): Occupancy {
  const waitSeconds = { mean: 0, p50: 0, p99: 0 };
  return { cycle, busyShare: cycle.busyShare * share, waiting: 0, waitSeconds };
}

/** Users who ask again as soon as they are answered; `outsideSeconds` of that cycle pass before the engine. */
function closedLoop(
  sequences: number,
  { bunchShare }: EngineCoefficients,
  outsideSeconds: Seconds = 0,
): Demand {
  return { kind: "closed", sequences, outsideSeconds, bunchShare };
}

function occupyByUsers(
  users: number,
  places: number,
  replicas: number,
  engine: EngineCoefficients,
  steadyState: (demand: Demand) => Cycle,
): Occupancy {
  const { requestSeconds } = engine;
  const few = (): Occupancy =>
    // Fewer users than replicas: each keeps one replica at work and leaves others idle.
    alone(steadyState(closedLoop(Math.max(1, users), engine, requestSeconds)), Math.min(1, users));
  if (users <= places) return few();
  const full = steadyState(closedLoop(places, engine));
  const waiting = users - places - full.requestsPerSecond * requestSeconds;
  if (waiting <= 0) return few();
  // A closed loop's queue hardly varies: everyone waits about as long.
  const wait = waiting / full.requestsPerSecond;
  return {
    cycle: full,
    busyShare: 1,
    waiting: waiting * replicas,
    waitSeconds: { mean: wait, p50: wait, p99: wait },
  };
}

function occupyAtRate(
  arrivals: number,
  places: number,
  replicas: number,
  steadyState: (demand: Demand) => Cycle,
): Occupancy | Overload {
  const full = steadyState({ kind: "closed", sequences: places, outsideSeconds: 0, bunchShare: 0 });
  if (arrivals >= full.requestsPerSecond) {
    return { capacityRequestsPerSecond: full.requestsPerSecond * replicas };
  }
  const found = steadyState({ kind: "open", requestsPerSecond: arrivals, places });
  const cycle = found.running < places ? found : full;
  const busyShare = arrivals / cycle.requestsPerSecond;
  const mean = cycle.running * busyShare;
  const probability = waitProbability(places, mean);
  // What leaves when all places are taken, above what comes.
  const relief = ((places - mean) * arrivals) / mean;
  const quantile = (p: number): Seconds =>
    probability > 1 - p ? Math.log(probability / (1 - p)) / relief : 0;
  return {
    cycle,
    busyShare,
    waiting: (probability / relief) * arrivals * replicas,
    waitSeconds: { mean: probability / relief, p50: quantile(0.5), p99: quantile(0.99) },
  };
}
