import { gpuEmbodiedCarbon, serverEmbodiedCarbon } from "../catalog/embodied-carbon";
import type { Gpu, Server } from "../catalog/gpu";
import { hourFactor, type GridDay } from "../catalog/grid-days";
import type { Grid } from "../catalog/grids";
import { hardwarePrice } from "../catalog/hardware-prices";
import { HOUR, KILO, KILOWATT_HOUR, YEAR } from "../units";
import type { FootprintChoice } from "./footprint-choice";

/**
 * What a joule and a GPU's second cost: all that stands between watts and money,
 * grams or litres. Rates per joule of the facility already count what PUE adds.
 */
export interface FootprintRates {
  /** Power of the facility over that of its servers, at least 1. */
  readonly pue: number;
  /** Hardware of one GPU with its share of the server, dollars per second. */
  readonly hardwareDollarsPerGpuSecond: number;
  /** Dollars per joule at the facility's meter; 0 where rent includes it. */
  readonly dollarsPerFacilityJoule: number;
  /** g CO2e per joule at the facility's meter, at the chosen hour. */
  readonly gramsPerFacilityJoule: number;
  /** The same as the mean over the year. */
  readonly yearlyGramsPerFacilityJoule: number;
  /** Making one GPU and its share of the server, g CO2e per second of use. */
  readonly embodiedGramsPerGpuSecond: number;
  /** Water evaporated on site, litres per joule of the servers (as WUE is defined). */
  readonly siteLitresPerServerJoule: number;
  /** Water consumed by power plants, litres per joule at the facility's meter. */
  readonly gridLitresPerFacilityJoule: number;
}

/**
 * Rates of a deployment on two kinds of GPU, by how many there are of each: hardware
 * per GPU is the mean, and everything per energy is the facility's and so the same.
 */
export function mixedRates(
  one: FootprintRates,
  gpus: number,
  other: FootprintRates,
  otherGpus: number,
): FootprintRates {
  const mean = (a: number, b: number): number => (a * gpus + b * otherGpus) / (gpus + otherGpus);
  return {
    ...one,
    hardwareDollarsPerGpuSecond: mean(
      one.hardwareDollarsPerGpuSecond,
      other.hardwareDollarsPerGpuSecond,
    ),
    embodiedGramsPerGpuSecond: mean(one.embodiedGramsPerGpuSecond, other.embodiedGramsPerGpuSecond),
  };
}

/**
 * Rates of one kind of GPU under a choice.
 *
 *     hardware, owned  = purchase price / (life x used share)        rented = rent
 *     embodied         = (GPU + server / GPUs per server) / (life x used share)
 *     electricity      = price per kWh; none where rent includes it
 *     emissions        = grid's yearly mean x the hour's factor
 *
 * @param choice - `lifeYears` and `usedShare` above 0, `pue` at least 1.
 */
export function footprintRates(
  choice: FootprintChoice,
  hardware: {
    readonly gpu: Gpu;
    readonly server: Server;
    readonly grid: Grid;
    readonly gridDay: GridDay;
  },
): FootprintRates {
  const { gpu, server, grid, gridDay } = hardware;
  const price = hardwarePrice(gpu);
  const usedSeconds = choice.lifeYears * YEAR * choice.usedShare;
  const owned = choice.payment === "own";
  const boardKilograms = choice.embodiedKilogramsPerGpu ?? gpuEmbodiedCarbon(gpu).kilograms;
  const serverKilograms = serverEmbodiedCarbon(server).kilograms / server.gpusPerServer;
  const yearlyGrams = (choice.gridGramsPerKwh ?? grid.gramsPerKwh) / KILOWATT_HOUR;
  return {
    pue: choice.pue,
    hardwareDollarsPerGpuSecond: owned
      ? (choice.purchaseDollarsPerGpu ?? price.purchaseDollars) / usedSeconds
      : (choice.rentDollarsPerGpuHour ?? price.rentDollarsPerHour) / HOUR,
    dollarsPerFacilityJoule: owned ? choice.electricityDollarsPerKwh / KILOWATT_HOUR : 0,
    gramsPerFacilityJoule: yearlyGrams * hourFactor(gridDay, choice.hour),
    yearlyGramsPerFacilityJoule: yearlyGrams,
    embodiedGramsPerGpuSecond: ((boardKilograms + serverKilograms) * KILO) / usedSeconds,
    siteLitresPerServerJoule: choice.siteLitresPerKwh / KILOWATT_HOUR,
    gridLitresPerFacilityJoule: grid.litresPerKwh / KILOWATT_HOUR,
  };
}
