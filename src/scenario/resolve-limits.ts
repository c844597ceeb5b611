import type { LatencyLimit, TargetedLatency } from "../explore/targets";
import { latencyAt } from "../explore/targets";
import type { Coefficients } from "../model/coefficients";
import type { Deployment } from "../serving/config";
import { evaluate } from "../serving/evaluate";
import type { Evaluation } from "../serving/evaluation";
import type { Scenario } from "./scenario";

const LATENCIES: readonly TargetedLatency[] = ["ttft", "tbt", "e2e"];

/**
 * A scenario's targets in seconds.
 *
 * A multiple counts the latency of a request that has the system for itself, at the same
 * percentile: on the scenario's own GPUs, cut and number formats, one replica, one request
 * at a time, at the highest clock and the default power limit. One such figure holds for all
 * configurations of a sweep, since what people accept does not grow with a slower one. (Were
 * each configuration its own measure, the slowest clock would have the laxest target.)
 * Where not even one request runs, the multiple is left out: nothing runs that could keep it.
 */
export function resolveLimits(
  scenario: Scenario,
  deployment: Deployment,
  coefficients: Coefficients,
): readonly LatencyLimit[] {
  const { targets, targetTerms: terms } = scenario;
  const multiplied = LATENCIES.some((latency) => terms.multiples[latency] !== null);
  const unloaded = multiplied ? unloadedEvaluation(deployment, coefficients) : null;
  return LATENCIES.flatMap((latency) => {
    const statistic = terms.statistics[latency];
    const multiple = terms.multiples[latency];
    const alone = unloaded === null ? null : latencyAt(unloaded[latency], statistic);
    const seconds =
      multiple !== null && alone !== null ? multiple * alone : targets[`${latency}Seconds`];
    const whole = seconds === null ? [] : [{ latency, statistic, seconds, workloadId: null }];
    const classes = latency === "tbt" ? [] : terms.classes[latency];
    return [
      ...whole,
      ...classes.map((target) => ({
        latency,
        statistic,
        seconds: target.seconds,
        workloadId: target.workload,
      })),
    ];
  });
}

/** One request at a time on one replica, nothing held back; null where not even that runs. */
function unloadedEvaluation(deployment: Deployment, coefficients: Coefficients): Evaluation | null {
  const alone = evaluate(
    { ...deployment, parallelism: { ...deployment.parallelism, replicas: 1 } },
    {
      maxBatch: 1,
      load: { kind: "users", users: 1 },
      smClockHertz: null,
      powerLimitWatts: null,
    },
    coefficients,
  );
  return alone.feasible ? alone : null;
}
