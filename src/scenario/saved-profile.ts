import * as z from "zod/mini";
import { engines } from "../catalog/engines";
import { isProfileName, profileKeys, profileRanges } from "../model/server-profile";
import type { ServerProfile } from "../model/server-profile";
import { architectures } from "./profile-text";

// Pages that forbid eval (strict CSP) would log zod's attempt to compile schemas.
z.config({ jitless: true });

const FORMAT = "wattif-profile";
const VERSION = 1;

const errorShape = z.object({
  n: z.number(),
  mdape: z.number(),
  p90: z.number(),
  bias: z.number(),
});

const savedShape = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  name: z.string().check(z.refine(isProfileName, "not a name of a profile")),
  engineId: z
    .string()
    .check(z.refine((id) => engines.some((engine) => engine.id === id), "not a known engine")),
  architecture: z.enum(architectures),
  values: z
    .partialRecord(z.enum(profileKeys), z.number())
    .check(z.refine((values) => Object.keys(values).length > 0, "holds no value")),
  rows: z.number(),
  errorsBefore: z.record(z.string(), errorShape),
  errorsAfter: z.record(z.string(), errorShape),
  errorsHeldOut: z.optional(z.record(z.string(), errorShape)),
  createdFrom: z.array(z.string()),
});

/** Errors in percent of one measured quantity, as `validate` reports them. */
export type SavedErrors = Readonly<Record<string, z.infer<typeof errorShape>>>;

/** A profile with what it was fitted to: kept by the browser, and a file. */
export interface SavedProfile extends ServerProfile {
  /** Rows it was fitted to. */
  readonly rows: number;
  readonly errorsBefore: SavedErrors;
  readonly errorsAfter: SavedErrors;
  /** Each row predicted by a fit without it; absent where there were too few, and in older files. */
  readonly errorsHeldOut?: SavedErrors | undefined;
  /** Names of the measured files. */
  readonly createdFrom: readonly string[];
}

/** The numbers that a scenario carries, without their evidence. */
export function serverProfile({
  name,
  engineId,
  architecture,
  values,
}: SavedProfile): ServerProfile {
  return { name, engineId, architecture, values };
}

/** A saved profile as the text of a JSON file. */
export function savedProfileText(profile: SavedProfile): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...profile }, null, 2)}\n`;
}

/** Whether a value from outside means to be a saved profile. */
export function claimsSavedProfile(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && "format" in value && value.format === FORMAT
  );
}

/** A saved profile, or the JSON path of what keeps a value from being one, and why. */
export type SavedProfileReading =
  | { readonly ok: true; readonly profile: SavedProfile }
  | { readonly ok: false; readonly problem: string };

/** Checks a value from outside; nothing in it is repaired. */
export function readSavedProfile(value: unknown): SavedProfileReading {
  const shaped = savedShape.safeParse(value);
  if (!shaped.success) {
    const issue = shaped.error.issues[0]!;
    return { ok: false, problem: `${["$", ...issue.path].join(".")}: ${issue.message}` };
  }
  const { format: _format, version: _version, ...profile } = shaped.data;
  for (const key of profileKeys) {
    const given = profile.values[key];
    const { min, max } = profileRanges[key];
    if (given !== undefined && !(given >= min && given <= max)) {
      return { ok: false, problem: `$.values.${key}: ${given} is outside ${min} to ${max}` };
    }
  }
  return { ok: true, profile };
}
