import type { Load } from "../config";
import type { Evaluation } from "../evaluation";
import type { Departure } from "./measured-region";
import type { MeasuredFigure } from "./residual-groups";

/** Where all of a server's interval is too slow for its load, no wait is known; as wide as any one reason makes it. */
const OVERLOADED = 4;

/**
 * What a server could serve at most over what arrives, 1 or more; null where nothing
 * arrives by itself, so that there is no load to keep up with.
 */
export function headroom(load: Load, evaluation: Evaluation): number | null {
  if (load.kind !== "rate") return null;
  const { capacityRequestsPerSecond, pools, requestsPerSecond } = evaluation;
  const most =
    pools === undefined
      ? capacityRequestsPerSecond
      : Math.min(pools.prefill.capacityRequestsPerSecond, pools.decode.capacityRequestsPerSecond);
  return most === undefined ? null : Math.max(1, most / requestsPerSecond);
}

/**
 * Latencies of an open loop that the server may not keep up with: the wider, the likelier it cannot.
 *
 * @param room - What it could serve at most over what arrives; null: no open loop.
 * @param slowest - Low end of the interval of what the server could serve, a factor below 1.
 */
export function overloadDepartures(
  figure: MeasuredFigure,
  room: number | null,
  slowest: number,
): readonly Departure[] {
  if (figure !== "ttft" && figure !== "e2e") return [];
  if (room === null || room * slowest >= 1) return [];
  // The share of the interval of what it could serve that lies below the load.
  const doubt = Math.log(1 / (room * slowest)) / Math.log(1 / slowest);
  const what =
    "at the low end of its throughput the server cannot keep up, and requests would wait without end";
  return [{ what, factor: 1 + (OVERLOADED - 1) * doubt, grade: "assumed" }];
}
