import { decimalText, readDecimal } from "./decimal";
import type { ServerProfile } from "../model/server-profile";
import type { MixShare, Scenario } from "./scenario";
import type { ClassTarget } from "./target-terms";

/** Where a control stands, in the order in which a person thinks. */
export type InputGroup =
  | "model"
  | "workload"
  | "hardware"
  | "batching"
  | "parallelism"
  | "clocks"
  | "speculation"
  | "pools"
  | "targets"
  | "footprint"
  | "sweep"
  | "view";

interface InputCommon {
  /** Name in a link and everywhere else. */
  readonly key: string;
  readonly label: string;
  readonly group: InputGroup;
  /** True for the few controls that are always in sight. */
  readonly leads: boolean;
  /** One or two sentences that explain the term. */
  readonly help: string;
  /** False where it does nothing in this scenario, so that the page need not show it; absent: it always does. */
  readonly applies?: (scenario: Scenario) => boolean;
}

/** The lowest and the highest of something. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A quantity. Limits and step are in the shown unit, `get` and `set` in SI. */
export interface NumberInput extends InputCommon {
  readonly kind: "number";
  /** The shown unit; empty for counts. */
  readonly unit: string;
  /** Shown value x 10^unitPlaces = SI value. */
  readonly unitPlaces: number;
  /** What a link may hold. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly integer: boolean;
  /** How a slider moves: evenly, evenly in the logarithm, or from one power of two to the next. */
  readonly scale: "linear" | "log" | "powers-of-two";
  /** The word and label for null; absent: null means that the input does not apply now. */
  readonly unset?: {
    readonly word: string;
    readonly label: string;
    /** Where the page starts when it is set, in the shown unit; absent: at the highest. */
    readonly start?: number;
    /** What stands in its place now, in the shown unit, for the page to say; absent: nothing that is a number. */
    readonly stands?: (scenario: Scenario) => number | undefined;
  };
  readonly get: (scenario: Scenario) => number | null;
  readonly set: (scenario: Scenario, value: number | null) => Scenario;
  /** Narrower limits for this scenario, in the shown unit: a slider's ends. */
  readonly range?: (scenario: Scenario) => Range | undefined;
  /** True where the hardware takes nothing outside `range`, so that a link cannot hold it either. */
  readonly rangeIsHard?: true;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of several. */
export interface ChoiceInput extends InputCommon {
  readonly kind: "choice";
  readonly options: readonly Option[];
  /** The option's value that a text means, aliases and case included. */
  readonly find: (text: string) => string | undefined;
  readonly get: (scenario: Scenario) => string;
  readonly set: (scenario: Scenario, value: string) => Scenario;
  /** What choosing it on the page does, where that sets more than a link's value does; absent: `set`. */
  readonly choose?: (scenario: Scenario, value: string) => Scenario;
  /** Why a known value cannot be taken in this scenario; null where it can. */
  readonly refusal?: (scenario: Scenario, value: string) => string | null;
  /** Options that suit this scenario; absent: all. */
  readonly offered?: (scenario: Scenario) => readonly Option[];
  /** True where another input's text already says it. */
  readonly implied?: (scenario: Scenario) => boolean;
}

/** Any number of several, none included, each at most once. */
export interface ListInput extends InputCommon {
  readonly kind: "list";
  readonly options: readonly Option[];
  readonly find: (text: string) => string | undefined;
  readonly get: (scenario: Scenario) => readonly string[];
  readonly set: (scenario: Scenario, values: readonly string[]) => Scenario;
  /** Options that suit this scenario; absent: all. */
  readonly offered?: (scenario: Scenario) => readonly Option[];
}

/** Workloads with their weights. */
export interface MixInput extends InputCommon {
  readonly kind: "mix";
  readonly options: readonly Option[];
  readonly maxShares: number;
  readonly minWeight: number;
  readonly maxWeight: number;
  readonly get: (scenario: Scenario) => readonly MixShare[];
  readonly set: (scenario: Scenario, mix: readonly MixShare[]) => Scenario;
}

/** Targets of single classes of requests; limits are in the shown unit, `get` and `set` in SI. */
export interface ClassesInput extends InputCommon {
  readonly kind: "classes";
  readonly options: readonly Option[];
  readonly maxClasses: number;
  readonly unit: string;
  /** Shown value x 10^unitPlaces = SI value. */
  readonly unitPlaces: number;
  readonly min: number;
  readonly max: number;
  readonly get: (scenario: Scenario) => readonly ClassTarget[];
  readonly set: (scenario: Scenario, targets: readonly ClassTarget[]) => Scenario;
}

/** What a server was fitted to be, or nothing. */
export interface ProfileInput extends InputCommon {
  readonly kind: "profile";
  readonly get: (scenario: Scenario) => ServerProfile | undefined;
  readonly set: (scenario: Scenario, profile: ServerProfile | undefined) => Scenario;
}

/** A part with a text of its own, taken whole or not at all. */
export interface TextInput extends InputCommon {
  readonly kind: "text";
  /** What is left out where a text cannot be read: `the model`. */
  readonly what: string;
  /** The part as a link writes it; its word for nothing is `none`. */
  readonly text: (scenario: Scenario) => string;
  readonly read: (
    text: string,
    scenario: Scenario,
  ) =>
    | { readonly ok: true; readonly scenario: Scenario }
    | { readonly ok: false; readonly reason: string };
  /** The part in a few words. */
  readonly words: (scenario: Scenario) => string;
}

export type Input =
  | NumberInput
  | ChoiceInput
  | ListInput
  | MixInput
  | ClassesInput
  | ProfileInput
  | TextInput;

/** A scenario's value of a number input in the shown unit; null: unset or not applying. */
export function shownValue(input: NumberInput, scenario: Scenario): number | null {
  const value = input.get(scenario);
  return value === null ? null : Number(decimalText(value, input.unitPlaces));
}

/** What a link may hold beside the rest of a scenario, in the shown unit. */
export function limitsIn(input: NumberInput, scenario: Scenario): Range {
  const hard = input.rangeIsHard ? input.range?.(scenario) : undefined;
  return hard ?? input;
}

/** The scenario with a number input set from the shown unit, clamped to what a link may hold. */
export function withShownValue(
  input: NumberInput,
  scenario: Scenario,
  shown: number | null,
): Scenario {
  if (shown === null) return input.set(scenario, null);
  const allowed = nearestAllowed({ ...input, ...limitsIn(input, scenario) }, shown);
  return input.set(scenario, readDecimal(String(allowed), input.unitPlaces));
}

/** The nearest value within the limits, whole where it must be. */
export function nearestAllowed(
  { min, max, integer }: Range & { readonly integer: boolean },
  value: number,
): number {
  const clamped = Math.min(Math.max(value, min), max);
  return integer ? Math.round(clamped) : clamped;
}
