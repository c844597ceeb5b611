import type { QuestionId } from "./app-state";
import { useActions, useAskedOf } from "./selectors";

/**
 * What a question is asked of, chosen among a few and kept in the link (`of`).
 *
 * @param usual - What a link that says nothing asks of.
 */
export function useAskedChoice<Choice extends string>(
  question: QuestionId,
  choices: readonly Choice[],
  usual: Choice,
): readonly [Choice, (choice: Choice) => void] {
  const { setAskedOf } = useActions();
  const text = useAskedOf(question);
  const chosen = choices.find((choice) => choice === text) ?? usual;
  return [chosen, (choice: Choice) => setAskedOf(question, choice === usual ? null : choice)];
}
