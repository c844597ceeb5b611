import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findGridDay, gridDays, hourFactor } from "../../src/catalog/grid-days";
import { findGpu, gpus } from "../../src/catalog/gpus";
import { findGrid } from "../../src/catalog/grids";
import { findServer } from "../../src/catalog/servers";
import { footprint, type FootprintAmounts } from "../../src/footprint/footprint";
import type { FootprintChoice } from "../../src/footprint/footprint-choice";
import { footprintColumn } from "../../src/footprint/footprint-columns";
import { footprintIntervals } from "../../src/footprint/footprint-intervals";
import { footprintRates } from "../../src/footprint/footprint-rates";

const h100 = findGpu("h100-sxm")!;
const dgx = findServer(h100.serverId)!;
const flat = findGridDay("flat")!;

/** Round numbers, so that each step can be followed. */
const choice: FootprintChoice = {
  payment: "own",
  purchaseDollarsPerGpu: 31_557.6,
  rentDollarsPerGpuHour: 3.6,
  lifeYears: 4,
  usedShare: 0.5,
  electricityDollarsPerKwh: 0.1,
  pue: 1.5,
  grid: "usa",
  gridGramsPerKwh: 400,
  gridDay: "flat",
  hour: null,
  siteLitresPerKwh: 2,
  embodiedKilogramsPerGpu: 287.5,
};

const usa = { ...findGrid("usa")!, litresPerKwh: 3 };

function ratesOf(change: Partial<FootprintChoice> = {}, gridDay = flat) {
  return footprintRates({ ...choice, ...change }, { gpu: h100, server: dgx, grid: usa, gridDay });
}

/** Eight GPUs, 6 kW with their host, 2 requests and 1,000 tokens a second. */
const use = {
  gpus: 8,
  deploymentServerWatts: 6000,
  requestsPerSecond: 2,
  outputTokensPerSecond: 1000,
};

describe("by hand", () => {
  test("an hour of bought hardware", () => {
    const { facilityWatts, perHour } = footprint(use, ratesOf());
    // 6 kW x 1.5
    expect(facilityWatts).toBe(9000);
    // 31,557.60 $ over 2 used years of 31,557,600 s: 0.0005 $/s; x 8 GPUs x 3,600 s
    expect(perHour.hardwareDollars).toBeCloseTo(14.4, 10);
    // 9 kWh x 0.1 $
    expect(perHour.energyDollars).toBeCloseTo(0.9, 10);
    expect(perHour.dollars).toBeCloseTo(15.3, 10);
    // 9 kWh x 400 g
    expect(perHour.operationalGrams).toBeCloseTo(3600, 8);
    // 287.5 kg + 5,700 kg / 8 = 1,000 kg over 63,115,200 s; x 8 x 3,600 s
    expect(perHour.embodiedGrams).toBeCloseTo(456.3, 1);
    // Water on site is per energy of the servers: 6 kWh x 2 l. The plants' is per 9 kWh x 3 l.
    expect(perHour.siteLitres).toBeCloseTo(12, 10);
    expect(perHour.gridLitres).toBeCloseTo(27, 10);
  });

  test("a request, a million tokens and a year are shares and multiples of that hour", () => {
    const { perHour, perRequest, perMillionOutputTokens, perYear } = footprint(use, ratesOf());
    // 7,200 requests and 3.6 million tokens an hour, 8,766 hours a year
    expect(perRequest.dollars).toBeCloseTo(perHour.dollars / 7200, 12);
    expect(perMillionOutputTokens.grams).toBeCloseTo(perHour.grams / 3.6, 8);
    expect(perYear.litres).toBeCloseTo(perHour.litres * 8766, 4);
  });

  test("rent includes electricity, not what making and running emits", () => {
    const own = footprint(use, ratesOf()).perHour;
    const rent = footprint(use, ratesOf({ payment: "rent" })).perHour;
    expect(rent.dollars).toBeCloseTo(8 * 3.6, 10);
    expect(rent.energyDollars).toBe(0);
    expect(rent.grams).toBe(own.grams);
  });

  test("without numbers of one's own, the catalog's and the grid's stand in", () => {
    const rates = ratesOf({ gridGramsPerKwh: null, embodiedKilogramsPerGpu: null });
    expect(rates.yearlyGramsPerFacilityJoule * 3.6e6).toBeCloseTo(383.55, 6);
    // 164 kg + 5,700 kg / 8 = 876.5 kg
    expect(rates.embodiedGramsPerGpuSecond * 63_115_200).toBeCloseTo(876_500, 4);
  });

  test("an hour moves what energy emits, and leaves the year and all else", () => {
    const noon = footprint(use, ratesOf({ hour: 12 }, findGridDay("solar")));
    const mean = footprint(use, ratesOf());
    expect(noon.perHour.operationalGrams).toBeLessThan(0.6 * mean.perHour.operationalGrams);
    expect(noon.perHour.embodiedGrams).toBe(mean.perHour.embodiedGrams);
    expect(noon.perYear).toEqual(mean.perYear);
  });
});

