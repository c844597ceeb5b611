import { HOUR, MEGA } from "../units";
import type { FootprintRates } from "./footprint-rates";

/** What is counted. */
export type FootprintAmount = "dollars" | "grams" | "litres";

/** What it is counted per. */
export type FootprintPer = "request" | "million-output-tokens" | "hour";

/** The columns of a sweep that a footprint follows from; rows that do not run hold NaN. */
export interface FootprintRows {
  readonly count: number;
  /** Index of each row's GPU. */
  readonly gpuIndex: ArrayLike<number>;
  readonly gpus: ArrayLike<number>;
  readonly deploymentServerWatts: ArrayLike<number>;
  readonly requestsPerSecond: ArrayLike<number>;
  readonly outputTokensPerSecond: ArrayLike<number>;
}

/** GPUs of another kind among those of a row, such as a prefill pool's. */
export interface OtherGpus {
  readonly rates: FootprintRates;
  /** How many of a row's GPUs they are. */
  readonly gpusAt: (row: number) => number;
}

/**
 * Money (US dollars), greenhouse gases (g CO2e) or water (l) of every row of a
 * sweep, from columns that it has anyway: no new sweep. NaN where a row does not
 * run. Equals `footprint` of the row's evaluation.
 *
 * @param ratesByGpu - Rates of each GPU of the sweep, in the order of `gpuIndex`.
 * @param others - GPUs that are not of the row's own kind; absent: none.
 * @throws RangeError where a row's GPU has no rates.
 */
export function footprintColumn(
  rows: FootprintRows,
  amount: FootprintAmount,
  per: FootprintPer,
  ratesByGpu: readonly FootprintRates[],
  others?: OtherGpus,
): Float64Array {
  const factors = ratesByGpu.map((rates) => amountFactors(rates, amount));
  const perOther = others === undefined ? 0 : amountFactors(others.rates, amount).perGpuSecond;
  const column = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    const index = rows.gpuIndex[row] ?? -1;
    const factor = factors[index];
    if (factor === undefined) throw new RangeError(`No footprint rates for GPU ${index}`);
    const otherGpus = others?.gpusAt(row) ?? 0;
    const perSecond =
      ((rows.gpus[row] ?? NaN) - otherGpus) * factor.perGpuSecond +
      otherGpus * perOther +
      (rows.deploymentServerWatts[row] ?? NaN) * factor.perServerJoule;
    column[row] = perSecond * secondsPer(rows, row, per);
  }
  return column;
}

/** Energy at the facility's meter, J per output token: the servers' times PUE. */
export function facilityEnergyColumn(
  serverJoulesPerOutputToken: Float64Array,
  pue: number,
): Float64Array {
  return serverJoulesPerOutputToken.map((joules) => joules * pue);
}

interface AmountFactors {
  readonly perGpuSecond: number;
  readonly perServerJoule: number;
}

function amountFactors(rates: FootprintRates, amount: FootprintAmount): AmountFactors {
  const { pue } = rates;
  switch (amount) {
    case "dollars":
      return {
        perGpuSecond: rates.hardwareDollarsPerGpuSecond,
        perServerJoule: pue * rates.dollarsPerFacilityJoule,
      };
    case "grams":
      return {
        perGpuSecond: rates.embodiedGramsPerGpuSecond,
        perServerJoule: pue * rates.gramsPerFacilityJoule,
      };
    case "litres":
      return {
        perGpuSecond: 0,
        perServerJoule: rates.siteLitresPerServerJoule + pue * rates.gridLitresPerFacilityJoule,
      };
  }
}

function secondsPer(rows: FootprintRows, row: number, per: FootprintPer): number {
  switch (per) {
    case "request":
      return 1 / (rows.requestsPerSecond[row] ?? NaN);
    case "million-output-tokens":
      return MEGA / (rows.outputTokensPerSecond[row] ?? NaN);
    case "hour":
      return HOUR;
  }
}
