import type { FootprintChoice } from "../footprint/footprint-choice";

/**
 * What presets say about money and planet, none of it measured:
 * - life of 4 years, four fifths of it in use: between the three years of cloud contracts and
 *   the five to six over which large operators write servers off;
 * - 0.10 $/kWh: an industrial price between that of the United States (about 0.08) and Europe's;
 * - PUE 1.2: between the fleets of the largest operators (1.1, their own reports) and the mean of
 *   Uptime Institute's survey of 2024 (1.56);
 * - 0.36 l/kWh on site: the mean of United States data centers in 2023 (Lawrence Berkeley National
 *   Laboratory, 2024 United States Data Center Energy Usage Report);
 * - the world's mean grid.
 */
export const neutralFootprint: FootprintChoice = {
  payment: "own",
  purchaseDollarsPerGpu: null,
  rentDollarsPerGpuHour: null,
  lifeYears: 4,
  usedShare: 0.8,
  electricityDollarsPerKwh: 0.1,
  pue: 1.2,
  grid: "wor",
  gridGramsPerKwh: null,
  gridDay: "flat",
  hour: null,
  siteLitresPerKwh: 0.36,
  embodiedKilogramsPerGpu: null,
};
