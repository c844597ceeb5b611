import type { Seconds } from "../../units";
import type { Simulation } from "./simulation";

/** What a request must keep to count. */
export interface RequestLimit {
  /** `tbt` is a request's mean time between its tokens. */
  readonly latency: "ttft" | "tbt" | "e2e";
  readonly seconds: Seconds;
  /** The class of the mix that it holds for; null: all. */
  readonly workloadId: string | null;
}

/** Share of the measured requests that keep all limits, 0 to 1. Limits of classes that are not in the mix say nothing. */
export function shareWithin(
  { requests, workloadIds }: Pick<Simulation, "requests" | "workloadIds">,
  limits: readonly RequestLimit[],
): number {
  const { ttftSeconds, e2eSeconds, outputTokens, workload } = requests;
  let kept = 0;
  for (const [index, ttft] of ttftSeconds.entries()) {
    const e2e = e2eSeconds[index]!;
    const tbt = (e2e - ttft) / Math.max(1, outputTokens[index]! - 1);
    const latencies = { ttft, tbt, e2e };
    const id = workloadIds[workload[index]!];
    const keeps = limits.every(
      (limit) =>
        (limit.workloadId !== null && limit.workloadId !== id) ||
        latencies[limit.latency] <= limit.seconds,
    );
    if (keeps) kept++;
  }
  return kept / ttftSeconds.length;
}

/** Goodput: requests per second of the whole deployment that keep all limits. */
export function simulatedGoodput(simulation: Simulation, limits: readonly RequestLimit[]): number {
  return simulation.figures.requestsPerSecond * shareWithin(simulation, limits);
}
