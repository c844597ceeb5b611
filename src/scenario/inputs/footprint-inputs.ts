import { gpuEmbodiedCarbon } from "../../catalog/embodied-carbon";
import type { Gpu } from "../../catalog/gpu";
import { findGridDay, gridDays } from "../../catalog/grid-days";
import { findGrid, grids } from "../../catalog/grids";
import { hardwarePrice } from "../../catalog/hardware-prices";
import type { FootprintChoice } from "../../footprint/footprint-choice";
import type { Input, NumberInput } from "../input";
import type { Scenario } from "../scenario";
import { scenarioGpu } from "../scenario-parts";
import { catalogChoice, tableChoice } from "./input-parts";

const PAYMENTS: Readonly<Record<FootprintChoice["payment"], string>> = {
  own: "Bought and written off",
  rent: "Rented by the hour",
};

/** What it costs, in money and for the planet. */
export const footprintInputs: readonly Input[] = [
  {
    kind: "choice",
    ...tableChoice(PAYMENTS, { owned: "own", buy: "own", rented: "rent" }),
    key: "pay",
    label: "Hardware",
    group: "footprint",
    leads: false,
    help: "Bought hardware is written off over the hours in which it is used, and its electricity is paid for. Rent by the hour includes electricity.",
    get: ({ footprint }) => footprint.payment,
    set: (scenario, value) =>
      withFootprint(scenario, { payment: value as FootprintChoice["payment"] }),
  },
  {
    kind: "number",
    ...optional("gpuprice", "purchaseDollarsPerGpu", "The catalog's price", (scenario) =>
      ofGpu(scenario, (gpu) => hardwarePrice(gpu).purchaseDollars),
    ),
    label: "Price of a GPU",
    help: "Price of one GPU with its share of the server, bought. Prices differ by a factor of two with volume and time: put in your own.",
    unit: "USD",
    unitPlaces: 0,
    min: 0,
    max: 1_000_000,
    step: 500,
    scale: "linear",
    range: () => ({ min: 0, max: 80_000 }),
    applies: ({ footprint }) => footprint.payment === "own",
  },
  {
    kind: "number",
    ...optional("rent", "rentDollarsPerGpuHour", "The catalog's rent", (scenario) =>
      ofGpu(scenario, (gpu) => hardwarePrice(gpu).rentDollarsPerHour),
    ),
    label: "Rent of a GPU",
    help: "Rent of one GPU with everything around it, electricity included.",
    unit: "USD/h",
    unitPlaces: 0,
    min: 0,
    max: 1000,
    step: 0.05,
    scale: "linear",
    range: () => ({ min: 0, max: 15 }),
    applies: ({ footprint }) => footprint.payment === "rent",
  },
  {
    kind: "number",
    ...always("life", "lifeYears"),
    label: "Life of the hardware",
    help: "Years over which bought hardware is written off, and over which what was emitted in making it is spread.",
    unit: "years",
    unitPlaces: 0,
    min: 0.25,
    max: 30,
    step: 0.5,
    scale: "linear",
    range: () => ({ min: 1, max: 10 }),
  },
  {
    kind: "number",
    ...always("used", "usedShare"),
    label: "Share of its life in use",
    help: "Share of its life in which the hardware is deployed for somebody. Idle stock makes every used hour dearer, in money and in embodied carbon.",
    unit: "%",
    unitPlaces: -2,
    min: 1,
    max: 100,
    step: 1,
    scale: "linear",
  },
  {
    kind: "number",
    ...always("kwh", "electricityDollarsPerKwh"),
    label: "Electricity",
    help: "What the facility pays for a kilowatt-hour. Rent includes it.",
    unit: "USD/kWh",
    unitPlaces: 0,
    min: 0,
    max: 10,
    step: 0.005,
    scale: "linear",
    range: () => ({ min: 0, max: 0.5 }),
    applies: ({ footprint }) => footprint.payment === "own",
  },
  {
    kind: "number",
    ...always("pue", "pue"),
    label: "PUE",
    help: "Power usage effectiveness: what the facility draws over what its servers draw. Cooling and losses in distribution are the rest.",
    unit: "",
    unitPlaces: 0,
    min: 1,
    max: 5,
    step: 0.01,
    scale: "linear",
    range: () => ({ min: 1, max: 2 }),
  },
  {
    kind: "choice",
    ...catalogChoice(grids, findGrid),
    key: "grid",
    label: "Grid",
    group: "footprint",
    leads: false,
    help: "The country whose electricity is used: its greenhouse gases and its water per kilowatt-hour, as yearly means.",
    get: ({ footprint }) => footprint.grid,
    set: (scenario, grid) => withFootprint(scenario, { grid }),
  },
  {
    kind: "number",
    ...optional(
      "gridco2",
      "gridGramsPerKwh",
      "The grid's yearly mean",
      ({ footprint }) => findGrid(footprint.grid)?.gramsPerKwh,
      "grid",
    ),
    label: "Grid intensity",
    help: "Greenhouse gases of a kilowatt-hour, where you know better than the country's mean: a contract, a region, panels of your own.",
    unit: "g/kWh",
    unitPlaces: 0,
    min: 0,
    max: 3000,
    step: 5,
    scale: "linear",
    range: () => ({ min: 0, max: 1000 }),
  },
  {
    kind: "choice",
    ...catalogChoice(gridDays, (text) => findGridDay(text.toLowerCase())),
    key: "gridday",
    label: "Course of the day",
    group: "footprint",
    leads: false,
    help: "How the grid's greenhouse gases move through the day around the yearly mean. The courses are typical ones, drawn by hand.",
    get: ({ footprint }) => footprint.gridDay,
    set: (scenario, gridDay) => withFootprint(scenario, { gridDay }),
  },
  {
    kind: "number",
    ...optional("hour", "hour", "The mean of the day", undefined, "mean"),
    label: "Hour of the day",
    help: "Local time at which all is served: full hours from 0 to 23. What a year emits stays the yearly mean.",
    unit: "o'clock",
    unitPlaces: 0,
    min: 0,
    max: 23,
    step: 1,
    integer: true,
    scale: "linear",
    applies: ({ footprint }) => footprint.gridDay !== "flat" || footprint.hour !== null,
  },
  {
    kind: "number",
    ...always("wue", "siteLitresPerKwh"),
    label: "Water on site (WUE)",
    help: "Water usage effectiveness: litres that cooling evaporates on site for each kilowatt-hour of the servers. What power plants consume comes on top.",
    unit: "l/kWh",
    unitPlaces: 0,
    min: 0,
    max: 20,
    step: 0.05,
    scale: "linear",
    range: () => ({ min: 0, max: 4 }),
  },
  {
    kind: "number",
    ...optional("embodied", "embodiedKilogramsPerGpu", "The catalog's estimate", (scenario) =>
      ofGpu(scenario, (gpu) => gpuEmbodiedCarbon(gpu).kilograms),
    ),
    label: "Embodied carbon of a GPU",
    help: "Greenhouse gases of making one GPU board and bringing it to its place. The server around it comes on top.",
    unit: "kg",
    unitPlaces: 0,
    min: 0,
    max: 10_000,
    step: 5,
    scale: "linear",
    range: () => ({ min: 0, max: 1000 }),
  },
];

