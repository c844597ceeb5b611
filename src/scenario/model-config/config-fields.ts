import { shortened } from "../notice";

/** Something that a config says and the reader did not take as it stood. */
export interface ConfigRemark {
  /** The field's name, `text_config.layer_types`. */
  readonly field: string;
  /** assumed: a value was put in its place. ignored: it changes nothing here. */
  readonly kind: "assumed" | "ignored";
  /** What and why, without the final stop. */
  readonly text: string;
}

/**
 * The fields of one config while it is being read: every look-up marks its field as
 * understood, so that the rest can be named at the end. A value that cannot be is added
 * to `problems`, and a harmless one stands in, so that all problems are found at once.
 */
export interface ConfigFields {
  readonly modelType: string;
  readonly problems: string[];
  readonly remarks: ConfigRemark[];
  /** The first of these fields that is there and not null, unchecked. */
  readonly raw: (...names: readonly string[]) => unknown;
  /** A whole number of the first of these fields that is there. */
  readonly whole: (names: readonly string[], min?: number, max?: number) => number | undefined;
  /** The same; its absence is a problem. */
  readonly required: (names: readonly string[], max?: number) => number;
  readonly flag: (name: string) => boolean | undefined;
  readonly list: (name: string) => readonly unknown[] | undefined;
  readonly object: (name: string) => Readonly<Record<string, unknown>> | undefined;
  readonly assume: (field: string, text: string) => void;
  readonly refuse: (field: string, text: string) => void;
  /** Names of the fields that nothing has looked up. */
  readonly unread: () => readonly string[];
}

/** Larger than any size, count or width of a model. */
const LARGEST = 2 ** 31;

/** @param prefix - Stands before names in messages: `text_config.`. */
export function configFields(
  config: Readonly<Record<string, unknown>>,
  modelType: string,
  prefix: string,
): ConfigFields {
  const read = new Set<string>();
  const problems: string[] = [];
  const remarks: ConfigRemark[] = [];

  function lookUp(names: readonly string[]): readonly [name: string, value: unknown] | undefined {
    let found: readonly [string, unknown] | undefined;
    for (const name of names) {
      if (!Object.hasOwn(config, name)) continue;
      read.add(name);
      const value = config[name];
      if (found === undefined && value !== null && value !== undefined) found = [name, value];
    }
    return found;
  }

  function refuse(field: string, text: string): void {
    problems.push(`${prefix}${field}: ${text}`);
  }

  function whole(names: readonly string[], min = 1, max = LARGEST): number | undefined {
    const found = lookUp(names);
    if (found === undefined) return undefined;
    const [name, given] = found;
    const value = everyLayers(given);
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) {
      return value;
    }
    refuse(
      name,
      Array.isArray(value)
        ? `${shown(value)} is not the same in all layers, which is not known here`
        : `${shown(value)} is not a whole number from ${min} to ${max}`,
    );
    return Math.max(min, 1);
  }

  function required(names: readonly string[], max = LARGEST): number {
    const value = whole(names, 1, max);
    if (value === undefined) refuse(names[0]!, "is missing");
    return value ?? 1;
  }

  return {
    modelType,
    problems,
    remarks,
    raw: (...names) => lookUp(names)?.[1],
    whole,
    required,
    flag(name) {
      const value = lookUp([name])?.[1];
      return typeof value === "boolean" ? value : undefined;
    },
    list(name) {
      const value = lookUp([name])?.[1];
      return Array.isArray(value) ? value : undefined;
    },
    object(name) {
      const value = lookUp([name])?.[1];
      return isRecord(value) ? value : undefined;
    },
    assume: (field, text) => remarks.push({ field: prefix + field, kind: "assumed", text }),
    refuse,
    unread: () => Object.keys(config).filter((name) => !read.has(name)),
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The one value of a list that has it for every layer; anything else as it is. */
function everyLayers(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const [first] = value as readonly unknown[];
  return value.every((one) => one === first) ? first : value;
}

/** A value from outside, short enough for a sentence. */
export function shown(value: unknown): string {
  return shortened(JSON.stringify(value) ?? String(value));
}

/** A whole number from 1; undefined where a value is none. */
export function positive(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;
}
