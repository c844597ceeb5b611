import type { LayerGroup, Model, ModelArchitecture } from "../../catalog/model";
import { cardOf, configOf, paper, weightsOf } from "./sources";
import { attention, bf16First, gated } from "./shapes";

const family = "Llama";
const llama2Paper = paper(
  "Llama 2: Open Foundation and Fine-Tuned Chat Models (Touvron et al., 2023)",
);
const llama3Paper = paper("The Llama 3 Herd of Models (Grattafiori et al., 2024)");

const llama3Of8B: ModelArchitecture = {
  hiddenSize: 4096,
  vocabularySize: 128256,
  tiedEmbeddings: false,
  layerGroups: [{ count: 32, mixer: attention(32, 8, 128), feedForward: gated(14336) }],
};

const llama3Of70B: ModelArchitecture = {
  hiddenSize: 8192,
  vocabularySize: 128256,
  tiedEmbeddings: false,
  layerGroups: [{ count: 80, mixer: attention(64, 8, 128), feedForward: gated(28672) }],
};

// Three layers of four see a chunk of 8,192 tokens, the fourth sees everything.
const llama4Chunked = attention(40, 8, 128, 8192);
const llama4Global = attention(40, 8, 128);

function llama4Experts(experts: number): LayerGroup["feedForward"] {
  return {
    kind: "experts",
    experts,
    topK: 1,
    expertIntermediateSize: 8192,
    sharedIntermediateSize: 8192,
    gated: true,
  };
}

// Vision tower of Llama 4: 34 layers of width 1,408 and 5,632 with biases (809,467,648 with
// the norms), adapter 5,632 x 4,096 + 4,096 x 4,096, projection 4,096 x 5,120 to the text
// model, patches 588 x 1,408, 577 positions and the class token x 1,408, outer norms 4 x 1,408.
const llama4Vision = 871_932_416;

