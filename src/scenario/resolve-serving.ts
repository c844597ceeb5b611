import type { Engine } from "../catalog/engine";
import { withPrefillBudget } from "../serving/chunking";
import type { Deployment, Load, Operation } from "../serving/config";
import type { ServingChoice } from "./serving-choice";

/** What a serving choice changes in a deployment; neutral values leave no trace. */
export function servedDeployment(
  engine: Engine,
  { prefillTokenBudget, prefixHitRate, prefixPlace, hostKvBytes }: ServingChoice,
): Pick<Deployment, "engine" | "prefix" | "hostKvBytes"> {
  return {
    engine: withPrefillBudget(engine, prefillTokenBudget),
    ...(prefixHitRate > 0 && { prefix: { hitRate: prefixHitRate, place: prefixPlace } }),
    ...(hostKvBytes > 0 && { hostKvBytes }),
  };
}

/** What a serving choice changes in an operation; neutral values leave no trace. */
export function servedOperation(
  load: Load,
  { arrivalVariation, prefillClockHertz, idle }: ServingChoice,
): Pick<Operation, "load" | "prefillClockHertz" | "idle"> {
  const varied = load.kind === "rate" && arrivalVariation !== 1;
  return {
    load: varied ? { ...load, arrivalVariation } : load,
    ...(prefillClockHertz !== null && { prefillClockHertz }),
    ...(idle !== "ready" && { idle }),
  };
}
