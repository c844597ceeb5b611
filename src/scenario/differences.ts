import type { Input } from "./input";
import { inputText } from "./input-text";
import { inputs } from "./inputs";
import type { Scenario } from "./scenario";

/** One input in which a scenario differs from another, as a link writes both. */
export interface Difference {
  readonly input: Input;
  readonly text: string;
  /** Null where the input does not apply in the other, as users do not under full load. */
  readonly baseText: string | null;
}

/** What a scenario says otherwise than `base`, in the order of the inputs. */
export function differences(scenario: Scenario, base: Scenario): readonly Difference[] {
  return inputs.flatMap((input) => {
    const text = inputText(input, scenario);
    const baseText = inputText(input, base);
    return text === null || text === baseText ? [] : [{ input, text, baseText }];
  });
}
