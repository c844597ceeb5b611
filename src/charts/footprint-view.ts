import type { Footprint } from "../footprint/footprint";
import type { Breakdown } from "./breakdown";
import { breakdown } from "./breakdown";
import { formatShare } from "./format";

export type MoneyPart = "hardware" | "electricity";
export type GasPart = "operational" | "embodied";
export type WaterPart = "site" | "plants";

/** What a million output tokens cost, each whole split into its parts. */
export interface FootprintView {
  /** US dollars. */
  readonly money: Breakdown<MoneyPart>;
  /** g CO2e. */
  readonly gases: Breakdown<GasPart>;
  /** Litres. */
  readonly water: Breakdown<WaterPart>;
}

export function footprintView({ perMillionOutputTokens: amounts }: Footprint): FootprintView {
  return {
    money: breakdown([
      { id: "hardware", label: "Hardware", value: amounts.hardwareDollars },
      { id: "electricity", label: "Electricity", value: amounts.energyDollars },
    ]),
    gases: breakdown([
      { id: "operational", label: "Electricity", value: amounts.operationalGrams },
      { id: "embodied", label: "Making the hardware", value: amounts.embodiedGrams },
    ]),
    water: breakdown([
      { id: "site", label: "Evaporated on site", value: amounts.siteLitres },
      { id: "plants", label: "At power plants", value: amounts.gridLitres },
    ]),
  };
}

/** `Hardware is 94 % of the cost; electricity emits 92 % of the CO2e`. */
export function footprintTitle({ money, gases }: FootprintView): string {
  const [hardware, electricity] = money.parts;
  const [operational, embodied] = gases.parts;
  if (!hardware || !electricity || !operational || !embodied) return "What it costs";
  const cost =
    hardware.share >= electricity.share
      ? `Hardware is ${formatShare(hardware.share)} of the cost`
      : `Electricity is ${formatShare(electricity.share)} of the cost`;
  const emitted =
    operational.share >= embodied.share
      ? `electricity emits ${formatShare(operational.share)} of the CO2e`
      : `making the hardware emitted ${formatShare(embodied.share)} of the CO2e`;
  return `${cost}; ${emitted}`;
}
