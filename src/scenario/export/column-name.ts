import type { ExportColumn } from "./export-table";

/** What the end of a name says of its unit; the first that fits counts. */
const UNITS: readonly (readonly [ending: RegExp, unit: string, kept: string])[] = [
  [/JoulesPerOutputToken$/, "J/output token", "EnergyPerOutputToken"],
  [/JoulesPerTotalToken$/, "J/total token", "EnergyPerTotalToken"],
  [/JoulesPerRequest$/, "J/request", "EnergyPerRequest"],
  [/TokensPerSecond$/, "tokens/s", "TokenRate"],
  [/[rR]equestsPerSecond$/, "requests/s", "RequestRate"],
  [/[fF]lopsPerSecond$/, "FLOP/s", "FlopRate"],
  [/BytesPerSecond$/, "B/s", "Traffic"],
  [/Bytes$/, "B", ""],
  [/BytesPerSequence$/, "B/sequence", "PerSequence"],
  [/Seconds$/, "s", ""],
  [/Joules$/, "J", ""],
  [/Watts$/, "W", "Power"],
  [/Hertz$/, "Hz", ""],
  [/TokensMean$/, "tokens", "TokensMean"],
  [/Tokens$/, "tokens", "Tokens"],
  [/[dD]ollars$/, "USD", "$&"],
  [/[gG]rams$/, "g CO2e", "$&"],
  [/[lL]itres$/, "l", "$&"],
];

/** Parts of a request's energy at the server, by phase or cause: boundary and denominator stand in no name of the core's. */
const SPLIT = /^energy\.(by\w+)\.(\w+)Joules$/;

/**
 * The column for a figure of the core: names there carry their unit at the end
 * (`ttftMeanSeconds`), which the column names apart: `ttft_mean [s]`.
 */
export function exportColumn(figure: string): ExportColumn {
  const split = SPLIT.exec(figure);
  if (split !== null) {
    const [, by = "", part = ""] = split;
    return { name: `energy.server_${snakeCase(by)}.${snakeCase(part)}`, unit: "J/request" };
  }
  for (const [ending, unit, kept] of UNITS) {
    if (ending.test(figure)) return { name: snakeCase(figure.replace(ending, kept)), unit };
  }
  return { name: snakeCase(figure), unit: null };
}

/** `gpuMean.p99Rate` as `gpu_mean.p99_rate`. */
function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/(^|\.)([A-Z])/g, "$1$2")
    .toLowerCase();
}
