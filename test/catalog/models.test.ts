import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ModelArchitecture } from "../../src/catalog/model";
import { findModel, models, normalisedModelName } from "../../src/catalog/models";

describe("models", () => {
  test("ids are unique and fit a URL as they are", () => {
    const ids = models.map((model) => model.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(encodeURIComponent(id)).toBe(id);
  });

  test("names are unique", () => {
    const names = models.map((model) => model.name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("no hub id belongs to two models", () => {
    const hubIds = models.flatMap((model) => model.hubIds);
    expect(new Set(hubIds).size).toBe(hubIds.length);
  });

  test.each(models.map((model) => [model.id, model] as const))("%s is complete", (_, model) => {
    expect(model.hubIds.length).toBeGreaterThan(0);
    for (const hubId of model.hubIds) expect(hubId).toMatch(/^[\w.-]+\/[\w.-]+$/);
    expect(model.released).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(model.weightDtypes.length).toBeGreaterThan(0);
    expect(new Set(model.weightDtypes).size).toBe(model.weightDtypes.length);
    expect(model.sources.length).toBeGreaterThan(0);
    expect(Number.isInteger(model.maxContextTokens)).toBe(true);
    for (const group of model.architecture.layerGroups) {
      expect(Number.isInteger(group.count) && group.count > 0).toBe(true);
      expect(group.mixer.kind !== "none" || group.feedForward.kind !== "none").toBe(true);
    }
  });

  test("query heads share KV heads evenly", () => {
    const groupSizes = models
      .flatMap((model) => model.architecture.layerGroups)
      .flatMap(({ mixer }) => (mixer.kind === "grouped" ? [mixer.queryHeads / mixer.kvHeads] : []));
    expect(groupSizes.length).toBeGreaterThan(0);
    expect(groupSizes.filter((size) => !Number.isInteger(size))).toEqual([]);
  });

  test("no token visits more experts than there are", () => {
    const blocks = models
      .flatMap((model) => model.architecture.layerGroups)
      .flatMap(({ feedForward }) => (feedForward.kind === "experts" ? [feedForward] : []));
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.filter(({ topK, experts }) => topK > experts)).toEqual([]);
  });
});

describe("findModel", () => {
  test.each([
    ["Qwen/Qwen3-235B-A22B-Instruct-2507-FP8", "qwen3-235b-a22b"],
    ["Qwen/Qwen3-30B-A3B-Thinking-2507", "qwen3-30b-a3b"],
    ["Qwen/Qwen3-Coder-30B-A3B-Instruct", "qwen3-coder-30b-a3b"],
    ["Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8", "qwen3-coder-480b-a35b"],
    ["Qwen/Qwen3-Next-80B-A3B-Instruct", "qwen3-next-80b-a3b"],
    ["Qwen/Qwen3.5-397B-A17B", "qwen3.5-397b-a17b"],
    ["Qwen3.6-27B-AWQ-INT4", "qwen3.6-27b"],
    ["nvidia/Qwen3-32B-NVFP4", "qwen3-32b"],
    ["Qwen/Qwen2.5-7B", "qwen2.5-7b"],
    ["meta-llama/Llama-3.1-70B", "llama-3.1-70b"],
    ["meta-llama/Llama-2-70b", "llama-2-70b"],
    ["Llama 2 70B", "llama-2-70b"],
    ["Meta-Llama-3.1-8B", "llama-3.1-8b"],
    ["nvidia/Llama-3.1-8B-Instruct-FP8", "llama-3.1-8b"],
    ["amd/Llama-3.1-405B-Instruct-FP8-KV", "llama-3.1-405b"],
    ["RedHatAI/Meta-Llama-3.1-70B-Instruct-quantized.w4a16", "llama-3.1-70b"],
    ["meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8", "llama-4-maverick"],
    ["meta-llama/Llama-4-Scout-17B-16E", "llama-4-scout"],
    ["bigscience/bloom", "bloom-176b"],
    ["tiiuae/falcon-180B-chat", "falcon-180b"],
    ["mistralai/Mistral-7B-Instruct-v0.1", "mistral-7b"],
    ["mistralai/Mistral-7B-Instruct-v0.3", "mistral-7b-v0.3"],
    ["mistralai/Mistral-Small-24B-Instruct-2501", "mistral-small-24b"],
    ["mistralai/Mixtral-8x7B-Instruct-v0.1", "mixtral-8x7b"],
    ["nvidia/DeepSeek-R1-NVFP4", "deepseek-r1"],
    ["deepseek-ai/DeepSeek-R1-0528", "deepseek-r1"],
    ["deepseek-ai/DeepSeek-V3.1", "deepseek-v3.1"],
    ["nvidia/DeepSeek-V3.1-NVFP4", "deepseek-v3.1"],
    ["deepseek-ai/DeepSeek-V3.2-Exp", "deepseek-v3.2"],
    ["openai/gpt-oss-20b", "gpt-oss-20b"],
    ["google/gemma-3-12b-it", "gemma-3-12b"],
    ["nvidia/Gemma-4-31B-IT-NVFP4", "gemma-4-31b"],
    ["nvidia/NVIDIA-Nemotron-Nano-9B-v2", "nemotron-nano-9b-v2"],
    ["nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-FP8", "nemotron-3-nano-30b-a3b"],
    ["moonshotai/Kimi-K2-Thinking", "kimi-k2"],
    ["moonshotai/Kimi-K2.5", "kimi-k2.5"],
    ["MiniMaxAI/MiniMax-M2.7", "minimax-m2"],
    ["zai-org/GLM-5-FP8", "glm-5"],
  ])("%s is %s", (name, id) => {
    expect(findModel(name)?.id).toBe(id);
  });

  test.each([
    "",
    "FP8",
    "meta-llama/",
    "Qwen/Qwen3-480B",
    "Qwen/Qwen3-40B",
    "Qwen/Qwen3",
    "Qwen/Qwen3-VL-8B-Instruct",
    "meta-llama/Llama-3.1-7B",
    "meta-llama/Llama-3",
    "deepseek-ai/DeepSeek-R1-0528-Qwen3-8B",
    "deepseek-ai/DeepSeek-V4-Pro",
    "mistralai/Mistral-7B-v0.9",
    "MiniMaxAI/MiniMax-M3",
    "nvidia/Llama-3_3-Nemotron-Super-49B-v1",
    "constructor",
  ])("%j is not known", (name) => {
    expect(findModel(name)).toBeUndefined();
  });

  test("every model is found by its id, name and hub ids", () => {
    for (const model of models) {
      for (const name of [model.id, ...model.hubIds]) expect(findModel(name)).toBe(model);
    }
  });

  test("names that come down to the same have the same architecture", () => {
    const architectures = new Map<string, ModelArchitecture>();
    for (const model of models) {
      for (const name of new Set([model.id, ...model.hubIds].map(normalisedModelName))) {
        const known = architectures.get(name) ?? model.architecture;
        expect({ name, architecture: model.architecture }).toEqual({ name, architecture: known });
        architectures.set(name, known);
      }
    }
  });

  test("organisation, case, tuning, date and storage type do not matter", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...models.flatMap((model) => model.hubIds.map((hubId) => ({ model, hubId }))),
        ),
        fc.constantFrom("", "someone/", "nvidia/"),
        fc.subarray(["-Instruct", "-2507", "-FP8", "-W4A16", "-AWQ", "-NVFP4", "-BF16", "-4bit"]),
        fc.boolean(),
        ({ model, hubId }, organisation, suffixes, upperCase) => {
          const name = organisation + hubId.slice(hubId.indexOf("/") + 1) + suffixes.join("");
          expect(findModel(upperCase ? name.toUpperCase() : name)).toBe(model);
        },
      ),
    );
  });

  test("a digit more in a size is another model, if any", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models.map((model) => model.id).filter((id) => /\d+b/.test(id))),
        fc.integer({ min: 0, max: 9 }),
        (id, digit) => {
          const larger = id.replace(/b(?=-|$)/, `${digit}b`);
          expect(findModel(larger)).toBe(models.find((model) => model.id === larger));
        },
      ),
    );
  });
});
