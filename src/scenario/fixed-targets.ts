import type { LatencyLimit } from "../explore/targets";
import type { Scenario } from "./scenario";

/**
 * The scenario with the targets that are multiples written as the seconds they now stand
 * for. On another configuration the same multiple would mean another time, so that whoever
 * takes the best under a target keeps the target it is the best under.
 */
export function withFixedTargets(scenario: Scenario, limits: readonly LatencyLimit[]): Scenario {
  const { targets, targetTerms } = scenario;
  const whole = limits.filter(({ workloadId }) => workloadId === null);
  const seconds = (latency: LatencyLimit["latency"]): number | null =>
    targetTerms.multiples[latency] === null
      ? targets[`${latency}Seconds`]
      : (whole.find((limit) => limit.latency === latency)?.seconds ?? null);
  return {
    ...scenario,
    targets: {
      ttftSeconds: seconds("ttft"),
      tbtSeconds: seconds("tbt"),
      e2eSeconds: seconds("e2e"),
    },
    targetTerms: { ...targetTerms, multiples: { ttft: null, tbt: null, e2e: null } },
  };
}
