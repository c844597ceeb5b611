import {
  arrivalVariationSquared,
  peakedness,
  serviceVariationSquared,
  type Wait,
} from "./burstiness";
import type { IdleBehaviour, Operation } from "./config";
import { decodeCycle, type ClockSetting, type Cycle } from "./cycle";
import { exposedTransferSeconds, type KvTransfer } from "./kv-transfer";
import { wakeWait } from "./idle";
import { occupy, occupyAtRate, openLoopWait, type Occupancy, type Overload } from "./occupancy";
import { lengthVariation, prefillService, type PrefillService } from "./prefill-pool";
import type { Prepared } from "./prepare";
import type { Seconds } from "../units";

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
  readonly exposedSeconds: Seconds;
  /** What waiting for the wire adds to that. */
  readonly wireWait: Wait;
  /** Rest of the step under way in the decode pool, or its time to wake, mean. */
  readonly residualSeconds: Seconds;
  readonly occupancy: Occupancy;
}

const NO_WAIT: Wait = { meanSeconds: 0, quantileSeconds: () => 0 };
/** So near to a pool's capacity counts as full where users wait for answers. */
const FULL = 1 - 1e-6;

/** What is full first. */
export function limitOf(capacities: Capacities): keyof Capacities {
  const { prefill, decode, transfer } = capacities;
  if (transfer < prefill && transfer < decode) return "transfer";
  return prefill < decode ? "prefill" : "decode";
}

/**
 * Both pools at `requestsPerSecond`; the decode pool with all places taken at its capacity.
 *
 * @param users - Of a closed loop; null: requests come however many are there.
 */
export function flowAt(
  pair: Pair,
  { load, idle = "ready" }: Operation,
  requestsPerSecond: number,
  users: number | null = null,
): Flow {
  const { decode, prefill, places, capacities, transfer } = pair;
  const { replica, deployment } = decode.prepared;
  const { replicas } = deployment.parallelism;
  const variation = load.kind === "rate" ? (load.arrivalVariation ?? 1) : 1;
  const service = serviceAt(pair, idle, requestsPerSecond, variation);
  const exposed = (waitSeconds: Seconds): Seconds =>
    exposedTransferSeconds(
      transfer,
      service.promptSeconds,
      prefill.prepared.replica.machine.plan.layers,
      service.prompts,
      waitSeconds,
    );
  const exposedSeconds = exposed(0);
  const wire =
    load.kind === "full" ? NO_WAIT : waitForWire(pair, requestsPerSecond, variation, users);
  // What is waited for while the prompt is computed is not felt.
  const wireWait: Wait = {
    meanSeconds: exposed(wire.meanSeconds) - exposedSeconds,
    quantileSeconds: (p) => exposed(wire.quantileSeconds(p)) - exposedSeconds,
  };
  const flow = { requestsPerSecond, service, exposedSeconds, wireWait };
  const cycleOf = (running: number): Cycle => decodeCycle(replica, decode.clock, running);
  if (requestsPerSecond >= capacities.decode * FULL) {
    const full = occupy({ kind: "full" }, places, replicas, cycleOf, () => 0);
    return { ...flow, occupancy: servable(full), residualSeconds: 0 };
  }
  const before = secondsBefore(pair, flow, 0);
  // What leaves a pool comes as unevenly as into it where it is empty, as its prompts take where it is full.
  const full = Math.min(1, requestsPerSecond / capacities.prefill) ** 2;
  const departures = (1 - full) * variation ** 2 + full * lengthVariation(prefill.prepared);
  const occupancy = servable(
    occupyAtRate(requestsPerSecond, places, replicas, cycleOf, (fullest) => {
      const arrivals = arrivalVariationSquared(variation, replicas);
      const service = serviceVariationSquared(replica, fullest);
      const open = peakedness(arrivalVariationSquared(Math.sqrt(departures), replicas), service);
      const peaked =
        users === null
          ? open
          : Math.min(open, closedLoopPeakedness((requestsPerSecond * before) / users));
      return { arrivals, service, peaked };
    }),
  );
  return {
    ...flow,
    occupancy,
    residualSeconds:
      (occupancy.busyShare * occupancy.met.stepSecondsMean) / 2 +
      wakeWait(idle, occupancy.busyShare).meanSeconds,
  };
}

/**
 * The prefill pool at a rate, the time to wake included where it is parked between prompts.
 *
 * @param variation - Standard deviation over mean of the times between arrivals.
 */
export function serviceAt(
  { prefill, capacities }: Pair,
  idle: IdleBehaviour,
  requestsPerSecond: number,
  variation: number,
): PrefillService {
  const service = prefillService(
    prefill.prepared,
    prefill.clock,
    requestsPerSecond,
    capacities.prefill,
    variation * variation,
  );
  const wake = wakeWait(idle, service.busyShare);
  return {
    ...service,
    waitSecondsMean: service.waitSecondsMean + wake.meanSeconds,
    waitSeconds: (p) => service.waitSeconds(p) + wake.quantileSeconds(p),
  };
}

/**
 * What a prompt's KV cache waits for the wires of its replicas, which carry one after the
 * other: that of the busier end, as in M/G/1 with the prompts' lengths. Of a closed loop
 * nobody waits for more than all others.
 */
function waitForWire(
  { prefill, transfer, capacities }: Pair,
  requestsPerSecond: number,
  variation: number,
  users: number | null,
): Wait {
  const others = users === null ? 1 : (users - 1) / users;
  const longest = users === null ? Infinity : (users - 1) / capacities.transfer;
  const load = (others * requestsPerSecond) / capacities.transfer;
  const wait = openLoopWait(1, Math.min(1, load), transfer.wireSeconds, {
    arrivals: variation * variation,
    service: lengthVariation(prefill.prepared),
  });
  return {
    meanSeconds: Math.min(longest, wait.meanSeconds),
    quantileSeconds: (p) => Math.min(longest, wait.quantileSeconds(p)),
  };
}

function servable(occupancy: Occupancy | Overload): Occupancy {
  if ("capacityRequestsPerSecond" in occupancy) {
    throw new Error("flowAt: more requests than the decode pool serves");
  }
  return occupancy;
}

/** From a question to a place in the decode pool, where none is waited for. */
export function secondsBefore(
  { decode }: Pair,
  { service, exposedSeconds, wireWait }: Pick<Flow, "service" | "exposedSeconds" | "wireWait">,
  residualSeconds: Seconds,
): Seconds {
  const { requestSeconds } = decode.prepared.replica.engineCoefficients;
  return (
    requestSeconds +
    service.waitSecondsMean +
    service.promptSeconds +
    exposedSeconds +
    wireWait.meanSeconds +
    residualSeconds
  );
}

/** Of those elsewhere, so many count: a replica then never has more than its share of the users. */
const COUNTED_ELSEWHERE = 0.9;
const LEAST_ELSEWHERE = 0.01;

/**
 * Variance over mean of the users in a place where a share of them is elsewhere: that of a
 * binomial count. Hardly any varies where all are there.
 */
function closedLoopPeakedness(shareElsewhere: number): number {
  return Math.min(1, Math.max(LEAST_ELSEWHERE, COUNTED_ELSEWHERE * shareElsewhere));
}
