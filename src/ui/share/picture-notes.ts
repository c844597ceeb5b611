import type { Provenance } from "../../scenario/export/export-table";
import { findPreset } from "../../scenario/presets";
import type { Scenario } from "../../scenario/scenario";
import { scenarioDiffText } from "../panels/scenario-diff";
import { scenarioName } from "../scenario-name";

const BOUNDARIES: Readonly<Record<Scenario["energyBoundary"], string>> = {
  gpu: "Energy and power at the GPU boards.",
  server: "Energy and power of the GPUs with their share of the server.",
  facility: "Energy and power at the facility's meter, cooling and losses included.",
};

/**
 * What is printed below a picture: the scenario in one line, where energy is measured,
 * what the picture shows besides, versions and date, and the link that opens it.
 */
export function pictureNotes(
  scenario: Scenario,
  presetId: string,
  { link, wattif, coefficients }: Provenance,
  about: readonly string[],
  today: Date,
): readonly string[] {
  const preset = findPreset(presetId);
  const changed = preset === undefined ? "" : scenarioDiffText(preset.scenario, scenario);
  const origin = preset === undefined ? "" : `, from “${preset.title}”`;
  return [
    `${scenarioName(scenario)}${origin}${changed === "" ? "" : `: ${changed}`}.`,
    [BOUNDARIES[scenario.energyBoundary], ...about].join(" "),
    `Predicted by WattIf ${wattif}, coefficients ${coefficients}; saved ${today.toISOString().slice(0, 10)}.`,
    link,
  ];
}
