import type { Difference } from "./differences";
import { differences } from "./differences";
import { inputText, readInput } from "./input-text";
import { exclusiveKeys, inputs } from "./inputs";
import type { Scenario } from "./scenario";

/** Groups of inputs that change how answers are shown or judged, not what is served. */
const BESIDE = new Set(["view", "sweep", "targets"]);

/**
 * What turns one scenario into another, as far as it changes a figure: each input in which
 * they differ, targets and what the charts show left out.
 *
 * @param costs - Whether what energy and hardware cost counts; PUE does at any rate.
 */
export function changesBetween(
  from: Scenario,
  to: Scenario,
  { costs }: { readonly costs: boolean },
): readonly Difference[] {
  return differences(to, from).filter(
    ({ input: { group, key } }) =>
      !BESIDE.has(group) && (group !== "footprint" || costs || key === "pue"),
  );
}

/**
 * The first scenario with some inputs as the second has them. It depends on which inputs
 * are changed, not on the order in which somebody names them: all are set in the order of
 * the table of inputs, as a link is read. A clock or power limit that the GPU does not take
 * becomes the nearest that it does.
 *
 * @param keys - The inputs to change; one of several that exclude each other stands for all.
 */
export function withChanges(from: Scenario, to: Scenario, keys: ReadonlySet<string>): Scenario {
  if (keys.size === 0) return from;
  const changed = new Set(
    [...keys].flatMap((key) => exclusiveKeys.find((group) => group.includes(key)) ?? [key]),
  );
  let scenario = from;
  for (const input of inputs) {
    if (BESIDE.has(input.group)) continue;
    const text = inputText(input, changed.has(input.key) ? to : from);
    if (text !== null && text !== inputText(input, scenario)) {
      ({ scenario } = readInput(input, text, scenario));
    }
  }
  return scenario;
}
