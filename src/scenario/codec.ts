import { differences } from "./differences";
import type { Input } from "./input";
import { inputText, readInput } from "./input-text";
import { exclusiveKeys, inputs } from "./inputs";
import { nearestId } from "./nearest-id";
import type { Notice } from "./notice";
import { shortened } from "./notice";
import type { Preset } from "./preset";
import { defaultPreset, findPreset, presetScenario, presets } from "./presets";
import type { Parameter } from "./query";
import { readQuery, writeParameter } from "./query";
import type { Scenario } from "./scenario";
import { SCENARIO_VERSION, upgradeParameters } from "./versions";

/** What a link says. */
export interface DecodedScenario {
  readonly scenario: Scenario;
  /** The preset against which the link was read. */
  readonly presetId: string;
  /** Everything that could not be taken as it stood; empty for a link that WattIf wrote. */
  readonly notices: readonly Notice[];
  /** Parameters that are not WattIf's, encoded as they stood, to be written again. */
  readonly unknown: readonly string[];
}

/** Parameters of the page around the scenario: neither a scenario's nor unknown. */
export const pageKeys: readonly string[] = [
  "view",
  "ask",
  "of",
  "why",
  "charts",
  "axes",
  "iso",
  "split",
  "select",
  "measured",
  "rows",
  "with",
  "embed",
  "theme",
  "panels",
  "hide",
  "lock",
  "host",
];

/** The word for a target that is not set. */
const NONE = "none";

/** More unknown parameters, or longer ones, are dropped: a link must stay one. */
const MAX_UNKNOWN = 20;
const MAX_UNKNOWN_CHARACTERS = 1000;

/**
 * The query that opens a scenario: the version, the preset and what differs from
 * it, then the unknown parameters of the link it came from. No question mark.
 * Throws a RangeError where no preset has this id.
 */
export function encodeScenario(
  scenario: Scenario,
  presetId: string,
  unknown: readonly string[] = [],
): string {
  return [
    writeParameter("v", String(SCENARIO_VERSION)),
    writeParameter("base", presetId),
    ...differences(scenario, presetScenario(presetId)).map(({ input, text }) =>
      writeParameter(input.key, text),
    ),
    ...unknown,
  ].join("&");
}

/**
 * The scenario that a link, or its query, opens. Never throws: what cannot be read
 * is replaced by the nearest valid value, else by the preset's, and listed.
 */
export function decodeScenario(text: string): DecodedScenario {
  const notices: Notice[] = [];
  const given = readQuery(text);
  const upgraded = upgradeParameters(given, readVersion(given, notices));
  const parameters = firstOfEach(upgraded, notices);
  const preset = readPreset(parameters, notices);
  const applicable = withoutContradictions(parameters, notices);
  let scenario = preset.scenario;
  for (const input of inputs) {
    const parameter = applicable.get(input.key);
    if (parameter !== undefined) scenario = readParameter(input, parameter, scenario, notices);
  }
  const unknown = readUnknown(upgraded, notices);
  return { scenario, presetId: preset.id, notices, unknown };
}

/** Links without `v` were typed by hand: they are read as version 1, for ever. */
function readVersion(parameters: readonly Parameter[], notices: Notice[]): number {
  const parameter = parameters.find(({ key }) => key === "v");
  if (parameter === undefined) return 1;
  const { value } = parameter;
  const version = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  const common = { key: "v", given: shortened(value), suggestion: null };
  if (version === 0) {
    notices.push({ ...common, kind: "repaired", used: "1", reason: "not a version" });
    return 1;
  }
  if (version <= SCENARIO_VERSION) return version;
  notices.push({
    ...common,
    kind: "version",
    used: String(SCENARIO_VERSION),
    reason: `this link was written by a newer WattIf (version ${version}, this one reads ${SCENARIO_VERSION}); reload the page to get the newest, until then the link may mean something else`,
  });
  return SCENARIO_VERSION;
}

