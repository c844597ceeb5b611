import {
  formatShare,
  joined,
  massFigure,
  moneyFigure,
  powerFigure,
  waterFigure,
} from "../src/charts/format";
import type { Show } from "../src/charts/format";
import { intervalText } from "../src/charts/interval-text";
import type { Footprint } from "../src/footprint/footprint";
import { footprintIntervals } from "../src/footprint/footprint-intervals";
import type { Interval, Intervals } from "../src/serving/uncertainty/intervals";
import type { FigureGroup } from "./figures";

/** Money and planet: at the facility's meter, PUE counted once, hardware included. */
export function footprintFigures(found: Footprint, around: Intervals | null): FigureGroup {
  const { perRequest, perMillionOutputTokens: perMillion, perHour, perYear } = found;
  const known = around === null ? null : footprintIntervals(found, around);
  const ranged = (value: number, show: Show, interval: Interval | undefined): string => {
    const text = joined(show(value));
    return interval === undefined ? text : `${text} (${intervalText(value, interval, show)})`;
  };
  const share = (part: number, whole: number): string =>
    formatShare(whole === 0 ? 0 : part / whole);
  return {
    title: "Money and planet (facility, hardware included)",
    rows: [
      ["Cost per million output tokens", ranged(perMillion.dollars, moneyFigure, known?.dollars)],
      ["Cost per request", ranged(perRequest.dollars, moneyFigure, known?.dollars)],
      ["  of it hardware", share(perRequest.hardwareDollars, perRequest.dollars)],
      ["  of it electricity", share(perRequest.energyDollars, perRequest.dollars)],
      ["Cost per hour", joined(moneyFigure(perHour.dollars))],
      ["Cost per year", joined(moneyFigure(perYear.dollars))],
      ["Emissions per million output tokens", ranged(perMillion.grams, massFigure, known?.grams)],
      ["Emissions per request", ranged(perRequest.grams, massFigure, known?.grams)],
      ["  of them operational", share(perRequest.operationalGrams, perRequest.grams)],
      ["  of them embodied", share(perRequest.embodiedGrams, perRequest.grams)],
      ["Emissions per year", joined(massFigure(perYear.grams))],
      ["Water per million output tokens", ranged(perMillion.litres, waterFigure, known?.litres)],
      ["Water per request", ranged(perRequest.litres, waterFigure, known?.litres)],
      ["  of it on site", share(perRequest.siteLitres, perRequest.litres)],
      ["  of it at power plants", share(perRequest.gridLitres, perRequest.litres)],
      ["Power at the facility's meter", joined(powerFigure(found.facilityWatts))],
    ],
  };
}
