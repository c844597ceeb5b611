import type { Model } from "./model";
import { deepSeekModels } from "./models/deepseek";
import { earlyOpenModels } from "./models/early-open";
import { gemmaModels } from "./models/gemma";
import { glmModels } from "./models/glm";
import { gptOssModels } from "./models/gpt-oss";
import { kimiModels } from "./models/kimi";
import { llamaModels } from "./models/llama";
import { miniMaxModels } from "./models/minimax";
import { mistralModels } from "./models/mistral";
import { nemotronModels } from "./models/nemotron";
import { phiModels } from "./models/phi";
import { qwen25Models } from "./models/qwen2-5";
import { qwen35Models } from "./models/qwen3-5";
import { qwen3Models } from "./models/qwen3";
import { stepModels } from "./models/step";

/** Every model of the catalog, family by family. */
export const models: readonly Model[] = [
  ...llamaModels,
  ...mistralModels,
  ...gemmaModels,
  ...gptOssModels,
  ...nemotronModels,
  ...phiModels,
  ...qwen25Models,
  ...qwen3Models,
  ...qwen35Models,
  ...deepSeekModels,
  ...kimiModels,
  ...miniMaxModels,
  ...glmModels,
  ...stepModels,
  ...earlyOpenModels,
];

/** Words before a model's own name that only say who published it. */
const publisherWords = new Set(["meta", "nvidia"]);

/** Words that do not change a model's shape: how its weights are stored, how and when it was tuned. */
const shapelessWord = new RegExp(
  "^(?:" +
    [
      "(?:u?int|fp|bf|nf|nvfp|mxfp)\\d+",
      "\\d+bit",
      "(?:quantized\\.)?w\\d+a\\d+",
      "g\\d+",
      "awq|gptq|gguf|bnb|hqq|quantized|dynamic|block|kv",
      "base|pt|hf|instruct|thinking|it|chat|original|preview",
      "\\d{4}",
    ].join("|") +
    ")$",
);

/**
 * What a model's name comes down to: without organisation, publisher, storage type,
 * tuning and date, in lower case, and with letters and the digits after them apart.
 * `nvidia/Llama-3.1-8B-Instruct-FP8` and `Meta-Llama-3.1-8B` both give `llama-3.1-8b`.
 */
export function normalisedModelName(name: string): string {
  const words = name
    .slice(name.lastIndexOf("/") + 1)
    .toLowerCase()
    .split(/[-_:\s]+/)
    .filter((word) => word !== "");
  const [first] = words;
  const own = first !== undefined && publisherWords.has(first) ? words.slice(1) : words;
  return own
    .filter((word) => !shapelessWord.test(word))
    .join("-")
    .replace(/([a-z])(?=\d)/g, "$1-");
}

const modelsByName = new Map<string, Model>();
const modelsByNormalisedName = new Map<string, Model>();
for (const model of models) {
  for (const name of [model.id, ...model.hubIds]) {
    const lowerCase = name.toLowerCase();
    if (!modelsByName.has(lowerCase)) modelsByName.set(lowerCase, model);
    const normalised = normalisedModelName(name);
    if (!modelsByNormalisedName.has(normalised)) modelsByNormalisedName.set(normalised, model);
  }
}

/**
 * The model with this id or hub id, in any case; else the one whose id or hub id has
 * the same {@link normalisedModelName}. Never a guess: undefined where nothing matches.
 */
export function findModel(name: string): Model | undefined {
  return (
    modelsByName.get(name.toLowerCase()) ?? modelsByNormalisedName.get(normalisedModelName(name))
  );
}