function firstOfEach(
  parameters: readonly Parameter[],
  notices: Notice[],
): ReadonlyMap<string, Parameter> {
  const known = new Set(["v", "base", ...inputs.map(({ key }) => key)]);
  const first = new Map<string, Parameter>();
  for (const parameter of parameters) {
    const { key, value } = parameter;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, parameter);
    else if (known.has(key) && !notices.some((notice) => notice.key === key)) {
      notices.push({
        kind: "repaired",
        key,
        given: shortened(value),
        used: shortened(earlier.value),
        reason: "given more than once, the first counts",
        suggestion: null,
      });
    }
  }
  return first;
}

function readPreset(parameters: ReadonlyMap<string, Parameter>, notices: Notice[]): Preset {
  const parameter = parameters.get("base");
  if (parameter === undefined) return defaultPreset;
  const given = parameter.value.trim();
  const preset = findPreset(given);
  if (preset !== undefined) return preset;
  const name = given.split("@", 1)[0]!.toLowerCase();
  const sameName = presets.findLast((known) => known.name === name);
  const used = sameName ?? defaultPreset;
  const ids = presets.map(({ id }) => id);
  notices.push({
    kind: "repaired",
    key: "base",
    given: shortened(given),
    used: used.id,
    reason: sameName ? "this version of the preset is not known" : "not a known preset",
    suggestion: sameName ? null : nearestId(given, ids),
  });
  return used;
}

/** Of parameters that say the same thing in several ways the first in the link counts. */
function withoutContradictions(
  parameters: ReadonlyMap<string, Parameter>,
  notices: Notice[],
): ReadonlyMap<string, Parameter> {
  const kept = new Map(parameters);
  for (const group of exclusiveKeys) {
    const given = [...parameters.values()].filter(({ key }) => group.includes(key));
    // `load=users&users=5` and `ttft=none&ttftx=5` contradict nothing.
    const [first, ...others] = given.filter(
      ({ key, value }) =>
        value.toLowerCase() !== NONE &&
        (key !== "load" || !given.some((other) => other.key !== "load" && other.key === value)),
    );
    for (const { key, value } of others) {
      kept.delete(key);
      notices.push({
        kind: "repaired",
        key,
        given: shortened(value),
        used: null,
        reason: `${listed(group)} exclude each other, the first (${first!.key}) counts`,
        suggestion: null,
      });
    }
  }
  return kept;
}

/** `load, users and rate`. */
function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function readParameter(
  input: Input,
  { value }: Parameter,
  before: Scenario,
  notices: Notice[],
): Scenario {
  const { scenario, problem } = readInput(input, value, before);
  if (problem !== null) {
    notices.push({
      kind: "repaired",
      key: input.key,
      given: shortened(value),
      used: inputText(input, scenario),
      ...problem,
    });
  }
  return scenario;
}

function readUnknown(parameters: readonly Parameter[], notices: Notice[]): readonly string[] {
  const keys = inputs.map(({ key }) => key);
  const own = new Set(["v", "base", ...keys, ...pageKeys]);
  const unknown = parameters.filter(({ key }) => !own.has(key));
  const kept = unknown
    .slice(0, MAX_UNKNOWN)
    .filter(({ raw }) => raw.length <= MAX_UNKNOWN_CHARACTERS);
  for (const { key, value } of kept) {
    notices.push({
      kind: "ignored",
      key: shortened(key),
      given: shortened(value),
      used: null,
      reason: "not a parameter of WattIf, kept in the link without effect",
      suggestion: nearestId(key, keys),
    });
  }
  const dropped = unknown.length - kept.length;
  if (dropped > 0) {
    notices.push({
      kind: "ignored",
      key: shortened(unknown.find((parameter) => !kept.includes(parameter))!.key),
      given: "…",
      used: null,
      reason: `not a parameter of WattIf, too long or one of too many, left out (${dropped} in all)`,
      suggestion: null,
    });
  }
  return kept.map(({ raw }) => raw);
}
