import { findWorkload } from "../catalog/workloads";
import { classTargetsText, readClassTargets } from "./class-target-text";
import { decimalText, readDecimal } from "./decimal";
import type { ChoiceInput, Input, ListInput, MixInput, NumberInput, ProfileInput } from "./input";
import { limitsIn, nearestAllowed } from "./input";
import { nearestId } from "./nearest-id";
import { shortened } from "./notice";
import { profileText, readProfile } from "./profile-text";
import type { MixShare, Scenario } from "./scenario";

/** The word for an empty list. */
const NONE = "none";

/** What became of a text. */
export interface Reading {
  readonly scenario: Scenario;
  /** Null where the text was read as it stood. */
  readonly problem: { readonly reason: string; readonly suggestion: string | null } | null;
}

/** A scenario's value of an input as a link writes it; null where it is not written. */
export function inputText(input: Input, scenario: Scenario): string | null {
  switch (input.kind) {
    case "number": {
      const value = input.get(scenario);
      return value === null ? (input.unset?.word ?? null) : decimalText(value, input.unitPlaces);
    }
    case "choice":
      return input.implied?.(scenario) ? null : input.get(scenario);
    case "list":
      return input.get(scenario).join(",") || NONE;
    case "mix":
      return input.get(scenario).map(shareText).join(",");
    case "classes":
      return classTargetsText(input, input.get(scenario));
    case "profile":
      return profileText(input.get(scenario));
    case "text":
      return input.text(scenario);
  }
}

/**
 * The scenario with an input set from a link's text. A text that cannot be read
 * leaves the scenario as it is, a number outside the limits becomes the nearest
 * within, an entry of a list that cannot be read is left out.
 */
export function readInput(input: Input, text: string, scenario: Scenario): Reading {
  const trimmed = text.trim();
  switch (input.kind) {
    case "number":
      return readNumber(input, trimmed, scenario);
    case "choice":
      return readChoice(input, trimmed, scenario);
    case "list":
      return readList(input, trimmed, scenario);
    case "mix":
      return readMix(input, trimmed, scenario);
    case "classes": {
      const { targets, problem, suggestion } = readClassTargets(input, trimmed);
      const reading = targets === null ? scenario : input.set(scenario, targets);
      return {
        scenario: reading,
        problem: problem === null ? null : { reason: problem, suggestion },
      };
    }
    case "profile":
      return readServerProfile(input, trimmed, scenario);
    case "text": {
      const reading = input.read(trimmed, scenario);
      if (reading.ok) return asRead(reading.scenario);
      return unreadable(scenario, `${input.what} is left out: ${reading.reason}`);
    }
  }
}

function readServerProfile(input: ProfileInput, text: string, scenario: Scenario): Reading {
  const reading = readProfile(text);
  if (!reading.ok) return unreadable(scenario, `the profile is left out: ${reading.reason}`);
  return asRead(input.set(scenario, reading.profile));
}

function readNumber(input: NumberInput, text: string, scenario: Scenario): Reading {
  if (input.unset && text.toLowerCase() === input.unset.word) {
    return asRead(input.set(scenario, null));
  }
  const shown = readDecimal(text, 0);
  if (shown === null) {
    const words = input.unset ? ` nor the word ${input.unset.word}` : "";
    return unreadable(scenario, `not a number${words}`);
  }
  const { min, max } = limitsIn(input, scenario);
  const allowed = nearestAllowed({ min, max, integer: input.integer }, shown);
  // As written, the text keeps every digit; `allowed` has been through binary.
  const exact = allowed === shown ? readDecimal(text, input.unitPlaces) : null;
  const set = input.set(scenario, exact ?? readDecimal(String(allowed), input.unitPlaces));
  if (exact !== null) return asRead(set);
  const unit = input.unit === "" ? "" : ` ${input.unit}`;
  const outside = shown < min || shown > max;
  const reason = outside ? `outside ${min} to ${max}${unit}` : "not a whole number";
  return { scenario: set, problem: { reason, suggestion: null } };
}

function readChoice(input: ChoiceInput, text: string, scenario: Scenario): Reading {
  const value = input.find(text);
  if (value !== undefined) {
    const refusal = input.refusal?.(scenario, value) ?? null;
    return refusal === null ? asRead(input.set(scenario, value)) : unreadable(scenario, refusal);
  }
  return unreadable(scenario, "not one of the known values", nearest(input, text));
}

function readList(input: ListInput, text: string, scenario: Scenario): Reading {
  if (text.toLowerCase() === NONE) return asRead(input.set(scenario, []));
  const entries = text.split(",").map((entry) => entry.trim());
  const unknown = entries.filter((entry) => input.find(entry) === undefined);
  const known = entries.map(input.find).filter((value) => value !== undefined);
  if (known.length === 0) {
    return unreadable(scenario, "no entry is a known value", nearest(input, entries[0] ?? ""));
  }
  const distinct = [...new Set(known)];
  const set = input.set(scenario, distinct);
  if (unknown.length > 0) {
    const reason = `${shortened(unknown.join(","))} is not known`;
    return { scenario: set, problem: { reason, suggestion: nearest(input, unknown[0]!) } };
  }
  if (distinct.length < known.length) {
    return { scenario: set, problem: { reason: "an entry is repeated", suggestion: null } };
  }
  return asRead(set);
}

/** Entries are `WORKLOAD` or `WORKLOAD:WEIGHT`; the weight is 1 where none is written. */
function readMix(input: MixInput, text: string, scenario: Scenario): Reading {
  const shares = new Map<string, number>();
  const problems: string[] = [];
  let suggestion: string | null = null;
  const entries = text.split(",");
  if (entries.length > input.maxShares) problems.push(`more than ${input.maxShares} entries`);
  for (const entry of entries.slice(0, input.maxShares)) {
    const [id = "", weightText, ...rest] = entry.split(":").map((part) => part.trim());
    const workload = findWorkload(id);
    const weight = weightText === undefined ? 1 : readDecimal(weightText, 0);
    if (workload === undefined) {
      problems.push(`${shortened(id) || "an empty entry"} is not a known workload`);
      suggestion ??= nearest(input, id);
    } else if (weight === null || rest.length > 0) {
      problems.push(`${shortened(entry)} has no readable weight`);
    } else {
      const allowed = Math.min(Math.max(weight, input.minWeight), input.maxWeight);
      if (allowed !== weight) {
        problems.push(`a weight is outside ${input.minWeight} to ${input.maxWeight}`);
      }
      if (shares.has(workload.id)) problems.push(`${workload.id} is repeated`);
      else shares.set(workload.id, allowed);
    }
  }
  const mix: readonly MixShare[] = [...shares].map(([workload, weight]) => ({ workload, weight }));
  const set = mix.length === 0 ? scenario : input.set(scenario, mix);
  if (problems.length === 0) return asRead(set);
  return { scenario: set, problem: { reason: problems.join("; "), suggestion } };
}

function shareText({ workload, weight }: MixShare): string {
  return weight === 1 ? workload : `${workload}:${decimalText(weight, 0)}`;
}

function nearest(input: { readonly options: ChoiceInput["options"] }, text: string): string | null {
  return nearestId(
    text,
    input.options.map(({ value }) => value),
  );
}

function asRead(scenario: Scenario): Reading {
  return { scenario, problem: null };
}

function unreadable(scenario: Scenario, reason: string, suggestion: string | null = null): Reading {
  return { scenario, problem: { reason, suggestion } };
}
