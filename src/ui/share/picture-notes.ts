import { BOUNDARY_PHRASES } from "../../charts/boundary-words";
import { joined } from "../../charts/format";
import { intervalText } from "../../charts/interval-text";
import { evaluateScenario } from "../../compute/ask-core";
import type { Provenance } from "../../scenario/export/export-table";
import { findPreset } from "../../scenario/presets";
import type { EnergyBoundary, Scenario } from "../../scenario/scenario";
import { evaluationIntervals } from "../../state/intervals";
import { glossary } from "../glossary";
import { figureSetting } from "../panels/figure-setting";
import { tiles } from "../panels/figure-specs";
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
    figuresNote(scenario),
  ].filter((line) => line !== "");
}

/** The leading figures of a scenario with their 80 % intervals; empty where it does not run. */
export function figuresNote(scenario: Scenario): string {
  const evaluation = evaluateScenario(scenario);
  const around = evaluationIntervals(scenario, evaluation);
  if (!evaluation.feasible || around === null) return "";
  const setting = figureSetting(scenario);
  const figures = tiles.flatMap(({ lead, leads }) => {
    if (leads !== true || lead.interval === undefined) return [];
    const value = lead.read(evaluation, setting);
    const interval = lead.interval(around, setting, evaluation);
    const where = lead.bounded ? ` (${BOUNDARY_PHRASES[setting.boundary]})` : "";
    const name = `${lead.label ?? glossary[lead.term].term}${where}`;
    return [`${name} ${joined(lead.show(value))} (${intervalText(value, interval, lead.show)})`];
  });
  return `The setting at hand, with 80 % intervals: ${figures.join(", ")}.`;
}

/** Versions, date and link, below every picture. */
export function originNotes(
  { link, wattif, coefficients }: Provenance,
  today: Date,
): readonly string[] {
  const day = today.toISOString().slice(0, 10);
  return [`WattIf ${wattif}, coefficients ${coefficients}; saved ${day}.`, link];
}