test("the mean over a day is the yearly mean", () => {
  for (const day of gridDays) {
    const hours = Array.from({ length: 24 }, (_, hour) => hourFactor(day, hour));
    expect(hours.reduce((sum, each) => sum + each) / 24).toBeCloseTo(1, 12);
    expect(Math.min(...hours)).toBeGreaterThan(0);
    expect(hourFactor(day, null)).toBe(1);
  }
});

const anyChoice: fc.Arbitrary<FootprintChoice> = fc.record({
  payment: fc.constantFrom("own", "rent"),
  purchaseDollarsPerGpu: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true })),
  rentDollarsPerGpuHour: fc.option(fc.double({ min: 0, max: 20, noNaN: true })),
  lifeYears: fc.double({ min: 0.25, max: 30, noNaN: true }),
  usedShare: fc.double({ min: 0.01, max: 1, noNaN: true }),
  electricityDollarsPerKwh: fc.double({ min: 0, max: 10, noNaN: true }),
  pue: fc.double({ min: 1, max: 5, noNaN: true }),
  grid: fc.constant("usa"),
  gridGramsPerKwh: fc.option(fc.double({ min: 0, max: 3000, noNaN: true })),
  gridDay: fc.constantFrom("flat", "solar"),
  hour: fc.option(fc.integer({ min: 0, max: 23 })),
  siteLitresPerKwh: fc.double({ min: 0, max: 20, noNaN: true }),
  embodiedKilogramsPerGpu: fc.option(fc.double({ min: 0, max: 1e4, noNaN: true })),
});

const ratesFor = (chosen: FootprintChoice, id = "h100-sxm") => {
  const gpu = findGpu(id)!;
  const gridDay = findGridDay(chosen.gridDay)!;
  return footprintRates(chosen, { gpu, server: findServer(gpu.serverId)!, grid: usa, gridDay });
};

describe("whatever is chosen", () => {
  test("parts add up to their whole", () => {
    fc.assert(
      fc.property(anyChoice, (chosen) => {
        const found = footprint(use, ratesFor(chosen));
        for (const amounts of [found.perRequest, found.perMillionOutputTokens, found.perYear]) {
          const { dollars, grams, litres } = amounts;
          expect(amounts.hardwareDollars + amounts.energyDollars).toBeCloseTo(dollars, 6);
          expect(amounts.operationalGrams + amounts.embodiedGrams).toBeCloseTo(grams, 0);
          expect(amounts.siteLitres + amounts.gridLitres).toBeCloseTo(litres, 2);
        }
      }),
    );
  });

  test("PUE counts once: twice the PUE doubles what is metered at the facility and nothing else", () => {
    const doubled: readonly (keyof FootprintAmounts)[] = [
      "energyDollars",
      "operationalGrams",
      "gridLitres",
    ];
    const kept: readonly (keyof FootprintAmounts)[] = [
      "hardwareDollars",
      "embodiedGrams",
      "siteLitres",
    ];
    fc.assert(
      fc.property(anyChoice, (chosen) => {
        const one = footprint(use, ratesFor({ ...chosen, pue: 1 }));
        const two = footprint(use, ratesFor({ ...chosen, pue: 2 }));
        for (const part of doubled) {
          expect(two.perRequest[part]).toBeCloseTo(2 * one.perRequest[part], 9);
        }
        for (const part of kept) expect(two.perRequest[part]).toBe(one.perRequest[part]);
        // At PUE 1 the facility is its servers.
        expect(one.facilityWatts).toBe(use.deploymentServerWatts);
      }),
    );
  });

  test("a column of a sweep says the same as the footprint of each row", () => {
    const ids = ["h100-sxm", "b200-sxm", "l4"];
    const rows = {
      count: 4,
      gpuIndex: [0, 1, 2, 0],
      gpus: [8, 2, 1, 4],
      deploymentServerWatts: [6000, 2500, 90, NaN],
      requestsPerSecond: [2, 5, 0.1, NaN],
      outputTokensPerSecond: [1000, 1700, 42, NaN],
    };
    fc.assert(
      fc.property(anyChoice, (chosen) => {
        const rates = ids.map((id) => ratesFor(chosen, id));
        const perToken = footprintColumn(rows, "grams", "million-output-tokens", rates);
        const perRequest = footprintColumn(rows, "dollars", "request", rates);
        const perHour = footprintColumn(rows, "litres", "hour", rates);
        for (let row = 0; row < 3; row++) {
          const found = footprint(
            {
              gpus: rows.gpus[row]!,
              deploymentServerWatts: rows.deploymentServerWatts[row]!,
              requestsPerSecond: rows.requestsPerSecond[row]!,
              outputTokensPerSecond: rows.outputTokensPerSecond[row]!,
            },
            rates[rows.gpuIndex[row]!]!,
          );
          expect(perToken[row]! / found.perMillionOutputTokens.grams || 1).toBeCloseTo(1, 9);
          expect(perRequest[row]! / found.perRequest.dollars || 1).toBeCloseTo(1, 9);
          expect(perHour[row]! / found.perHour.litres || 1).toBeCloseTo(1, 9);
        }
        expect([perToken[3], perRequest[3], perHour[3]]).toEqual([NaN, NaN, NaN]);
      }),
    );
  });

  test("a row on a GPU without rates is an error, not a zero", () => {
    const rows = { ...use, count: 1, gpuIndex: [1] };
    const columns = {
      ...rows,
      gpus: [1],
      deploymentServerWatts: [1],
      requestsPerSecond: [1],
      outputTokensPerSecond: [1],
    };
    expect(() => footprintColumn(columns, "grams", "hour", [ratesOf()])).toThrow(/GPU 1/);
  });
});

