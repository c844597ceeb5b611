import type { Deployment, Operation } from "../config";
import type { Evaluation } from "../evaluation";
import type { Departure } from "./measured-region";
import type { MeasuredFigure } from "./residual-groups";

/** Queues were never measured: their length is the closed form's alone. */
const WAITING = 1.5;
/** The same steps, but none was measured in a pool of its own. */
const UNMEASURED_POOLS = 1.5;
/** Checks and drafts run the same kernels; how many tokens a round keeps varies with the text. */
const UNMEASURED_SPECULATION = 2;

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
  { waitingRequests, utilisation, pools, speculation }: Evaluation,
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
  if (pools !== undefined) {
    add("prefill and decode in pools of their own were not measured", UNMEASURED_POOLS);
  }
  if (speculation !== undefined && figure !== "ttft") {
    add(
      "speculative decoding was not measured, and acceptance is an input",
      UNMEASURED_SPECULATION,
    );
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
