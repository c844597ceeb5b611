import type { GpuArchitecture } from "../catalog/gpu";
import type { Coefficients, PowerCoefficients } from "../model/coefficients";
import type { MeasurementRow } from "../validation/measurement-table";
import { fitServing, type FitMetric } from "./fit-serving";
import { flopParameter, powerParameter } from "./parameters";
import { poweredRows } from "./rows";

/** What the rows of an architecture can tell of its power. */
export interface PowerQuestion {
  readonly architecture: GpuArchitecture;
  readonly metrics: readonly FitMetric[];
  readonly shares: readonly (
    | "busyShare"
    | "expertShare"
    | "attentionShare"
    | "joulesPerMemoryByte"
    | "joulesPerLinkByte"
  )[];
  readonly flops: readonly (keyof PowerCoefficients["joulesPerFlop"])[];
}

/**
 * Fits the power of one architecture from its starting values, which come from kernel
 * tables and data sheets: the fit may bend them (a prior of a quarter residual per
 * e-fold), not replace them. Times must be fitted before.
 */
export function fitPower(
  fitted: Coefficients,
  start: Coefficients,
  rows: readonly MeasurementRow[],
  { architecture, metrics, shares, flops }: PowerQuestion,
): Coefficients {
  const fresh: Coefficients = {
    ...fitted,
    power: { ...fitted.power, [architecture]: start.power[architecture] },
  };
  return fitServing(
    fresh,
    poweredRows(rows, architecture),
    metrics,
    [
      ...shares.map((key) => powerParameter(fresh, architecture, key)),
      ...flops.map((type) => flopParameter(fresh, architecture, type)),
    ],
    { scale: 0.1, priorWeight: 0.25 },
  ).coefficients;
}
