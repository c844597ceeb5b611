import type { Coefficients } from "../model/coefficients";
import type { MeasurementRow } from "../validation/measurement-table";
import { predictServing } from "../validation/predict-serving";
import { robustFit, type FitOptions, type FitParameter, type FitResult } from "./robust-fit";

/** A coefficient to fit and how it is put in its place. */
export interface CoefficientParameter extends FitParameter {
  readonly place: (coefficients: Coefficients, value: number) => Coefficients;
}

/** A measured column and what a residual in it counts. */
export interface FitMetric {
  readonly column: string;
  readonly weight: number;
}

/** Puts fitted values into the coefficients. */
export function placeValues(
  coefficients: Coefficients,
  parameters: readonly CoefficientParameter[],
  values: readonly number[],
): Coefficients {
  return parameters.reduce(
    (placed, parameter, i) => parameter.place(placed, values[i]!),
    coefficients,
  );
}

/**
 * Fits coefficients to serving rows: residuals are log(predicted / measured) of each
 * metric that a row reports, so that a factor of two counts alike at any size.
 */
export function fitServing(
  coefficients: Coefficients,
  rows: readonly MeasurementRow[],
  metrics: readonly FitMetric[],
  parameters: readonly CoefficientParameter[],
  options: FitOptions = { scale: 0.1, priorWeight: 0.2 },
): { readonly coefficients: Coefficients; readonly result: FitResult } {
  const usable = rows.filter((row) => predictServing(row, coefficients).ok);
  const points = usable.map((row) => ({
    row,
    metrics: metrics.filter(({ column }) => (row.number[column] ?? 0) > 0),
  }));
  const size = points.reduce((sum, point) => sum + point.metrics.length, 0);
  const result = robustFit(
    parameters,
    (values) => {
      const trial = placeValues(coefficients, parameters, values);
      const residuals = new Float64Array(size);
      let at = 0;
      for (const point of points) {
        const prediction = predictServing(point.row, trial);
        for (const { column, weight } of point.metrics) {
          residuals[at++] = prediction.ok
            ? weight * Math.log(prediction.values[column]! / point.row.number[column]!)
            : 0;
        }
      }
      return residuals;
    },
    options,
  );
  return { coefficients: placeValues(coefficients, parameters, result.values), result };
}
