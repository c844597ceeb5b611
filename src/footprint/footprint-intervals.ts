import type { Interval, Intervals } from "../serving/uncertainty/intervals";
import type { Footprint, FootprintAmounts } from "./footprint";

/** 80 % intervals, as factors, of each amount and of each of its parts. */
export type AmountIntervals = Readonly<Record<keyof FootprintAmounts, Interval>>;

/** 80 % intervals of a footprint. */
export interface FootprintIntervals {
  /** Per request and per token alike. */
  readonly perAnswer: AmountIntervals;
  /** Per hour and per year. */
  readonly perTime: AmountIntervals;
  readonly facilityWatts: Interval;
}

/** Prices, lives, PUE and the grid are taken as given: only what the model predicts is uncertain. */
const GIVEN = "Prices, life, PUE and the grid are taken as given.";

/**
 * Intervals carried over from those of throughput, energy and power. Of an answer,
 * hardware is spread over what is served, so its part moves as 1 / throughput, and
 * everything else as the servers' energy; of an hour, hardware is known, and everything
 * else moves as the servers' power. Both ends are taken together, as slow configurations
 * are also hungry ones.
 */
export function footprintIntervals(
  { perRequest, perYear }: Footprint,
  around: Pick<Intervals, "throughput" | "serverEnergy" | "serverPower">,
): FootprintIntervals {
  const { throughput, serverEnergy, serverPower } = around;
  const spread: Interval = {
    ...throughput,
    low: 1 / throughput.high,
    high: 1 / throughput.low,
  };
  const known: Interval = { low: 1, high: 1, basis: "what is given", reasons: [] };
  return {
    perAnswer: ofAmounts(perRequest, spread, serverEnergy),
    perTime: ofAmounts(perYear, known, serverPower),
    facilityWatts: withReason(serverPower),
  };
}

function ofAmounts(
  { hardwareDollars, dollars, embodiedGrams, grams }: FootprintAmounts,
  hardware: Interval,
  energy: Interval,
): AmountIntervals {
  const mixed = (part: number, whole: number): Interval => {
    const share = whole > 0 ? part / whole : 0;
    return withReason({
      low: share * hardware.low + (1 - share) * energy.low,
      high: share * hardware.high + (1 - share) * energy.high,
      basis: share > 0.5 ? hardware.basis : energy.basis,
      reasons: [...new Set([...hardware.reasons, ...energy.reasons])],
    });
  };
  const ofHardware = withReason(hardware);
  const ofEnergy = withReason(energy);
  return {
    dollars: mixed(hardwareDollars, dollars),
    hardwareDollars: ofHardware,
    energyDollars: ofEnergy,
    grams: mixed(embodiedGrams, grams),
    operationalGrams: ofEnergy,
    embodiedGrams: ofHardware,
    litres: ofEnergy,
    siteLitres: ofEnergy,
    gridLitres: ofEnergy,
  };
}

function withReason(interval: Interval): Interval {
  return { ...interval, reasons: [...interval.reasons, GIVEN] };
}
