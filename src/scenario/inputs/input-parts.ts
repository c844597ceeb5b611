import { CUSTOM_ID } from "../custom-model";
import type { ChoiceInput, NumberInput, Option } from "../input";
import type { Scenario } from "../scenario";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A choice from a catalog; aliases are the catalog's own. */
export function catalogChoice(
  catalog: readonly Named[],
  find: (text: string) => Named | undefined,
): Pick<ChoiceInput, "options" | "find"> {
  return { options: optionsOfCatalog(catalog), find: (text) => find(text)?.id };
}

/** A choice from a table of labels. */
export function tableChoice(
  labels: Readonly<Record<string, string>>,
  aliases: Readonly<Record<string, string>> = {},
): Pick<ChoiceInput, "options" | "find"> {
  const options = optionsOf(labels);
  return { options, find: finder(options, aliases) };
}

export function optionsOf(labels: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

export function optionsOfCatalog(catalog: readonly Named[]): readonly Option[] {
  return catalog.map(({ id, name }) => ({ value: id, label: name }));
}

/** Finds an option by its value or an alias, whatever the case. */
export function finder(
  options: readonly Option[],
  aliases: Readonly<Record<string, string>> = {},
): ChoiceInput["find"] {
  const values = new Map([
    ...options.map(({ value }) => [value, value] as const),
    ...Object.entries(aliases),
  ]);
  return (text) => values.get(text.toLowerCase());
}

/** A choice from a catalog, or the visitor's own where the scenario has one. */
export function catalogOrOwn(
  catalog: readonly Named[],
  find: (text: string) => Named | undefined,
  own: {
    readonly label: string;
    /** The parameter that must hold it. */
    readonly key: string;
    readonly name: (scenario: Scenario) => string | undefined;
  },
): Pick<ChoiceInput, "options" | "find" | "offered" | "refusal"> {
  const fromCatalog = optionsOfCatalog(catalog);
  return {
    options: [...fromCatalog, { value: CUSTOM_ID, label: own.label }],
    find: (text) => (text.toLowerCase() === CUSTOM_ID ? CUSTOM_ID : find(text)?.id),
    offered: (scenario) => {
      const name = own.name(scenario);
      return name === undefined ? fromCatalog : [...fromCatalog, { value: CUSTOM_ID, label: name }];
    },
    refusal: (scenario, value) =>
      value === CUSTOM_ID && own.name(scenario) === undefined
        ? `no ${own.key} says what it is`
        : null,
  };
}

/** A whole number of things, from one. */
export function count(
  key: string,
  max: number,
  scale: NumberInput["scale"],
): Omit<NumberInput, "kind" | "label" | "group" | "leads" | "help" | "get" | "set"> {
  return {
    key,
    unit: "",
    unitPlaces: 0,
    min: 1,
    max,
    step: 1,
    integer: true,
    scale,
  };
}
