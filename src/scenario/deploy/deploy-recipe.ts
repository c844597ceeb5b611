import type { Scenario } from "../scenario";
import { scenarioEngine, type DeployEngine } from "./deploy-engine";
import { gpuSettings } from "./gpu-settings";
import { prefillReplica } from "./prefill-replica";
import type { DeployRecipe, RecipePart } from "./recipe";
import { sglangRecipe } from "./sglang-recipe";
import { tensorrtRecipe } from "./tensorrt-recipe";
import { vllmRecipe } from "./vllm-recipe";

/**
 * The commands that set a scenario up on an engine: the serving command of one
 * replica (of each pool), its file of options where it needs one, and the lines that lock the
 * clock and set the power limit. Only documented flags are used; whatever has none
 * is said in the notes. The flags are those of releases of late 2025.
 */
export function deployRecipe(scenario: Scenario, engine: DeployEngine): DeployRecipe {
  const serving = servingRecipe(scenario, engine);
  const prefill = prefillReplica(scenario);
  const settings = gpuSettings(scenario);
  const ofPool = prefill === null ? null : gpuSettings(prefill);
  const known = scenarioEngine(scenario);
  const other =
    known === engine
      ? []
      : ["The figures on the page are of another engine than this; they will differ."];
  return {
    parts: [
      ...serving.parts,
      ...(ofPool === null ? settings.parts : ofEach("Decode pool", settings.parts)),
      ...ofEach("Prefill pool", ofPool?.parts ?? []),
    ],
    notes: [...new Set([...serving.notes, ...settings.notes, ...(ofPool?.notes ?? []), ...other])],
  };
}

/** Parts that are of one pool alone. */
function ofEach(pool: string, parts: readonly RecipePart[]): readonly RecipePart[] {
  return parts.map(({ title, text }) => ({ title: `${pool}. ${title}`, text }));
}

function servingRecipe(scenario: Scenario, engine: DeployEngine): DeployRecipe {
  switch (engine) {
    case "vllm":
      return vllmRecipe(scenario);
    case "sglang":
      return sglangRecipe(scenario);
    case "tensorrt":
      return tensorrtRecipe(scenario);
  }
}
