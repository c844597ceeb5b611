import type { Provenance } from "../../scenario/export/export-table";
import { findPreset } from "../../scenario/presets";
import type { EnergyBoundary, Scenario } from "../../scenario/scenario";
import { scenarioDiffText } from "../panels/scenario-diff";
import { scenarioName } from "../scenario-name";

const BOUNDARIES: Readonly<Record<EnergyBoundary, string>> = {
  gpu: "Energy and power at the GPU boards.",
  server: "Energy and power of the GPUs with their share of the server.",
  facility: "Energy and power at the facility's meter, cooling and losses included.",
};

/**
 * What a picture of a scenario says below: the scenario in one line, where energy is
 * measured, and what the picture shows besides.
 *
 * @param boundary - null: the picture shows no energy.
 */
export function scenarioNotes(
  scenario: Scenario,
  presetId: string,
  boundary: EnergyBoundary | null,
  about: readonly string[],
): readonly string[] {
  const preset = findPreset(presetId);
  const changed = preset === undefined ? "" : scenarioDiffText(preset.scenario, scenario);
  const origin = preset === undefined ? "" : `, from “${preset.title}”`;
  return [
    `${scenarioName(scenario)}${origin}${changed === "" ? "" : `: ${changed}`}.`,
    [...(boundary === null ? [] : [BOUNDARIES[boundary]]), ...about].join(" "),
  ].filter((line) => line !== "");
}

/** Versions, date and link, below every picture. */
export function originNotes(
  { link, wattif, coefficients }: Provenance,
  today: Date,
): readonly string[] {
  const day = today.toISOString().slice(0, 10);
  return [`WattIf ${wattif}, coefficients ${coefficients}; saved ${day}.`, link];
}
