import type { ChoiceInput, ListInput, NumberInput } from "../../scenario/input";
import { inputs } from "../../scenario/inputs";

/** The list input of this key. Throws where the table has none: the page then asks for what is not there. */
export function listInput(key: string): ListInput {
  const input = inputs.find((candidate) => candidate.key === key);
  if (input?.kind !== "list") throw new Error(`no list input ${key}`);
  return input;
}

/** The choice input of this key; throws where the table has none. */
export function choiceInput(key: string): ChoiceInput {
  const input = inputs.find((candidate) => candidate.key === key);
  if (input?.kind !== "choice") throw new Error(`no choice input ${key}`);
  return input;
}

/** The number input of this key; throws where the table has none. */
export function numberInput(key: string): NumberInput {
  const input = inputs.find((candidate) => candidate.key === key);
  if (input?.kind !== "number") throw new Error(`no number input ${key}`);
  return input;
}
