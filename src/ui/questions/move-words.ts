import type { MoveWords } from "../../charts/matters-view";
import type { Input } from "../../scenario/input";
import { inputs } from "../../scenario/inputs";
import type { LeverStep } from "../../scenario/lever-steps";
import { leverDecider, makeStep, unstretched } from "../../scenario/lever-steps";
import type { Scenario } from "../../scenario/scenario";
import { inputValue } from "../levers/value-text";

const LENGTHS: Readonly<Record<string, string>> = {
  prompt: "Prompt length",
  answer: "Answer length",
};

/** How a step from a scenario is called. */
export function moveWords(scenario: Scenario, step: LeverStep): MoveWords {
  const { lever, value } = step;
  const length = LENGTHS[lever];
  if (length !== undefined) {
    return {
      lever,
      label: length,
      decidedBy: leverDecider(lever),
      step: Number(value) < 1 ? "halved" : "doubled",
      subject: `${Number(value) < 1 ? "Halving" : "Doubling"} the ${lowerFirst(length)}`,
    };
  }
  const input = inputs.find(({ key }) => key === lever);
  if (input === undefined) throw new Error(`no input ${lever}`);
  const made = makeStep(unstretched(scenario), step);
  const from = shortValue(input, scenario);
  const to = "refusal" in made ? value : shortValue(input, made.scenario);
  return {
    lever,
    label: input.label,
    decidedBy: leverDecider(lever),
    step: `${from} → ${to}`,
    subject: subject(input, scenario, value, `${from} → ${to}`),
  };
}

/** `Off` of `Off: one token per step`. */
function shortValue(input: Input, scenario: Scenario): string {
  return inputValue(input, scenario).replace(/: .*$/, "");
}

/** `Halving maximum batch (64 → 32)`, `Doubling tensor parallelism (TP, 4 → 8)`. */
function subject(input: Input, scenario: Scenario, value: string, step: string): string {
  const label = lowerFirst(input.label);
  if (input.kind !== "number") return `Going from ${step.replace(" → ", " to ")} (${label})`;
  const now = input.get(scenario);
  const ratio = now === null ? Number.NaN : Number(value) / (now / 10 ** input.unitPlaces);
  const lever = label.endsWith(")") ? `${label.slice(0, -1)}, ${step})` : `${label} (${step})`;
  if (ratio === 0.5) return `Halving ${lever}`;
  if (ratio === 2) return `Doubling ${lever}`;
  return `Changing ${lever}`;
}

/** The text within a sentence. */
export function lowerFirst(text: string): string {
  // KV, TP, PUE and the like stay as they are written.
  return /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
