import type { Evaluation } from "../serving/evaluation";
import { HOUR, MEGA, YEAR, type Watts } from "../units";
import type { FootprintRates } from "./footprint-rates";

/**
 * Money, greenhouse gases and water, each with its parts; the parts add up to the
 * whole. Operational emissions, energy's money and the grid's water are of the
 * facility, PUE counted once; water on site is per energy of the servers.
 */
export interface FootprintAmounts {
  readonly dollars: number;
  readonly hardwareDollars: number;
  readonly energyDollars: number;
  /** g CO2e. */
  readonly grams: number;
  readonly operationalGrams: number;
  readonly embodiedGrams: number;
  readonly litres: number;
  readonly siteLitres: number;
  readonly gridLitres: number;
}

/** What a deployment under its load costs, in money and for the planet. */
export interface Footprint {
  /** Power at the facility's meter: the servers' times PUE. */
  readonly facilityWatts: Watts;
  readonly perRequest: FootprintAmounts;
  readonly perMillionOutputTokens: FootprintAmounts;
  readonly perHour: FootprintAmounts;
  /** A year (365.25 days) at this load, with the grid's yearly mean whatever the hour. */
  readonly perYear: FootprintAmounts;
}

/** What of an evaluation decides its footprint. */
export type FootprintUse = Pick<
  Evaluation,
  "gpus" | "deploymentServerWatts" | "requestsPerSecond" | "outputTokensPerSecond"
>;

/** The footprint of a deployment: amounts per second, spread over what it answers. */
export function footprint(use: FootprintUse, rates: FootprintRates): Footprint {
  const perSecond = amountsPerSecond(use, rates, rates.gramsPerFacilityJoule);
  const ofYear = amountsPerSecond(use, rates, rates.yearlyGramsPerFacilityJoule);
  return {
    facilityWatts: use.deploymentServerWatts * rates.pue,
    perRequest: times(perSecond, 1 / use.requestsPerSecond),
    perMillionOutputTokens: times(perSecond, MEGA / use.outputTokensPerSecond),
    perHour: times(perSecond, HOUR),
    perYear: times(ofYear, YEAR),
  };
}

function amountsPerSecond(
  { gpus, deploymentServerWatts }: FootprintUse,
  rates: FootprintRates,
  gramsPerFacilityJoule: number,
): FootprintAmounts {
  const facilityWatts = deploymentServerWatts * rates.pue;
  const hardwareDollars = gpus * rates.hardwareDollarsPerGpuSecond;
  const energyDollars = facilityWatts * rates.dollarsPerFacilityJoule;
  const operationalGrams = facilityWatts * gramsPerFacilityJoule;
  const embodiedGrams = gpus * rates.embodiedGramsPerGpuSecond;
  const siteLitres = deploymentServerWatts * rates.siteLitresPerServerJoule;
  const gridLitres = facilityWatts * rates.gridLitresPerFacilityJoule;
  return {
    dollars: hardwareDollars + energyDollars,
    hardwareDollars,
    energyDollars,
    grams: operationalGrams + embodiedGrams,
    operationalGrams,
    embodiedGrams,
    litres: siteLitres + gridLitres,
    siteLitres,
    gridLitres,
  };
}

function times(amounts: FootprintAmounts, factor: number): FootprintAmounts {
  return {
    dollars: amounts.dollars * factor,
    hardwareDollars: amounts.hardwareDollars * factor,
    energyDollars: amounts.energyDollars * factor,
    grams: amounts.grams * factor,
    operationalGrams: amounts.operationalGrams * factor,
    embodiedGrams: amounts.embodiedGrams * factor,
    litres: amounts.litres * factor,
    siteLitres: amounts.siteLitres * factor,
    gridLitres: amounts.gridLitres * factor,
  };
}
