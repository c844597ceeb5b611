import { footprint, type Footprint, type FootprintAmounts } from "../footprint/footprint";
import { HOUR, KILO, KILOWATT_HOUR, MEGA, YEAR } from "../units";
import { facilityPower } from "./energy-equations";
import {
  by,
  number,
  product,
  quotient,
  sum,
  term,
  without,
  type Equation,
  type Expression,
  type Quantity,
  type Term,
  given,
} from "./expression";
import { requestRate, tokenRate } from "./load-equations";
import { gpuCount, serverPower } from "./power-equations";
import type { ExplainSource } from "./workings";

/** What is counted. */
export type FootprintAmount = "dollars" | "grams" | "litres";
type Per = Exclude<keyof Footprint, "facilityWatts">;

const SYMBOLS: Readonly<Record<FootprintAmount, string>> = {
  dollars: "C",
  grams: "G",
  litres: "W",
};
const WORDS: Readonly<Record<FootprintAmount, string>> = {
  dollars: "cost",
  grams: "emissions",
  litres: "water",
};

/** In kW, so that a price per kWh goes with it. */
function kilowatts(of: Term): Term {
  return term(
    `${of.symbol},kW`,
    `${of.words}, in kW`,
    of.value / KILO,
    "kilowatts",
    by(quotient(of, number(KILO))),
  );
}

function hourly(source: ExplainSource, amount: FootprintAmount, yearly: boolean): Term {
  const { workings, rates, sources } = source;
  const { evaluation } = workings;
  const gpus = gpuCount(workings);
  const facility = kilowatts(facilityPower(source));
  const amounts = yearly
    ? footprint(evaluation, { ...rates, gramsPerFacilityJoule: rates.yearlyGramsPerFacilityJoule })
    : footprint(evaluation, rates);
  const make = (right: Expression): Term =>
    term(
      `${SYMBOLS[amount]}_h`,
      `${WORDS[amount]} per hour`,
      amounts.perHour[amount],
      `${amount}-per-hour`,
      by(right),
    );
  switch (amount) {
    case "dollars":
      return make(
        sum(
          product(
            gpus,
            given(
              term(
                "c_GPU",
                "one GPU with its share of the server",
                rates.hardwareDollarsPerGpuSecond * HOUR,
                "dollars-per-gpu-hour",
              ),
              sources?.hardware,
            ),
          ),
          product(
            facility,
            term(
              "c_kWh",
              "electricity, none where rent includes it",
              rates.dollarsPerFacilityJoule * KILOWATT_HOUR,
              "dollars-per-kilowatt-hour",
            ),
          ),
        ),
      );
    case "grams": {
      const perJoule = yearly ? rates.yearlyGramsPerFacilityJoule : rates.gramsPerFacilityJoule;
      return make(
        sum(
          product(
            gpus,
            given(
              term(
                "g_GPU",
                "making one GPU and its share of the server",
                rates.embodiedGramsPerGpuSecond * HOUR,
                "grams-per-gpu-hour",
              ),
              sources?.embodied,
            ),
          ),
          product(
            facility,
            given(
              term(
                "g_kWh",
                yearly ? "the grid, mean of the year" : "the grid, at the chosen hour",
                perJoule * KILOWATT_HOUR,
                "grams-per-kilowatt-hour",
              ),
              sources?.grid,
            ),
          ),
        ),
      );
    }
    case "litres":
      return make(
        sum(
          product(
            kilowatts(serverPower(workings)),
            term(
              "w_site",
              "evaporated on site, per kWh of the servers",
              rates.siteLitresPerServerJoule * KILOWATT_HOUR,
              "litres-per-kilowatt-hour",
            ),
          ),
          product(
            facility,
            given(
              term(
                "w_grid",
                "consumed by power plants",
                rates.gridLitresPerFacilityJoule * KILOWATT_HOUR,
                "litres-per-kilowatt-hour",
              ),
              sources?.gridWater,
            ),
          ),
        ),
      );
  }
}

/** Money, gases or water per request, per million output tokens, hour or year. */
export function footprintAmount(source: ExplainSource, amount: FootprintAmount, per: Per): Term {
  const { workings, rates } = source;
  const value = footprint(workings.evaluation, rates)[per][amount];
  const perHour = hourly(source, amount, per === "perYear");
  const seconds = term("3600", "seconds of an hour", HOUR, "seconds-per-hour");
  const make = (symbol: string, words: string, right: Expression, note?: string): Term =>
    term(
      `${SYMBOLS[amount]}_${symbol}`,
      `${WORDS[amount]} ${words}`,
      value,
      amount,
      by(right, note),
    );
  switch (per) {
    case "perRequest":
      return make(
        "request",
        "per request",
        quotient(perHour, product(seconds, requestRate(workings))),
      );
    case "perMillionOutputTokens":
      return make(
        "Mtok",
        "per million output tokens",
        quotient(product(number(MEGA), perHour), product(seconds, tokenRate(workings, "output"))),
      );
    case "perYear":
      return make(
        "year",
        "per year",
        product(term("8766", "hours of a year", YEAR / HOUR, "hours"), perHour),
        amount === "grams" ? "With the grid’s mean over the year, whatever the hour." : undefined,
      );
    case "perHour": {
      return {
        ...perHour,
        value,
        ...(perHour.equation && { equation: reread(perHour.equation, value, amount) }),
      };
    }
  }
}

/** An hourly rate read as the amount of one hour. */
function reread({ left, ...equation }: Equation, value: number, quantity: Quantity): Equation {
  return { ...equation, left: { ...left, value, quantity } };
}

/** What a part of an amount is of the whole. */
export function footprintShare(
  { workings, rates }: ExplainSource,
  part: keyof FootprintAmounts,
  whole: FootprintAmount,
  words: string,
): Term {
  const amounts = footprint(workings.evaluation, rates).perRequest;
  const value = amounts[whole] === 0 ? 0 : amounts[part] / amounts[whole];
  const symbol = SYMBOLS[whole];
  return term(
    "s",
    words,
    value,
    "share",
    amounts[whole] === 0
      ? without("There is nothing to share.")
      : by(
          quotient(
            term(`${symbol}_part`, `${words}, per request`, amounts[part], whole),
            term(`${symbol}_request`, `${WORDS[whole]} per request`, amounts[whole], whole),
          ),
        ),
  );
}
