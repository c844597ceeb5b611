import type { Interval, Intervals } from "../serving/uncertainty/intervals";
import type { Footprint } from "./footprint";

/** 80 % intervals of what a request or a token costs, as factors. */
export interface FootprintIntervals {
  readonly dollars: Interval;
  readonly grams: Interval;
  readonly litres: Interval;
}

/** Prices, lives, PUE and the grid are taken as given: only what the model predicts is uncertain. */
const GIVEN = "Prices, life, PUE and the grid are taken as given.";

/**
 * Intervals carried over from those of throughput and energy: hardware is spread
 * over what is served, so its part moves as 1 / throughput, and everything else as
 * the servers' energy. Both ends are taken together, as slow configurations are
 * also hungry ones. They hold per request and per token alike.
 */
export function footprintIntervals(
  { perRequest }: Footprint,
  around: Pick<Intervals, "throughput" | "serverEnergy">,
): FootprintIntervals {
  const { throughput, serverEnergy } = around;
  const mixed = (hardware: number, whole: number): Interval => {
    const share = whole > 0 ? hardware / whole : 0;
    return {
      low: share / throughput.high + (1 - share) * serverEnergy.low,
      high: share / throughput.low + (1 - share) * serverEnergy.high,
      basis: share > 0.5 ? throughput.basis : serverEnergy.basis,
      reasons: [...new Set([...throughput.reasons, ...serverEnergy.reasons, GIVEN])],
    };
  };
  return {
    dollars: mixed(perRequest.hardwareDollars, perRequest.dollars),
    grams: mixed(perRequest.embodiedGrams, perRequest.grams),
    litres: mixed(0, perRequest.litres),
  };
}
