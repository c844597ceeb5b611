import type { EnergyFigures, Evaluation } from "../serving/evaluation";
import type { Joules, Watts } from "../units";

/**
 * Where energy is measured: at the GPU boards, with the host's share, or at the
 * facility's meter, cooling and distribution included.
 */
export type EnergyBoundary = "gpu" | "server" | "facility";

/** What energy is divided by. */
export type EnergyDenominator = "Request" | "OutputToken" | "TotalToken";

/**
 * Energy inside a boundary, J per request, output token or token in and out.
 *
 * @param pue - Power of the facility over its servers'; counts for the facility alone.
 */
export function boundedEnergy(
  energy: EnergyFigures,
  boundary: EnergyBoundary,
  denominator: EnergyDenominator,
  pue: number,
): Joules {
  switch (boundary) {
    case "gpu":
      return energy[`gpuJoulesPer${denominator}`];
    case "server":
      return energy[`serverJoulesPer${denominator}`];
    case "facility":
      return energy[`serverJoulesPer${denominator}`] * pue;
  }
}

/** Mean power of the whole deployment inside a boundary; `pue` as in `boundedEnergy`. */
export function boundedPower(
  evaluation: Pick<Evaluation, "deploymentGpuWatts" | "deploymentServerWatts">,
  boundary: EnergyBoundary,
  pue: number,
): Watts {
  switch (boundary) {
    case "gpu":
      return evaluation.deploymentGpuWatts;
    case "server":
      return evaluation.deploymentServerWatts;
    case "facility":
      return evaluation.deploymentServerWatts * pue;
  }
}
