import { findModel, models } from "../../catalog/models";
import type { Input, NumberInput } from "../input";
import type { Scenario } from "../scenario";
import { scenarioModel } from "../scenario-parts";
import { draftModels, type SpeculationChoice } from "../speculation-choice";
import { catalogChoice, optionsOfCatalog, tableChoice } from "./input-parts";

const DRAFTERS: Readonly<Record<SpeculationChoice["drafter"], string>> = {
  none: "Off: one token per step",
  lookup: "Text seen before (n-gram)",
  head: "A head on the model (EAGLE, MTP)",
  model: "A smaller model",
};

/** Whether and how tokens are guessed before the model checks them. */
export const speculationInputs: readonly Input[] = [
  {
    kind: "choice",
    ...tableChoice(DRAFTERS, { off: "none", ngram: "lookup", eagle: "head", mtp: "head" }),
    key: "spec",
    label: "Speculative decoding",
    group: "speculation",
    leads: false,
    help: "Something cheap guesses the next tokens and one step of the model checks them all. It turns idle arithmetic into speed at small batches; at large ones the check itself costs more than it saves.",
    get: ({ speculation }) => speculation.drafter,
    set: (scenario, value) =>
      withSpeculation(scenario, { drafter: value as SpeculationChoice["drafter"] }),
    choose: (scenario, value) =>
      withSpeculation(scenario, {
        drafter: value as SpeculationChoice["drafter"],
        ...(value === "model" ? { draftModel: fittingDraft(scenario) } : {}),
      }),
  },
  {
    kind: "choice",
    ...catalogChoice(models, findModel),
    key: "draft",
    label: "Draft model",
    group: "speculation",
    leads: false,
    help: "The smaller model that guesses. It runs on the same GPUs, cut like the model itself, with its own weights and KV cache in memory, in the model's number format where it is published in it. Both need the same tokenizer.",
    get: ({ speculation }) => speculation.draftModel,
    set: (scenario, draftModel) => withSpeculation(scenario, { draftModel }),
    offered: (scenario) => {
      const target = scenarioModel(scenario);
      const own = findModel(scenario.speculation.draftModel);
      const fitting = target === undefined ? models : draftModels(target);
      const others = own === undefined || fitting.includes(own) ? [] : [own];
      return optionsOfCatalog([...fitting, ...others]);
    },
    applies: ({ speculation }) => speculation.drafter === "model",
  },
  {
    kind: "number",
    ...percent("headcost", "headCost"),
    label: "Cost of the head",
    help: "One step of the head over one of the model, in time, energy, weights and KV cache alike. EAGLE's heads have 1.4 to 3.4 % of their models' parameters; the start of their kernels and the output head come on top.",
    min: 0,
    max: 100,
    range: () => ({ min: 0, max: 30 }),
    applies: ({ speculation }) => speculation.drafter === "head",
  },
  {
    kind: "number",
    key: "draftlen",
    label: "Draft length",
    group: "speculation",
    leads: false,
    help: "Tokens that are guessed before each check. Longer drafts pay where nearly all guesses are right and the batch is small.",
    unit: "tokens",
    unitPlaces: 0,
    min: 1,
    max: 32,
    step: 1,
    integer: true,
    scale: "linear",
    range: () => ({ min: 1, max: 12 }),
    get: ({ speculation }) => speculation.draftTokens,
    set: (scenario, draftTokens) =>
      draftTokens === null ? scenario : withSpeculation(scenario, { draftTokens }),
    applies: speculates,
  },
  {
    kind: "number",
    ...percent("accept", "acceptance"),
    label: "Acceptance",
    help: "How probably a guessed token is what the model would have said, all before it having been right. It depends on the text: code and quotations are guessed well, poetry is not. Leviathan et al. (ICML 2023) measured 50 to 75 % with small models drafting for T5-XXL.",
    min: 0,
    max: 99,
    applies: speculates,
  },
];

function speculates({ speculation }: Scenario): boolean {
  return speculation.drafter !== "none";
}

/** The scenario's draft model where it suits, else the smallest that does. */
function fittingDraft(scenario: Scenario): string {
  const target = scenarioModel(scenario);
  const { draftModel } = scenario.speculation;
  const fitting = target === undefined ? [] : draftModels(target);
  if (fitting.some(({ id }) => id === draftModel)) return draftModel;
  return fitting[0]?.id ?? draftModel;
}

function percent(
  key: string,
  name: "headCost" | "acceptance",
): Omit<NumberInput, "kind" | "label" | "help" | "min" | "max"> {
  return {
    key,
    group: "speculation",
    leads: false,
    unit: "%",
    unitPlaces: -2,
    step: 1,
    integer: false,
    scale: "linear",
    get: ({ speculation }) => speculation[name],
    set: (scenario, value) =>
      value === null ? scenario : withSpeculation(scenario, { [name]: value }),
  };
}

function withSpeculation(scenario: Scenario, change: Partial<SpeculationChoice>): Scenario {
  return { ...scenario, speculation: { ...scenario.speculation, ...change } };
}
