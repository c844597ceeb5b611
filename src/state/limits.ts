import type { LatencyLimit } from "../explore/targets";
import { resolveScenario } from "../scenario/resolve";
import { resolveLimits } from "../scenario/resolve-limits";
import type { Scenario } from "../scenario/scenario";

// A scenario never changes, so its limits are found once.
const known = new WeakMap<Scenario, readonly LatencyLimit[]>();

/** A scenario's targets in seconds, multiples worked out; none where the catalogs lack something it names. */
export function limitsOf(scenario: Scenario): readonly LatencyLimit[] {
  const found = known.get(scenario) ?? findLimits(scenario);
  known.set(scenario, found);
  return found;
}

function findLimits(scenario: Scenario): readonly LatencyLimit[] {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return [];
  return resolveLimits(scenario, resolution.deployment, resolution.coefficients);
}
