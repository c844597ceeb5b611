import { gpuEmbodiedCarbon, serverEmbodiedCarbon } from "../catalog/embodied-carbon";
import { findGridDay } from "../catalog/grid-days";
import { findGrid, gridSource } from "../catalog/grids";
import { hardwarePrice } from "../catalog/hardware-prices";
import type { Source } from "../catalog/source";
import type { RateSources } from "../explain/workings";
import type { Scenario } from "./scenario";
import { scenarioGpu, scenarioServer } from "./scenario-parts";

/** One number behind money and planet, and where it comes from. */
export interface FootprintSource {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** null: the visitor's own. */
  readonly source: Source | null;
}

/** What the catalogs say, or the visitor instead of them, of a scenario's money and planet. */
export function footprintSources(scenario: Scenario): readonly FootprintSource[] {
  const { footprint } = scenario;
  const gpu = scenarioGpu(scenario);
  const server = gpu && scenarioServer(scenario, gpu);
  const grid = findGrid(footprint.grid);
  const day = findGridDay(footprint.gridDay);
  if (!gpu || !server || !grid || !day) return [];
  const price = hardwarePrice(gpu);
  const board = gpuEmbodiedCarbon(gpu);
  const around = serverEmbodiedCarbon(server);
  return [
    footprint.payment === "own"
      ? chosen(
          "One GPU with its share of the server",
          footprint.purchaseDollarsPerGpu,
          price.purchaseDollars,
          "USD",
          price.source,
        )
      : chosen(
          "One GPU, rented",
          footprint.rentDollarsPerGpuHour,
          price.rentDollarsPerHour,
          "USD/h",
          price.source,
        ),
    chosen(
      `Electricity of ${grid.id === "wor" ? "the world" : grid.name}`,
      footprint.gridGramsPerKwh,
      grid.gramsPerKwh,
      "g CO2e/kWh",
      gridSource,
    ),
    ...(day.id === "flat" || footprint.hour === null
      ? []
      : [{ what: "At the hour", value: footprint.hour, unit: "o'clock", source: day.source }]),
    {
      what: "Its water at power plants",
      value: grid.litresPerKwh,
      unit: "l/kWh",
      source: gridSource,
    },
    chosen(
      "Making one GPU board",
      footprint.embodiedKilogramsPerGpu,
      board.kilograms,
      "kg CO2e",
      board.source,
    ),
    {
      what: `Making the server around ${server.gpusPerServer}`,
      value: around.kilograms,
      unit: "kg CO2e",
      source: around.source,
    },
  ];
}

/** Where the rates of its equations come from; undefined: the visitor's own. */
export function rateSources(scenario: Scenario): RateSources {
  const { footprint } = scenario;
  const gpu = scenarioGpu(scenario);
  const isOwnPrice =
    (footprint.payment === "own"
      ? footprint.purchaseDollarsPerGpu
      : footprint.rentDollarsPerGpuHour) !== null;
  return {
    hardware: gpu === undefined || isOwnPrice ? undefined : hardwarePrice(gpu).source,
    grid: footprint.gridGramsPerKwh === null ? gridSource : undefined,
    gridWater: gridSource,
    embodied:
      gpu === undefined || footprint.embodiedKilogramsPerGpu !== null
        ? undefined
        : gpuEmbodiedCarbon(gpu).source,
  };
}

function chosen(
  what: string,
  own: number | null,
  catalog: number,
  unit: string,
  source: Source,
): FootprintSource {
  return own === null
    ? { what, value: catalog, unit, source }
    : { what, value: own, unit, source: null };
}
