import { arrivalVariationSquared, serviceVariationSquared } from "./burstiness";
import type { Operation } from "./config";
import { decodeCycle, type ClockSetting, type Cycle } from "./cycle";
import type { Infeasible } from "./evaluation";
import { exposedTransferSeconds, type KvTransfer } from "./kv-transfer";
import { occupy, type Occupancy } from "./occupancy";
import { prefillService, type PrefillService } from "./prefill-pool";
import type { Prepared } from "./prepare";

/** One pool as prepared, at its clock. */
export interface Pool {
  readonly prepared: Prepared;
  readonly clock: ClockSetting;
}

/** The most that each part of two pools serves, requests per second. */
export interface Capacities {
  readonly prefill: number;
  readonly decode: number;
  readonly transfer: number;
}

/** Two pools and what joins them, before any load. */
export interface Pair {
  readonly decode: Pool;
  readonly prefill: Pool;
  readonly transfer: KvTransfer;
  readonly capacities: Capacities;
  readonly places: number;
}

/** Both pools at a rate. */
export interface Flow {
  readonly requestsPerSecond: number;
  readonly service: PrefillService;
  readonly exposedSeconds: number;
  readonly occupancy: Occupancy;
}

/** So near to a pool's capacity counts as full where users wait for answers. */
const FULL = 1 - 1e-6;
const SEARCH_STEPS = 40;
const SEARCH_TOLERANCE = 1e-5;

const POOL_WORDS: Readonly<Record<keyof Capacities, string>> = {
  prefill: "The prefill pool computes",
  decode: "The decode pool serves",
  transfer: "The transfer of KV cache carries",
};

/** What is full first. */
export function limitOf(capacities: Capacities): keyof Capacities {
  const { prefill, decode, transfer } = capacities;
  if (transfer < prefill && transfer < decode) return "transfer";
  return prefill < decode ? "prefill" : "decode";
}

/** The flow through both pools that the load asks for. */
export function flowUnder(pair: Pair, operation: Operation): Flow | Infeasible {
  const { load } = operation;
  const { capacities } = pair;
  const limit = limitOf(capacities);
  const most = capacities[limit];
  switch (load.kind) {
    case "full": {
      const flow = flowAt(pair, operation, most);
      return { ...flow, service: { ...flow.service, ...NO_WAIT }, occupancy: notWaiting(flow) };
    }
    case "rate":
      if (load.requestsPerSecond < most) return flowAt(pair, operation, load.requestsPerSecond);
      return {
        feasible: false,
        code: "overload",
        reason: `${POOL_WORDS[limit]} at most ${most.toPrecision(3)} requests/s; ${load.requestsPerSecond.toPrecision(3)} arrive.`,
        memory: pair.decode.prepared.memory,
      };
    case "users":
      return closedLoop(pair, operation, load.users, most);
  }
}

const NO_WAIT = { waitSecondsMean: 0, waitSeconds: () => 0 };

function notWaiting({ occupancy }: Flow): Occupancy {
  return withPlaceWait(occupancy, 0, 0);
}

/** An occupancy in which everyone waits `seconds` for a place. */
function withPlaceWait(occupancy: Occupancy, seconds: number, waiting: number): Occupancy {
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

/** Both pools at `requestsPerSecond`; the decode pool with all places taken at its capacity. */
function flowAt(pair: Pair, { load }: Operation, requestsPerSecond: number): Flow {
  const { decode, prefill, places, capacities, transfer } = pair;
  const { replica, deployment } = decode.prepared;
  const { replicas } = deployment.parallelism;
  const variation = load.kind === "rate" ? (load.arrivalVariation ?? 1) : 1;
  const service = prefillService(
    prefill.prepared,
    prefill.clock,
    requestsPerSecond,
    capacities.prefill,
    arrivalVariationSquared(variation, 1),
  );
  const cycleOf = (running: number): Cycle => decodeCycle(replica, decode.clock, running);
  const offered =
    requestsPerSecond >= capacities.decode * FULL
      ? ({ kind: "full" } as const)
      : ({ kind: "rate", requestsPerSecond, arrivalVariation: variation } as const);
  const occupancy = occupy(offered, places, replicas, cycleOf, (cycle) =>
    serviceVariationSquared(replica, cycle),
  );
  if ("capacityRequestsPerSecond" in occupancy) {
    throw new Error("flowAt: more requests than the decode pool serves");
  }
  const { layers } = prefill.prepared.replica.machine.plan;
  return {
    requestsPerSecond,
    service,
    exposedSeconds: exposedTransferSeconds(transfer, service.promptSeconds, layers),
    occupancy,
  };
}

/**
 * A fixed number of users. Their rate X is that at which all of them are somewhere:
 * users = X x (host time + wait for prefill + prompt + transfer + time in a place), by Little's law. The
 * wait is that of a pool which the asking user does not meet himself: (users - 1) / users
 * of the rate. Where even the pools' capacity leaves users over, they wait for a place.
 */
function closedLoop(pair: Pair, operation: Operation, users: number, most: number): Flow {
  const inside = (flow: Flow): number => {
    const { service, exposedSeconds, occupancy, requestsPerSecond } = flow;
    const { replica, deployment } = pair.decode.prepared;
    const { requestSeconds } = replica.engineCoefficients;
    const before =
      requestSeconds + service.waitSecondsMean + service.promptSeconds + exposedSeconds;
    const { replicas } = deployment.parallelism;
    return requestsPerSecond * before + occupancy.running * occupancy.busyShare * replicas;
  };
  const others = users > 1 ? (users - 1) / users : 0;
  // Nobody waits longer than for the prompts of all others.
  const longest = Math.max(0, users - 1) / pair.capacities.prefill;
  const flowOf = (rate: number): Flow => {
    const flow = flowAt(pair, operation, rate);
    const met = prefillService(
      pair.prefill.prepared,
      pair.prefill.clock,
      rate * others,
      pair.capacities.prefill,
      1,
    );
    const waitSecondsMean = Math.min(met.waitSecondsMean, longest);
    const waitSeconds = (p: number): number => Math.min(met.waitSeconds(p), longest);
    return { ...flow, service: { ...flow.service, waitSecondsMean, waitSeconds } };
  };
  const fullest = flowOf(most);
  const over = users - inside(fullest);
  if (over >= 0) {
    return { ...fullest, occupancy: withPlaceWait(fullest.occupancy, over / most, over) };
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
