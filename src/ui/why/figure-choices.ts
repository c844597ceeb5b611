import { explainedFigures } from "../../explain/equations";
import type { SelectOption } from "../controls/Select";
import { glossary } from "../glossary";
import { everyFigure } from "../panels/figure-specs";

/** Figures that have an equation and no place among the page's figures. */
const FURTHER: Readonly<Record<string, string>> = {
  "decode-step": "Time of a decode step",
  "prompt-step": "Time of a step with prompts",
  memory: "Memory taken on one GPU",
  "sequences-that-fit": "Sequences that fit on a replica",
};

const GROUPS: readonly (readonly [string, RegExp])[] = [
  ["Latency", /^(ttft|tbt|e2e|decode-step|prompt-step)/],
  ["Energy", /^energy-per/],
  ["Power", /power$/],
  ["Money and planet", /^(cost|carbon|water|embodied|energy-share)/],
  ["Throughput and load", /^(output-tokens-per|total-tokens|requests|running|waiting|utilisation)/],
];

/** The figure that is explained where none is asked for. */
export const FIRST_FIGURE = "energy-per-output-token";

/** The name of a figure by itself, without its tile beside it. */
export function figureName(id: string): string {
  const spec = everyFigure.find((known) => known.id === id);
  if (spec === undefined) return FURTHER[id] ?? id;
  const { term } = glossary[spec.term];
  if (!/^p\d\d$/.test(spec.term)) return term;
  return `${id.split("-")[0]?.toUpperCase()}, ${term}`;
}

/** Every figure with an equation, by kind. */
export function figureChoices(): readonly SelectOption[] {
  const groupOf = (id: string): string =>
    GROUPS.find(([, pattern]) => pattern.test(id))?.[0] ?? "Sizes";
  return explainedFigures.map((id) => ({ value: id, label: figureName(id), group: groupOf(id) }));
}
