import { expect, test } from "vitest";
import { footprintTitle, footprintView } from "../../src/charts/footprint-view";
import type { Footprint, FootprintAmounts } from "../../src/footprint/footprint";

const amounts: FootprintAmounts = {
  dollars: 4,
  hardwareDollars: 3,
  energyDollars: 1,
  grams: 1000,
  operationalGrams: 400,
  embodiedGrams: 600,
  litres: 10,
  siteLitres: 2,
  gridLitres: 8,
};

function footprintOf(perMillionOutputTokens: FootprintAmounts): Footprint {
  const nothing = amounts;
  return {
    facilityWatts: 1,
    perRequest: nothing,
    perHour: nothing,
    perYear: nothing,
    perMillionOutputTokens,
  };
}

test("parts have their share of the whole of a million output tokens", () => {
  const { money, gases, water } = footprintView(footprintOf(amounts));
  expect(money).toMatchObject({ total: 4, parts: [{ share: 0.75 }, { share: 0.25 }] });
  expect(gases).toMatchObject({ total: 1000, parts: [{ share: 0.4 }, { share: 0.6 }] });
  expect(water).toMatchObject({ total: 10, parts: [{ share: 0.2 }, { share: 0.8 }] });
});

test("the title names the larger part of each", () => {
  expect(footprintTitle(footprintView(footprintOf(amounts)))).toBe(
    "Hardware is 75 % of the cost; making the hardware emitted 60 % of the CO2e",
  );
  const hungry = { ...amounts, hardwareDollars: 0.5, energyDollars: 3.5, operationalGrams: 5400 };
  expect(footprintTitle(footprintView(footprintOf(hungry)))).toBe(
    "Electricity is 88 % of the cost; electricity emits 90 % of the CO2e",
  );
});
