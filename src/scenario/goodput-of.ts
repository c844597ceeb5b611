import { goodput } from "../explore/goodput";
import type { LatencyLimit } from "../explore/targets";
import type { Evaluation } from "../serving/evaluation";
import type { Scenario } from "./scenario";

/** Requests per second of a scenario that keep all its limits; see `goodput`. */
export function goodputOf(
  { mix }: Pick<Scenario, "mix">,
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
): number {
  return goodput(
    evaluation,
    limits,
    new Map(mix.map(({ workload, weight }) => [workload, weight])),
  );
}
