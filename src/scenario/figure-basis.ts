import { poolRates, scenarioRates, sweepRates } from "./resolve-footprint";
import type { Scenario } from "./scenario";
import type { FigureBasis } from "./sweep-figures";

/**
 * What the figures of a sweep are reckoned with: where energy is measured and what it
 * costs by the current scenario, on the GPUs that were swept.
 *
 * @param swept - The scenario whose sweep it is; may be older than the current one.
 * @param gpuIds - The GPUs of the sweep.
 * @throws RangeError as `scenarioRates`.
 */
export function figureBasis(
  current: Scenario,
  swept: Scenario = current,
  gpuIds: readonly string[] = [swept.gpu],
): FigureBasis {
  const { energyBoundary, footprint } = current;
  const pool = poolRates({ ...swept, footprint });
  return {
    energyBoundary,
    rates: scenarioRates(current),
    ratesByGpu: sweepRates({ ...swept, footprint }, gpuIds),
    ...(pool === null ? {} : { prefillPool: { rates: pool, tensor: swept.prefillPool.tensor } }),
  };
}
