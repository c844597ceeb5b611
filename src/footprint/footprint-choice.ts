/**
 * What a visitor says about money and planet. Numbers that may be null stand for
 * the catalog's own; ids are the catalog's.
 */
export interface FootprintChoice {
  /** How the hardware is paid for. Rent includes electricity. */
  readonly payment: "own" | "rent";
  /** Price of one GPU with its share of the server, bought; null: the catalog's. */
  readonly purchaseDollarsPerGpu: number | null;
  /** Price of one GPU for an hour, rented; null: the catalog's. */
  readonly rentDollarsPerGpuHour: number | null;
  /** Years in which bought hardware is written off, and over which its embodied carbon is spread. */
  readonly lifeYears: number;
  /** Share of its life in which the hardware is deployed for somebody; 0 exclusive to 1. */
  readonly usedShare: number;
  readonly electricityDollarsPerKwh: number;
  /** Power usage effectiveness: the facility's power over its servers', at least 1. */
  readonly pue: number;
  /** Id of a grid. */
  readonly grid: string;
  /** Emissions of a kilowatt-hour, g CO2e; null: the grid's yearly mean. */
  readonly gridGramsPerKwh: number | null;
  /** Id of the course of a day. */
  readonly gridDay: string;
  /** Hour of the day, 0 to 23; null: the mean over the day. */
  readonly hour: number | null;
  /** Water usage effectiveness: litres evaporated on site per kilowatt-hour of the servers. */
  readonly siteLitresPerKwh: number;
  /** Embodied carbon of one GPU board, kg CO2e; null: the catalog's. */
  readonly embodiedKilogramsPerGpu: number | null;
}

/** The same choice for another GPU: prices and embodied carbon of one's own do not go with it. */
export function choiceForOtherGpu(choice: FootprintChoice): FootprintChoice {
  return {
    ...choice,
    purchaseDollarsPerGpu: null,
    rentDollarsPerGpuHour: null,
    embodiedKilogramsPerGpu: null,
  };
}
