import type { Seconds } from "../units";
import { decodeCycle } from "./cycle";
import type { Evaluation } from "./evaluation";
import type { FirstTokenParts } from "./first-token";
import { latencies } from "./latencies";
import type { Occupancy } from "./occupancy";
import type { Flow, Pair, Pool } from "./pool-flow";

/** TTFT, TBT and E2E of requests that pass through both pools. */
export function poolLatencies(
  pair: Pair,
  flow: Flow,
): Pick<Evaluation, "ttft" | "tbt" | "e2e" | "classes"> {
  return latencies(
    pair.decode.prepared,
    allWaits(flow),
    poolFirstTokenParts(pair, flow),
    flow.service.floorSeconds,
    stepSecondsIn(pair.decode, flow.occupancy),
  );
}

/** Waits for both pools and the way between, added percentile by percentile: who is late in one counts as late in all. */
function allWaits({ occupancy, service, wireWait }: Flow): Occupancy {
  const at = (p: number): Seconds => service.waitSeconds(p) + wireWait.quantileSeconds(p);
  return {
    ...occupancy,
    waitSecondsMean: occupancy.waitSecondsMean + service.waitSecondsMean + wireWait.meanSeconds,
    waitSecondsP50: occupancy.waitSecondsP50 + at(0.5),
    waitSecondsP90: occupancy.waitSecondsP90 + at(0.9),
    waitSecondsP95: occupancy.waitSecondsP95 + at(0.95),
    waitSecondsP99: occupancy.waitSecondsP99 + at(0.99),
  };
}

/**
 * What a first token waits for beside a replica that prefills and a place: prompts that run
 * with its own, its own and what is left of the transfer, and the decode step under way.
 */
export function poolFirstTokenParts(
  { decode }: Pair,
  { service, exposedSeconds, residualSeconds }: Flow,
): FirstTokenParts {
  return {
    requestSeconds: decode.prepared.replica.engineCoefficients.requestSeconds,
    residualSeconds,
    queuedSeconds: 0,
    bunchedSeconds: service.promptSeconds - service.aloneSeconds,
    promptSeconds: service.aloneSeconds + exposedSeconds,
  };
}

/** Quantiles of a decode step's time: the more run, the longer it takes, by a straight line through the mean. */
function stepSecondsIn(
  { prepared, clock }: Pool,
  { met, runningQuantile }: Occupancy,
): (p: number) => Seconds {
  const { running, stepSecondsMean } = met;
  const most = runningQuantile(0.99);
  if (most <= running) return () => stepSecondsMean;
  const longest = decodeCycle(prepared.replica, clock, most).stepSecondsMean;
  const slope = (longest - stepSecondsMean) / (most - running);
  return (p) => stepSecondsMean + slope * (runningQuantile(p) - running);
}
