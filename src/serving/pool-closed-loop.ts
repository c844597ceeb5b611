import { normalQuantile } from "../model/normal-distribution";
import type { Seconds } from "../units";
import type { Operation } from "./config";
import { WAKE_SECONDS } from "./idle";
import type { Occupancy } from "./occupancy";
import { flowAt, limitOf, secondsBefore, serviceAt, type Flow, type Pair } from "./pool-flow";
import { lengthVariation } from "./prefill-pool";

const SEARCH_STEPS = 40;
const SEARCH_TOLERANCE = 1e-5;
/** A queue of so many prompts more than one is long enough that its length is normally distributed. */
const EVEN_QUEUE = 3;

/**
 * A fixed number of users. Their rate X is that at which all of them are somewhere:
 * users = X x (host time + wait for prefill + prompt + transfer + time in a place), by Little's law. The
 * wait is that of a pool which the asking user does not meet himself: (users - 1) / users
 * of the rate. Where even the pools' capacity leaves users over, they wait for a place.
 */
export function closedLoop(pair: Pair, operation: Operation, users: number, most: number): Flow {
  const { replicas } = pair.decode.prepared.deployment.parallelism;
  const { idle = "ready" } = operation;
  const inside = (flow: Flow): number =>
    flow.requestsPerSecond * secondsBefore(pair, flow, flow.residualSeconds) +
    flow.occupancy.running * flow.occupancy.busyShare * replicas;
  const others = users > 1 ? (users - 1) / users : 0;
  // Nobody waits longer than for the prompts of all others, or for a replica to wake.
  const wakeSeconds = idle === "parked" ? WAKE_SECONDS : 0;
  const longest = Math.max(0, users - 1) / pair.capacities.prefill + wakeSeconds;
  const flowOf = (rate: number): Flow => {
    const flow = flowAt(pair, operation, rate, users);
    const met = serviceAt(pair, idle, rate * others, 1);
    const waitSecondsMean = Math.min(met.waitSecondsMean, longest);
    const queued = rate * waitSecondsMean;
    const even = Math.min(1, Math.max(0, (queued - 1) / EVEN_QUEUE));
    const evenly = evenWait(waitSecondsMean, promptsSpread(pair, rate, queued, users));
    const waitSeconds = (p: number): number =>
      (1 - even) * Math.min(met.waitSeconds(p), longest) + even * evenly(p);
    return { ...flow, service: { ...flow.service, waitSecondsMean, waitSeconds } };
  };
  const fullest = flowOf(most);
  const over = users - inside(fullest);
  if (over >= 0) {
    const placeSeconds = over / most;
    const wireSeconds = fullest.wireWait.meanSeconds;
    const seconds = placeSeconds + wireSeconds + fullest.service.waitSecondsMean;
    const spread =
      limitOf(pair.capacities) === "decode"
        ? Math.sqrt(over * replicas) / most
        : promptsSpread(pair, most, most * seconds, users);
    const evenly = evenWait(seconds, spread);
    return {
      ...fullest,
      residualSeconds: 0,
      service: {
        ...fullest.service,
        waitSeconds: (p) => evenly(p) - placeSeconds - wireSeconds,
      },
      wireWait: { meanSeconds: wireSeconds, quantileSeconds: () => wireSeconds },
      occupancy: withPlaceWait(fullest.occupancy, placeSeconds, over),
    };
  }
  let low = 0;
  let high = most;
  let flow = fullest;
  for (let i = 0; i < SEARCH_STEPS && high - low > SEARCH_TOLERANCE * high; i++) {
    const rate = (low + high) / 2;
    flow = flowOf(rate);
    if (inside(flow) < users) low = rate;
    else high = rate;
  }
  return { ...flow, occupancy: withPlaceWait(flow.occupancy, 0, 0) };
}

/**
 * Standard deviation of the wait behind `queued` prompts in a closed loop: their lengths
 * vary, and as many more or fewer are there as are elsewhere, a binomial count.
 */
function promptsSpread({ prefill }: Pair, rate: number, queued: number, users: number): Seconds {
  const elsewhere = Math.max(0, 1 - queued / users);
  return Math.sqrt(queued * (lengthVariation(prefill.prepared) + elsewhere)) / rate;
}

/** Quantiles of a wait in a long queue: normally distributed. */
function evenWait(meanSeconds: Seconds, spreadSeconds: Seconds): (p: number) => Seconds {
  return (p) => Math.max(0, meanSeconds + normalQuantile(p) * spreadSeconds);
}

/** An occupancy in which everyone waits `seconds` for a place. */
export function withPlaceWait(occupancy: Occupancy, seconds: number, waiting: number): Occupancy {
  return {
    ...occupancy,
    closedLoop: true,
    waiting,
    waitSecondsMean: seconds,
    waitSecondsP50: seconds,
    waitSecondsP90: seconds,
    waitSecondsP95: seconds,
    waitSecondsP99: seconds,
  };
}
