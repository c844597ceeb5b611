import {
  formatShare,
  massFigure,
  moneyFigure,
  powerFigure,
  waterFigure,
} from "../../charts/format";
import type { Figure, Show } from "../../charts/format";
import { footprint, type Footprint, type FootprintAmounts } from "../../footprint/footprint";
import { footprintIntervals, type FootprintIntervals } from "../../footprint/footprint-intervals";
import type { Evaluation } from "../../serving/evaluation";
import type { FigureSetting } from "./figure-setting";
import type { FigureSpec, TileSpec } from "./figure-spec";

type Per = Exclude<keyof Footprint, "facilityWatts">;

const share = (value: number): Figure => ({ value: formatShare(value), unit: "" });

function amountsOf(evaluation: Evaluation, { rates }: FigureSetting, per: Per): FootprintAmounts {
  return footprint(evaluation, rates)[per];
}

const intervalsPer = {
  perRequest: "perAnswer",
  perMillionOutputTokens: "perAnswer",
  perHour: "perTime",
  perYear: "perTime",
} as const satisfies Record<Per, keyof FootprintIntervals>;

/** How to read one amount, and the interval it has. */
function amount(
  per: Per,
  name: keyof FootprintAmounts,
): Pick<FigureSpec, "read" | "better"> & Required<Pick<FigureSpec, "interval">> {
  return {
    read: (evaluation, setting) => amountsOf(evaluation, setting, per)[name],
    interval: (around, { rates }, evaluation) =>
      footprintIntervals(footprint(evaluation, rates), around)[intervalsPer[per]][name],
    better: "lower",
  };
}

/** The share of one part in its whole. */
function part(part: keyof FootprintAmounts, whole: keyof FootprintAmounts): FigureSpec["read"] {
  return (evaluation, setting) => {
    const amounts = amountsOf(evaluation, setting, "perRequest");
    return amounts[whole] === 0 ? 0 : amounts[part] / amounts[whole];
  };
}

/** Per million output tokens; the label says of what, so that the unit stays short. */
const perMillion =
  (show: Show): Show =>
  (value, like) => {
    const { value: digits, unit } = show(value, like);
    return { value: digits, unit: `${unit.replace(" CO2e", "")}/Mtok` };
  };

export const costTile: TileSpec = {
  lead: {
    id: "cost-per-million-output-tokens",
    term: "costPerToken",
    label: "Cost per million output tokens",
    show: perMillion(moneyFigure),
    ...amount("perMillionOutputTokens", "dollars"),
  },
  others: [
    {
      id: "cost-per-request",
      term: "costPerRequest",
      label: "per request",
      show: moneyFigure,
      ...amount("perRequest", "dollars"),
    },
    {
      id: "energy-share-of-cost",
      term: "energyCostShare",
      label: "electricity",
      read: part("energyDollars", "dollars"),
      show: share,
      better: null,
    },
  ],
};

export const carbonTile: TileSpec = {
  lead: {
    id: "carbon-per-million-output-tokens",
    term: "carbonPerToken",
    label: "CO2e per million output tokens",
    show: perMillion(massFigure),
    ...amount("perMillionOutputTokens", "grams"),
  },
  others: [
    {
      id: "carbon-per-request",
      term: "carbonPerRequest",
      label: "per request",
      show: massFigure,
      ...amount("perRequest", "grams"),
    },
    {
      id: "embodied-share-of-carbon",
      term: "embodiedShare",
      label: "embodied",
      read: part("embodiedGrams", "grams"),
      show: share,
      better: null,
    },
  ],
};

/** What money and planet have beyond their tiles. */
export const furtherFootprint: readonly FigureSpec[] = [
  {
    id: "water-per-million-output-tokens",
    term: "waterPerToken",
    show: perMillion(waterFigure),
    ...amount("perMillionOutputTokens", "litres"),
  },
  {
    id: "water-per-request",
    term: "waterPerRequest",
    show: waterFigure,
    ...amount("perRequest", "litres"),
  },
  {
    id: "facility-power",
    term: "facilityPower",
    read: (evaluation, { rates }) => footprint(evaluation, rates).facilityWatts,
    show: powerFigure,
    interval: (around, { rates }, evaluation) =>
      footprintIntervals(footprint(evaluation, rates), around).facilityWatts,
    better: "lower",
  },
  {
    id: "cost-per-hour",
    term: "costPerHour",
    show: moneyFigure,
    ...amount("perHour", "dollars"),
  },
  {
    id: "cost-per-year",
    term: "costPerYear",
    show: moneyFigure,
    ...amount("perYear", "dollars"),
  },
  {
    id: "carbon-per-year",
    term: "carbonPerYear",
    show: massFigure,
    ...amount("perYear", "grams"),
  },
  {
    id: "water-per-year",
    term: "waterPerYear",
    show: waterFigure,
    ...amount("perYear", "litres"),
  },
];
