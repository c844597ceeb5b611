import type { Deployment, Operation } from "../config";
import type { Evaluation } from "../evaluation";
import type { Departure } from "./measured-region";
import type { MeasuredFigure } from "./residual-groups";

/** Queues were never measured: their length is the closed form's alone. */
const WAITING = 1.5;

/** Coefficients borrowed for a chip that nobody measured. */
const HYPOTHETICAL = 1.5;
/** Added for each doubling by which it leaves a data sheet. */
const PER_DOUBLING = 0.5;
/** However far: no interval is multiplied by more than this for one reason. */
const MOST = 4;

/**
 * Ways of operating of which there are few or no serving measurements: locked clocks,
 * lowered power limits, waiting, partial load. All factors are assumed. A clock or limit
 * of half the highest makes the interval half as wide again, linearly.
 */
export function operationDepartures(
  figure: MeasuredFigure,
  { gpu }: Deployment,
  { smClockHertz, powerLimitWatts, load }: Operation,
  { waitingRequests, utilisation }: Evaluation,
): readonly Departure[] {
  const found: Departure[] = [];
  const add = (what: string, factor: number): void => {
    found.push({ what, factor, grade: "assumed" });
  };
  if (smClockHertz !== null && smClockHertz < gpu.smClockHertz.max) {
    add("few measurements have a locked clock", 2 - smClockHertz / gpu.smClockHertz.max);
  }
  if (powerLimitWatts !== null && powerLimitWatts < gpu.powerLimitWatts.default) {
    add(
      "few measurements have a lowered power limit",
      2 - powerLimitWatts / gpu.powerLimitWatts.default,
    );
  }
  if (gpu.hypothetical !== undefined) {
    const { what, doublings } = gpu.hypothetical;
    add(what, Math.min(HYPOTHETICAL + PER_DOUBLING * doublings, MOST));
  }
  const isLatency = figure === "ttft" || figure === "e2e";
  if (isLatency && (load.kind === "rate" || waitingRequests > 0)) {
    add("waiting times were not measured", WAITING);
  }
  const isEnergy = figure === "gpuPower" || figure === "gpuEnergy";
  if (isEnergy && utilisation < 1) {
    add("all measurements are at full load, none with idle time", 2 - utilisation);
  }
  return found;
}
