import {
  formatShare,
  massFigure,
  moneyFigure,
  powerFigure,
  waterFigure,
} from "../src/charts/format";
import type { Footprint } from "../src/footprint/footprint";
import { footprintIntervals, type FootprintIntervals } from "../src/footprint/footprint-intervals";
import type { Intervals } from "../src/serving/uncertainty/intervals";
import { ranged, type FigureGroup } from "./figures";

const NONE: Partial<FootprintIntervals> = {};

/** Money and planet: at the facility's meter, PUE counted once, hardware included. */
export function footprintFigures(found: Footprint, around: Intervals | null): FigureGroup {
  const { perRequest, perMillionOutputTokens: perMillion, perHour, perYear } = found;
  const { perAnswer, perTime, facilityWatts } =
    around === null ? NONE : footprintIntervals(found, around);
  const share = (part: number, whole: number): string =>
    formatShare(whole === 0 ? 0 : part / whole);
  return {
    title: "Money and planet (facility, hardware included)",
    rows: [
      [
        "Cost per million output tokens",
        ranged(perMillion.dollars, moneyFigure, perAnswer?.dollars),
      ],
      ["Cost per request", ranged(perRequest.dollars, moneyFigure, perAnswer?.dollars)],
      ["  of it hardware", share(perRequest.hardwareDollars, perRequest.dollars)],
      ["  of it electricity", share(perRequest.energyDollars, perRequest.dollars)],
      ["Cost per hour", ranged(perHour.dollars, moneyFigure, perTime?.dollars)],
      ["Cost per year", ranged(perYear.dollars, moneyFigure, perTime?.dollars)],
      [
        "Emissions per million output tokens",
        ranged(perMillion.grams, massFigure, perAnswer?.grams),
      ],
      ["Emissions per request", ranged(perRequest.grams, massFigure, perAnswer?.grams)],
      ["  of them operational", share(perRequest.operationalGrams, perRequest.grams)],
      ["  of them embodied", share(perRequest.embodiedGrams, perRequest.grams)],
      ["Emissions per year", ranged(perYear.grams, massFigure, perTime?.grams)],
      [
        "Water per million output tokens",
        ranged(perMillion.litres, waterFigure, perAnswer?.litres),
      ],
      ["Water per request", ranged(perRequest.litres, waterFigure, perAnswer?.litres)],
      ["  of it on site", share(perRequest.siteLitres, perRequest.litres)],
      ["  of it at power plants", share(perRequest.gridLitres, perRequest.litres)],
      ["Power at the facility's meter", ranged(found.facilityWatts, powerFigure, facilityWatts)],
    ],
  };
}