/** LLaMA, Llama 2, 3, 3.1, 3.2, 3.3 and 4 of Meta. */
export const llamaModels: readonly Model[] = [
  {
    id: "llama-65b",
    name: "LLaMA 65B",
    family,
    released: "2023-02",
    hubIds: ["huggyllama/llama-65b"],
    architecture: {
      hiddenSize: 8192,
      vocabularySize: 32000,
      tiedEmbeddings: false,
      layerGroups: [{ count: 80, mixer: attention(64, 64, 128), feedForward: gated(22016) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 2048,
    publishedParameters: { total: 65_285_660_672 },
    sources: [
      configOf("huggyllama/llama-65b"),
      weightsOf("huggyllama/llama-65b"),
      paper("LLaMA: Open and Efficient Foundation Language Models (Touvron et al., 2023)"),
    ],
  },
  {
    id: "llama-2-7b",
    name: "Llama 2 7B",
    family,
    released: "2023-07",
    hubIds: ["meta-llama/Llama-2-7b-hf", "meta-llama/Llama-2-7b-chat-hf"],
    architecture: {
      hiddenSize: 4096,
      vocabularySize: 32000,
      tiedEmbeddings: false,
      layerGroups: [{ count: 32, mixer: attention(32, 32, 128), feedForward: gated(11008) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 4096,
    publishedParameters: { total: 6_738_415_616 },
    sources: [
      configOf("meta-llama/Llama-2-7b-hf"),
      weightsOf("meta-llama/Llama-2-7b-hf"),
      llama2Paper,
    ],
  },
  {
    id: "llama-2-13b",
    name: "Llama 2 13B",
    family,
    released: "2023-07",
    hubIds: ["meta-llama/Llama-2-13b-hf", "meta-llama/Llama-2-13b-chat-hf"],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 32000,
      tiedEmbeddings: false,
      layerGroups: [{ count: 40, mixer: attention(40, 40, 128), feedForward: gated(13824) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 4096,
    publishedParameters: { total: 13_015_864_320 },
    sources: [
      configOf("meta-llama/Llama-2-13b-hf"),
      weightsOf("meta-llama/Llama-2-13b-hf"),
      llama2Paper,
    ],
  },
  {
    id: "llama-2-70b",
    name: "Llama 2 70B",
    family,
    released: "2023-07",
    hubIds: ["meta-llama/Llama-2-70b-hf", "meta-llama/Llama-2-70b-chat-hf"],
    architecture: {
      hiddenSize: 8192,
      vocabularySize: 32000,
      tiedEmbeddings: false,
      layerGroups: [{ count: 80, mixer: attention(64, 8, 128), feedForward: gated(28672) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 4096,
    publishedParameters: { total: 68_976_648_192 },
    sources: [
      configOf("meta-llama/Llama-2-70b-hf"),
      weightsOf("meta-llama/Llama-2-70b-hf"),
      llama2Paper,
    ],
  },
  {
    id: "llama-3-8b",
    name: "Llama 3 8B",
    family,
    released: "2024-04",
    hubIds: ["meta-llama/Meta-Llama-3-8B", "meta-llama/Meta-Llama-3-8B-Instruct"],
    architecture: llama3Of8B,
    weightDtypes: bf16First,
    maxContextTokens: 8192,
    publishedParameters: { total: 8_030_261_248 },
    sources: [
      configOf("meta-llama/Meta-Llama-3-8B"),
      weightsOf("meta-llama/Meta-Llama-3-8B"),
      llama3Paper,
    ],
  },
  {
    id: "llama-3-70b",
    name: "Llama 3 70B",
    family,
    released: "2024-04",
    hubIds: ["meta-llama/Meta-Llama-3-70B", "meta-llama/Meta-Llama-3-70B-Instruct"],
    architecture: llama3Of70B,
    weightDtypes: bf16First,
    maxContextTokens: 8192,
    publishedParameters: { total: 70_553_706_496 },
    sources: [
      configOf("meta-llama/Meta-Llama-3-70B"),
      weightsOf("meta-llama/Meta-Llama-3-70B"),
      llama3Paper,
    ],
  },
  {
    id: "llama-3.1-8b",
    name: "Llama 3.1 8B",
    family,
    released: "2024-07",
    // The distilled model is a fine-tune of the same weights.
    hubIds: [
      "meta-llama/Llama-3.1-8B",
      "meta-llama/Llama-3.1-8B-Instruct",
      "deepseek-ai/DeepSeek-R1-Distill-Llama-8B",
    ],
    architecture: llama3Of8B,
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 8_030_261_248 },
    sources: [
      configOf("meta-llama/Llama-3.1-8B"),
      weightsOf("meta-llama/Llama-3.1-8B"),
      llama3Paper,
    ],
  },
  {
    id: "llama-3.1-70b",
    name: "Llama 3.1 70B",
    family,
    released: "2024-07",
    hubIds: ["meta-llama/Llama-3.1-70B", "meta-llama/Llama-3.1-70B-Instruct"],
    architecture: llama3Of70B,
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 70_553_706_496 },
    sources: [
      configOf("meta-llama/Llama-3.1-70B"),
      weightsOf("meta-llama/Llama-3.1-70B"),
      llama3Paper,
    ],
  },
  {
    id: "llama-3.1-405b",
    name: "Llama 3.1 405B",
    family,
    released: "2024-07",
    hubIds: ["meta-llama/Llama-3.1-405B", "meta-llama/Llama-3.1-405B-Instruct"],
    architecture: {
      hiddenSize: 16384,
      vocabularySize: 128256,
      tiedEmbeddings: false,
      layerGroups: [{ count: 126, mixer: attention(128, 8, 128), feedForward: gated(53248) }],
    },
    weightDtypes: [...bf16First, "mxfp4"],
    maxContextTokens: 131072,
    publishedParameters: { total: 405_853_388_800 },
    sources: [
      configOf("meta-llama/Llama-3.1-405B"),
      weightsOf("meta-llama/Llama-3.1-405B"),
      llama3Paper,
    ],
  },
  {
    id: "llama-3.2-1b",
    name: "Llama 3.2 1B",
    family,
    released: "2024-09",
    hubIds: ["meta-llama/Llama-3.2-1B", "meta-llama/Llama-3.2-1B-Instruct"],
    architecture: {
      hiddenSize: 2048,
      vocabularySize: 128256,
      tiedEmbeddings: true,
      layerGroups: [{ count: 16, mixer: attention(32, 8, 64), feedForward: gated(8192) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 1_235_814_400 },
    sources: [configOf("meta-llama/Llama-3.2-1B"), weightsOf("meta-llama/Llama-3.2-1B")],
  },
  {
    id: "llama-3.2-3b",
    name: "Llama 3.2 3B",
    family,
    released: "2024-09",
    hubIds: ["meta-llama/Llama-3.2-3B", "meta-llama/Llama-3.2-3B-Instruct"],
    architecture: {
      hiddenSize: 3072,
      vocabularySize: 128256,
      tiedEmbeddings: true,
      layerGroups: [{ count: 28, mixer: attention(24, 8, 128), feedForward: gated(8192) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 3_212_749_824 },
    sources: [configOf("meta-llama/Llama-3.2-3B"), weightsOf("meta-llama/Llama-3.2-3B")],
  },
  {
    id: "llama-3.3-70b",
    name: "Llama 3.3 70B",
    family,
    released: "2024-12",
    // The distilled model is a fine-tune of the same weights.
    hubIds: ["meta-llama/Llama-3.3-70B-Instruct", "deepseek-ai/DeepSeek-R1-Distill-Llama-70B"],
    architecture: llama3Of70B,
    weightDtypes: [...bf16First, "mxfp4"],
    maxContextTokens: 131072,
    publishedParameters: { total: 70_553_706_496 },
    sources: [
      configOf("meta-llama/Llama-3.3-70B-Instruct"),
      weightsOf("meta-llama/Llama-3.3-70B-Instruct"),
    ],
  },
  {
    id: "llama-4-scout",
    name: "Llama 4 Scout 17B-16E",
    family,
    released: "2025-04",
    hubIds: ["meta-llama/Llama-4-Scout-17B-16E-Instruct", "meta-llama/Llama-4-Scout-17B-16E"],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 202048,
      tiedEmbeddings: false,
      layerGroups: [
        { count: 36, mixer: llama4Chunked, feedForward: llama4Experts(16) },
        { count: 12, mixer: llama4Global, feedForward: llama4Experts(16) },
      ],
      otherParameters: llama4Vision,
    },
    weightDtypes: ["bf16", "fp8", "int4", "nvfp4"],
    fp8Scales: "channel",
    maxContextTokens: 10_485_760,
    publishedParameters: { total: 108_641_793_536, active: 17e9 },
    sources: [
      configOf("meta-llama/Llama-4-Scout-17B-16E-Instruct"),
      weightsOf("meta-llama/Llama-4-Scout-17B-16E-Instruct", "Vision tower included."),
      cardOf(
        "meta-llama/Llama-4-Scout-17B-16E-Instruct",
        "States 109B in total and 17B active, embedding included.",
      ),
    ],
  },
  {
    id: "llama-4-maverick",
    name: "Llama 4 Maverick 17B-128E",
    family,
    released: "2025-04",
    hubIds: [
      "meta-llama/Llama-4-Maverick-17B-128E-Instruct",
      "meta-llama/Llama-4-Maverick-17B-128E",
    ],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 202048,
      tiedEmbeddings: false,
      // Every second layer has experts, and the global layers are all among those.
      layerGroups: [
        { count: 24, mixer: llama4Chunked, feedForward: gated(16384) },
        { count: 12, mixer: llama4Chunked, feedForward: llama4Experts(128) },
        { count: 12, mixer: llama4Global, feedForward: llama4Experts(128) },
      ],
      otherParameters: llama4Vision,
    },
    weightDtypes: ["bf16", "fp8", "int4", "nvfp4"],
    fp8Scales: "channel",
    maxContextTokens: 1_048_576,
    publishedParameters: { total: 401_583_781_376, active: 17e9 },
    sources: [
      configOf("meta-llama/Llama-4-Maverick-17B-128E-Instruct"),
      weightsOf("meta-llama/Llama-4-Maverick-17B-128E-Instruct", "Vision tower included."),
      cardOf(
        "meta-llama/Llama-4-Maverick-17B-128E-Instruct",
        "States 400B in total and 17B active, embedding included.",
      ),
    ],
  },
];