test("every GPU has a price and an embodied carbon of a plausible size, with a source", () => {
  const catalogOnly: FootprintChoice = {
    ...choice,
    purchaseDollarsPerGpu: null,
    embodiedKilogramsPerGpu: null,
    usedShare: 1,
  };
  for (const { id } of gpus) {
    const own = ratesFor(catalogOnly, id);
    const rent = ratesFor({ ...catalogOnly, payment: "rent", rentDollarsPerGpuHour: null }, id);
    const [ownHour, rentHour] = [own, rent].map((r) => r.hardwareDollarsPerGpuSecond * 3600);
    // Four years at full use cost less than renting by the hour; old GPUs rent below their list price.
    expect(rentHour! / ownHour!, id).toBeGreaterThan(0.9);
    expect(rentHour! / ownHour!, id).toBeLessThan(8);
    const kilograms = (own.embodiedGramsPerGpuSecond * 4 * 31_557_600) / 1000;
    expect(kilograms, id).toBeGreaterThan(100);
    expect(kilograms, id).toBeLessThan(1300);
  }
});

describe("intervals", () => {
  const interval = (low: number, high: number) => ({ low, high, basis: "rows", reasons: [] });
  const around = {
    throughput: interval(0.8, 1.25),
    serverEnergy: interval(0.5, 2),
    serverPower: interval(0.6, 1.5),
  };

  test("hardware moves as 1 / throughput, the rest as energy, by hand", () => {
    const found = footprint(use, ratesOf());
    const { perAnswer, perTime, facilityWatts } = footprintIntervals(found, around);
    const { dollars, litres, hardwareDollars, energyDollars } = perAnswer;
    // 14.4 of 15.3 $ are hardware: (14.4 / 1.25 + 0.9 x 0.5) / 15.3, (14.4 / 0.8 + 0.9 x 2) / 15.3
    expect(dollars.low).toBeCloseTo(11.97 / 15.3, 10);
    expect(dollars.high).toBeCloseTo(19.8 / 15.3, 10);
    expect([litres.low, litres.high]).toEqual([0.5, 2]);
    expect([hardwareDollars.low, hardwareDollars.high]).toEqual([1 / 1.25, 1 / 0.8]);
    expect([energyDollars.low, energyDollars.high]).toEqual([0.5, 2]);
    // By time hardware costs the same however fast it is: (14.4 + 0.9 x 0.6) / 15.3, (14.4 + 0.9 x 1.5) / 15.3
    expect(perTime.dollars.low).toBeCloseTo(14.94 / 15.3, 10);
    expect(perTime.dollars.high).toBeCloseTo(15.75 / 15.3, 10);
    expect([facilityWatts.low, facilityWatts.high]).toEqual([0.6, 1.5]);
  });

  test("hold the figure itself, also where nothing costs anything", () => {
    const free = footprint(use, ratesOf({ purchaseDollarsPerGpu: 0, electricityDollarsPerKwh: 0 }));
    const { dollars } = footprintIntervals(free, around).perAnswer;
    expect(dollars.low).toBeLessThanOrEqual(1);
    expect(dollars.high).toBeGreaterThanOrEqual(1);
  });
});
