import type { Source } from "../catalog/source";
import { coefficientSource } from "../model/coefficient-sources";
import type { EngineCoefficients } from "../model/coefficients";
import { fittedCoefficients } from "../model/fitted-coefficients";

const OWN: Source = { grade: "fitted", title: "This scenario's own server profile" };

/** Where an engine's coefficient comes from: the calibration, or the profile that replaces it. */
export function engineSource(
  engineId: string,
  key: keyof EngineCoefficients,
  value: number,
): Source | undefined {
  const committed = fittedCoefficients.engines[engineId]?.[key];
  return committed === value ? coefficientSource(["engines", engineId, key]) : OWN;
}
