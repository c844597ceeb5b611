import type { GpuArchitecture } from "../catalog/gpu";
import type { Coefficients, EngineCoefficients, PowerCoefficients } from "./coefficients";

/** Coefficients of an engine that differ from server to server. */
export type EngineProfileKey =
  | "requestSeconds"
  | "hostStepSeconds"
  | "hostSequenceSeconds"
  | "kernelSlowdown"
  | "prefillSlowdown";

/** Coefficients of a chip's power that differ from server to server. */
export type PowerProfileKey = "busyShare" | "joulesPerMemoryByte";

export type ProfileKey = EngineProfileKey | PowerProfileKey;

/**
 * What measurements of one server say otherwise than the committed calibration.
 * `engine` values hold wherever this engine runs, `power` values on GPUs of this architecture;
 * a key that is absent stays as it was calibrated.
 */
export interface ServerProfile {
  /** As its owner calls it: 1 to 40 characters, see `isProfileName`. */
  readonly name: string;
  /** Id of the engine that was measured. */
  readonly engineId: string;
  readonly architecture: GpuArchitecture;
  /** SI units, as the coefficients themselves. */
  readonly values: Readonly<Partial<Record<ProfileKey, number>>>;
}

/** What of the coefficients a value replaces, and between what it may lie, SI. */
interface ProfileRange {
  readonly part: "engine" | "power";
  readonly min: number;
  readonly max: number;
}

/** Every value a profile may hold, in the order in which they are written. */
export const profileRanges: Readonly<Record<ProfileKey, ProfileRange>> = {
  requestSeconds: { part: "engine", min: 1e-4, max: 2 },
  hostStepSeconds: { part: "engine", min: 1e-5, max: 0.1 },
  hostSequenceSeconds: { part: "engine", min: 1e-7, max: 5e-3 },
  kernelSlowdown: { part: "engine", min: 0.3, max: 5 },
  prefillSlowdown: { part: "engine", min: 0.3, max: 6 },
  busyShare: { part: "power", min: 0.01, max: 0.8 },
  joulesPerMemoryByte: { part: "power", min: 1e-12, max: 5e-10 },
};

export const profileKeys = Object.keys(profileRanges) as readonly ProfileKey[];

/** Letters, digits, spaces, dots, dashes, underscores; starts and ends with a letter or digit. */
export function isProfileName(name: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,38}[\p{L}\p{N}])?$/u.test(name);
}

/** The committed value that a profile's key replaces; undefined for an engine without coefficients. */
export function calibratedValue(
  coefficients: Coefficients,
  { engineId, architecture }: Pick<ServerProfile, "engineId" | "architecture">,
  key: ProfileKey,
): number | undefined {
  return isPowerKey(key)
    ? coefficients.power[architecture][key]
    : coefficients.engines[engineId]?.[key];
}

/**
 * The coefficients with a profile's values in their places. Without a profile, the
 * same object. An engine that has no coefficients is left alone.
 */
export function applyProfile(
  coefficients: Coefficients,
  profile: ServerProfile | undefined,
): Coefficients {
  if (profile === undefined) return coefficients;
  const { engineId, architecture, values } = profile;
  const engineValues: Partial<Record<EngineProfileKey, number>> = {};
  const powerValues: Partial<Record<PowerProfileKey, number>> = {};
  for (const key of profileKeys) {
    const value = values[key];
    if (value === undefined) continue;
    if (isPowerKey(key)) powerValues[key] = value;
    else engineValues[key] = value;
  }
  const engine = coefficients.engines[engineId];
  const engines: Readonly<Record<string, EngineCoefficients>> =
    engine === undefined
      ? coefficients.engines
      : { ...coefficients.engines, [engineId]: { ...engine, ...engineValues } };
  const power: PowerCoefficients = { ...coefficients.power[architecture], ...powerValues };
  return { ...coefficients, engines, power: { ...coefficients.power, [architecture]: power } };
}

function isPowerKey(key: ProfileKey): key is PowerProfileKey {
  return profileRanges[key].part === "power";
}
