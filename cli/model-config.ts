import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { CUSTOM_ID } from "../src/scenario/custom-model";
import { customModelOf } from "../src/scenario/model-config/custom-model-of";
import { readModelConfig } from "../src/scenario/model-config/read-model-config";
import { readQuery } from "../src/scenario/query";
import type { Scenario } from "../src/scenario/scenario";

/** A scenario with the model of a file in place of its own, and what was assumed; or what is wrong. */
export type ConfigApplied =
  | { readonly ok: true; readonly scenario: Scenario; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Serves the model that a `config.json` describes. Weights are in the format it is
 * published in, unless the link says otherwise.
 */
export function withModelConfig(scenario: Scenario, link: string, file: string): ConfigApplied {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [`${file}: ${reason}`] };
  }
  const name = basename(file);
  const reading = readModelConfig(text);
  if (!reading.ok) {
    return { ok: false, problems: reading.problems.map((problem) => `${name}: ${problem}`) };
  }
  const customModel = customModelOf(reading.shape);
  const saysWeights = readQuery(link).some(({ key }) => key === "weights");
  const weightDtype = saysWeights
    ? scenario.weightDtype
    : (customModel.weightDtypes[0] ?? scenario.weightDtype);
  return {
    ok: true,
    scenario: { ...scenario, customModel, model: CUSTOM_ID, weightDtype },
    remarks: reading.remarks.map(
      ({ field, kind, text: words }) => `${name}: ${kind}: ${field} ${words}.`,
    ),
  };
}
