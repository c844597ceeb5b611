import type { Seconds } from "../../units";
import type { Simulation } from "./simulation";

/** What each request must keep to count; null: anything. */
export interface RequestLimits {
  readonly ttftSeconds: Seconds | null;
  /** Of a request's mean time between its tokens. */
  readonly tbtSeconds: Seconds | null;
  readonly e2eSeconds: Seconds | null;
}

/** Share of the measured requests that keep all limits, 0 to 1. */
export function shareWithin({ requests }: Simulation, limits: RequestLimits): number {
  const { ttftSeconds, e2eSeconds, outputTokens } = requests;
  const keeps = (seconds: Seconds, limit: Seconds | null): boolean =>
    limit === null || seconds <= limit;
  let kept = 0;
  for (const [index, ttft] of ttftSeconds.entries()) {
    const e2e = e2eSeconds[index]!;
    const tbt = (e2e - ttft) / Math.max(1, outputTokens[index]! - 1);
    if (
      keeps(ttft, limits.ttftSeconds) &&
      keeps(tbt, limits.tbtSeconds) &&
      keeps(e2e, limits.e2eSeconds)
    ) {
      kept++;
    }
  }
  return kept / ttftSeconds.length;
}

/** Goodput: requests per second of the whole deployment that keep all limits. */
export function goodputRequestsPerSecond(simulation: Simulation, limits: RequestLimits): number {
  return simulation.figures.requestsPerSecond * shareWithin(simulation, limits);
}
