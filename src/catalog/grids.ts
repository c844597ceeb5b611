import type { Source } from "./source";

/** Electricity of one country, as a yearly mean. */
export interface Grid {
  /** ISO 3166-1 alpha-3, in small letters; `wor`: the world. */
  readonly id: string;
  readonly name: string;
  /** Greenhouse gases of a kilowatt-hour, g CO2e/kWh. */
  readonly gramsPerKwh: number;
  /** Water consumed where a kilowatt-hour is generated, l/kWh. */
  readonly litresPerKwh: number;
}

/** Where all of `grids` comes from. */
export const gridSource: Source = {
  grade: "measured",
  title:
    "EcoLogits (GenAI Impact): electricity mixes, after ADEME Base Empreinte; water after the World Resources Institute",
  note: "Yearly means of generation within the country, plants' construction and fuel included.",
};

/** The world first, then countries by name. */
export const grids: readonly Grid[] = [
  { id: "wor", name: "World", gramsPerKwh: 473.01, litresPerKwh: 3.908 },
  { id: "arg", name: "Argentina", gramsPerKwh: 358.95, litresPerKwh: 11.4558 },
  { id: "aus", name: "Australia", gramsPerKwh: 551.59, litresPerKwh: 4.7293 },
  { id: "aut", name: "Austria", gramsPerKwh: 102.62, litresPerKwh: 5.7222 },
  { id: "bel", name: "Belgium", gramsPerKwh: 117.58, litresPerKwh: 2.6198 },
  { id: "bra", name: "Brazil", gramsPerKwh: 103.21, litresPerKwh: 18.6033 },
  { id: "bgr", name: "Bulgaria", gramsPerKwh: 264.21, litresPerKwh: 4.6228 },
  { id: "can", name: "Canada", gramsPerKwh: 174.81, litresPerKwh: 8.1662 },
  { id: "chl", name: "Chile", gramsPerKwh: 265.52, litresPerKwh: 10.5226 },
  { id: "chn", name: "China", gramsPerKwh: 559.55, litresPerKwh: 6.0065 },
  { id: "cyp", name: "Cyprus", gramsPerKwh: 512.24, litresPerKwh: 1.2947 },
  { id: "cze", name: "Czechia", gramsPerKwh: 413.86, litresPerKwh: 3.2133 },
  { id: "dnk", name: "Denmark", gramsPerKwh: 143.3, litresPerKwh: 3.1935 },
  { id: "est", name: "Estonia", gramsPerKwh: 341.02, litresPerKwh: 2.1986 },
  { id: "fin", name: "Finland", gramsPerKwh: 72.25, litresPerKwh: 4.5289 },
  { id: "fra", name: "France", gramsPerKwh: 44.18, litresPerKwh: 3.6737 },
  { id: "deu", name: "Germany", gramsPerKwh: 344.14, litresPerKwh: 1.947 },
  { id: "grc", name: "Greece", gramsPerKwh: 319.76, litresPerKwh: 5.1451 },
  { id: "hun", name: "Hungary", gramsPerKwh: 182.82, litresPerKwh: 3.6874 },
  { id: "isl", name: "Iceland", gramsPerKwh: 28.33, litresPerKwh: 6.1409 },
  { id: "ind", name: "India", gramsPerKwh: 708.32, litresPerKwh: 3.4368 },
  { id: "idn", name: "Indonesia", gramsPerKwh: 682.43, litresPerKwh: 2.2554 },
  { id: "irl", name: "Ireland", gramsPerKwh: 279.7, litresPerKwh: 1.4769 },
  { id: "ita", name: "Italy", gramsPerKwh: 287.53, litresPerKwh: 4.8374 },
  { id: "jpn", name: "Japan", gramsPerKwh: 482.32, litresPerKwh: 2.3063 },
  { id: "lva", name: "Latvia", gramsPerKwh: 136.22, litresPerKwh: 2.5526 },
  { id: "ltu", name: "Lithuania", gramsPerKwh: 139.34, litresPerKwh: 5.8994 },
  { id: "lux", name: "Luxembourg", gramsPerKwh: 134.62, litresPerKwh: 12.7784 },
  { id: "mys", name: "Malaysia", gramsPerKwh: 604.43, litresPerKwh: 1.6778 },
  { id: "mlt", name: "Malta", gramsPerKwh: 484.16, litresPerKwh: 1.1185 },
  { id: "mex", name: "Mexico", gramsPerKwh: 484.83, litresPerKwh: 5.3047 },
  { id: "nld", name: "Netherlands", gramsPerKwh: 253.31, litresPerKwh: 3.433 },
  { id: "nzl", name: "New Zealand", gramsPerKwh: 120.11, litresPerKwh: 14.9681 },
  { id: "nor", name: "Norway", gramsPerKwh: 30.75, litresPerKwh: 6.6633 },
  { id: "pol", name: "Poland", gramsPerKwh: 614.98, litresPerKwh: 2.5135 },
  { id: "prt", name: "Portugal", gramsPerKwh: 112.29, litresPerKwh: 9.5932 },
  { id: "rou", name: "Romania", gramsPerKwh: 245.55, litresPerKwh: 7.3563 },
  { id: "rus", name: "Russia", gramsPerKwh: 449.2, litresPerKwh: 3.4595 },
  { id: "svk", name: "Slovakia", gramsPerKwh: 96.49, litresPerKwh: 5.7952 },
  { id: "svn", name: "Slovenia", gramsPerKwh: 227.65, litresPerKwh: 2.9769 },
  { id: "kor", name: "South Korea", gramsPerKwh: 414.27, litresPerKwh: 1.8877 },
  { id: "esp", name: "Spain", gramsPerKwh: 146.15, litresPerKwh: 6.2088 },
  { id: "swe", name: "Sweden", gramsPerKwh: 35.82, litresPerKwh: 6.0315 },
  { id: "che", name: "Switzerland", gramsPerKwh: 36.6, litresPerKwh: 5.6641 },
  { id: "twn", name: "Taiwan", gramsPerKwh: 635.65, litresPerKwh: 1.4886 },
  { id: "tha", name: "Thailand", gramsPerKwh: 554.5, litresPerKwh: 2.8902 },
  { id: "tur", name: "Türkiye", gramsPerKwh: 469.7, litresPerKwh: 4.9197 },
  { id: "ukr", name: "Ukraine", gramsPerKwh: 256.21, litresPerKwh: 2.1306 },
  { id: "gbr", name: "United Kingdom", gramsPerKwh: 210.89, litresPerKwh: 2.329 },
  { id: "usa", name: "United States", gramsPerKwh: 383.55, litresPerKwh: 3.1321 },
];

const gridById: ReadonlyMap<string, Grid> = new Map(grids.map((grid) => [grid.id, grid]));

/** The grid with this id or this English name, whatever the case. */
export function findGrid(text: string): Grid | undefined {
  const wanted = text.trim().toLowerCase();
  return gridById.get(wanted) ?? grids.find(({ name }) => name.toLowerCase() === wanted);
}
