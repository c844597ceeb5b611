import type { GpuArchitecture } from "../catalog/gpu";
import { gpus } from "../catalog/gpus";
import { findEngine } from "../catalog/engines";
import {
  isProfileName,
  profileKeys,
  profileRanges,
  type ProfileKey,
  type ServerProfile,
} from "../model/server-profile";
import { decimalText, readDecimal } from "./decimal";
import { shortened } from "./notice";

/** How a value of a profile is written and shown. */
export interface ProfileWord {
  /** Its name in a link. */
  readonly word: string;
  readonly label: string;
  /** Written right behind the number; empty for ratios. */
  readonly unit: string;
  /** Written value x 10^unitPlaces = SI value. */
  readonly unitPlaces: number;
}

export const profileWords: Readonly<Record<ProfileKey, ProfileWord>> = {
  requestSeconds: {
    word: "request",
    label: "Host time per request",
    unit: "ms",
    unitPlaces: -3,
  },
  hostStepSeconds: { word: "hoststep", label: "Host time per step", unit: "ms", unitPlaces: -3 },
  hostSequenceSeconds: {
    word: "hostseq",
    label: "Host time per running sequence and step",
    unit: "us",
    unitPlaces: -6,
  },
  kernelSlowdown: {
    word: "kernels",
    label: "Kernel time over that of the tables",
    unit: "",
    unitPlaces: 0,
  },
  prefillSlowdown: {
    word: "prefill",
    label: "The same for prefill's kernels",
    unit: "",
    unitPlaces: 0,
  },
  busyShare: {
    word: "busy",
    label: "Power while busy, share of the limit",
    unit: "",
    unitPlaces: 0,
  },
  joulesPerMemoryByte: {
    word: "memory",
    label: "Energy per byte from memory",
    unit: "pJ",
    unitPlaces: -12,
  },
};

/** Every architecture that the catalog knows. */
export const architectures: readonly GpuArchitecture[] = [
  ...new Set(gpus.map(({ architecture }) => architecture)),
];

/** The word for no profile. */
const NO_PROFILE = "none";

/**
 * A profile as a link writes it:
 * `rack 7,engine:vllm-2026,gpu:hopper,hoststep:2.1ms,kernels:1.08,memory:91pJ`.
 */
export function profileText(profile: ServerProfile | undefined): string {
  if (profile === undefined) return NO_PROFILE;
  const values = profileKeys.flatMap((key) => {
    const value = profile.values[key];
    return value === undefined
      ? []
      : [`${profileWords[key].word}:${shownProfileValue(key, value)}`];
  });
  const { name, engineId, architecture } = profile;
  return [name, `engine:${engineId}`, `gpu:${architecture}`, ...values].join(",");
}

/** A value with its unit for people to read, `2.1 ms`. */
export function profileValueLabel(key: ProfileKey, value: number): string {
  const { unit, unitPlaces } = profileWords[key];
  const number = decimalText(value, unitPlaces);
  return unit === "" ? number : `${number}\u00A0${unit.replace("us", "µs")}`;
}

/** A value with its unit as a link writes it, `2.1ms`. */
export function shownProfileValue(key: ProfileKey, value: number): string {
  const { unit, unitPlaces } = profileWords[key];
  return decimalText(value, unitPlaces) + unit;
}

/** What a text says of a profile, or why it says none. */
export type ProfileReading =
  | { readonly ok: true; readonly profile: ServerProfile | undefined }
  | { readonly ok: false; readonly reason: string };

/** Reads what `profileText` writes. A profile is taken whole or not at all: half of one was never measured. */
export function readProfile(text: string): ProfileReading {
  if (text.toLowerCase() === NO_PROFILE) return { ok: true, profile: undefined };
  const [name = "", ...entries] = text.split(",").map((entry) => entry.trim());
  if (!isProfileName(name)) {
    return refused(
      `${shortened(name) || "an empty text"} is no name: up to 40 letters, digits, spaces, dots and dashes`,
    );
  }
  const given = new Map<string, string>();
  for (const entry of entries) {
    const colon = entry.indexOf(":");
    if (colon < 1) return refused(`${shortened(entry) || "an empty entry"} is not WORD:VALUE`);
    const word = entry.slice(0, colon).toLowerCase();
    if (given.has(word)) return refused(`${shortened(word)} is given twice`);
    given.set(word, entry.slice(colon + 1));
  }
  const engineText = take(given, "engine");
  const engine = findEngine(engineText.toLowerCase());
  if (engine === undefined) return refused(`engine:${shortened(engineText)} is not a known engine`);
  const gpuText = take(given, "gpu");
  const architecture = architectures.find((id) => id === gpuText.toLowerCase());
  if (architecture === undefined) {
    return refused(`gpu:${shortened(gpuText)} is not a known architecture`);
  }
  const values: Partial<Record<ProfileKey, number>> = {};
  for (const key of profileKeys) {
    const { word } = profileWords[key];
    if (!given.has(word)) continue;
    const read = readValue(key, take(given, word));
    if (typeof read === "string") return refused(read);
    values[key] = read;
  }
  const [left] = given.keys();
  if (left !== undefined) return refused(`${shortened(left)} is not a value of a profile`);
  if (Object.keys(values).length === 0) return refused("it holds no value");
  return { ok: true, profile: { name, engineId: engine.id, architecture, values } };
}

function readValue(key: ProfileKey, text: string): number | string {
  const { word, unit, unitPlaces } = profileWords[key];
  const { min, max } = profileRanges[key];
  const limits = `${shownProfileValue(key, min)} to ${shownProfileValue(key, max)}`;
  const hasUnit = text.toLowerCase().endsWith(unit.toLowerCase());
  const value = hasUnit ? readDecimal(text.slice(0, text.length - unit.length), unitPlaces) : null;
  if (value === null) {
    return `${word}:${shortened(text)} is not a number${unit === "" ? "" : ` in ${unit}`}`;
  }
  return value >= min && value <= max ? value : `${word}:${shortened(text)} is outside ${limits}`;
}

function take(given: Map<string, string>, word: string): string {
  const value = given.get(word) ?? "";
  given.delete(word);
  return value;
}

function refused(reason: string): ProfileReading {
  return { ok: false, reason };
}