function withFootprint(scenario: Scenario, change: Partial<FootprintChoice>): Scenario {
  return { ...scenario, footprint: { ...scenario.footprint, ...change } };
}

function ofGpu(scenario: Scenario, figure: (gpu: Gpu) => number): number | undefined {
  const gpu = scenarioGpu(scenario);
  return gpu && figure(gpu);
}

type NumberName = {
  [Name in keyof FootprintChoice]: FootprintChoice[Name] extends number ? Name : never;
}[keyof FootprintChoice];

type OptionalName = {
  [Name in keyof FootprintChoice]: FootprintChoice[Name] extends number
    ? never
    : number extends FootprintChoice[Name]
      ? Name
      : never;
}[keyof FootprintChoice];

type Common = Pick<NumberInput, "key" | "group" | "leads" | "integer" | "get" | "set">;

/** A number that always applies. */
function always(key: string, name: NumberName): Common {
  return {
    key,
    group: "footprint",
    leads: false,
    integer: false,
    get: ({ footprint }) => footprint[name],
    set: (scenario, value) =>
      value === null ? scenario : withFootprint(scenario, { [name]: value }),
  };
}

/** A number in whose place the catalog, or a mean, may stand. */
function optional(
  key: string,
  name: OptionalName,
  label: string,
  stands?: (scenario: Scenario) => number | undefined,
  word = "catalog",
): Common & Pick<NumberInput, "unset"> {
  return {
    key,
    group: "footprint",
    leads: false,
    integer: false,
    unset: { word, label, ...(stands && { stands }) },
    get: ({ footprint }) => footprint[name],
    set: (scenario, value) => withFootprint(scenario, { [name]: value }),
  };
}
