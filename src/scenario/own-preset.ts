import { decodeScenario, encodeScenario } from "./codec";
import type { Scenario } from "./scenario";

/** A scenario that a visitor gave a name. */
export interface OwnPreset {
  /** 1 to 60 characters, without spaces at its ends. */
  readonly name: string;
  readonly scenario: Scenario;
  /** The frozen preset that its link is written against. */
  readonly presetId: string;
}

const FORMAT = "wattif-presets";
const VERSION = 1;
const MOST_CHARACTERS = 60;
/** A file with more is not one of ours. */
const MOST_PRESETS = 500;

/** A name as it is kept: trimmed and cut; empty where nothing is left. */
export function presetName(text: string): string {
  return Array.from(text.trim().replaceAll(/\s+/g, " ")).slice(0, MOST_CHARACTERS).join("").trim();
}

/**
 * Presets as the text of a JSON file. The link of each says what it means for ever;
 * the scenario stands beside it for those who read the file without WattIf.
 */
export function ownPresetsText(presets: readonly OwnPreset[]): string {
  const entries = presets.map(({ name, scenario, presetId }) => ({
    name,
    link: encodeScenario(scenario, presetId),
    scenario,
  }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, presets: entries }, null, 2)}\n`;
}

/** Presets of a file, or why it holds none. */
export type OwnPresetsReading =
  | { readonly ok: true; readonly presets: readonly OwnPreset[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads what `ownPresetsText` wrote, from a text that anyone may have changed. Names
 * are trimmed; a link is read as any link is; an entry without either is refused by
 * its place, and nothing is taken.
 */
export function readOwnPresets(text: string): OwnPresetsReading {
  const file = parsed(text);
  if (!isObject(file) || file.format !== FORMAT) return refused("not a file of WattIf's presets");
  if (file.version !== VERSION) return refused(`version ${String(file.version)} is not known`);
  const { presets: entries } = file;
  if (!Array.isArray(entries)) return refused("presets: not a list");
  if (entries.length > MOST_PRESETS) return refused(`presets: more than ${MOST_PRESETS}`);
  const presets: OwnPreset[] = [];
  for (const [index, entry] of (entries as readonly unknown[]).entries()) {
    if (!isObject(entry)) return refused(`presets.${index}: not an object`);
    const name = typeof entry.name === "string" ? presetName(entry.name) : "";
    if (name === "") return refused(`presets.${index}.name: not a name`);
    if (typeof entry.link !== "string") return refused(`presets.${index}.link: not a link`);
    const { scenario, presetId } = decodeScenario(entry.link);
    presets.push({ name, scenario, presetId });
  }
  return { ok: true, presets };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function refused(problem: string): OwnPresetsReading {
  return { ok: false, problem };
}
