import type { Model } from "../../catalog/model";
import { configOf, paper, weightsOf } from "./sources";
import { attention, bf16First, gated } from "./shapes";

const family = "Qwen2.5";
const report = paper("Qwen2.5 Technical Report (Qwen Team, 2024)");

/**
 * Qwen2.5 of Alibaba. From 7B on, contexts over 32,768 tokens use YaRN. Models fine-tuned
 * from the same weights are listed under their base.
 */
export const qwen25Models: readonly Model[] = [
  {
    id: "qwen2.5-0.5b",
    name: "Qwen2.5 0.5B",
    family,
    released: "2024-09",
    hubIds: ["Qwen/Qwen2.5-0.5B-Instruct", "Qwen/Qwen2.5-0.5B"],
    architecture: {
      hiddenSize: 896,
      vocabularySize: 151936,
      tiedEmbeddings: true,
      layerGroups: [{ count: 24, mixer: attention(14, 2, 64), feedForward: gated(4864) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 32768,
    publishedParameters: { total: 494_032_768 },
    sources: [
      configOf("Qwen/Qwen2.5-0.5B-Instruct"),
      weightsOf("Qwen/Qwen2.5-0.5B-Instruct"),
      report,
    ],
  },
  {
    id: "qwen2.5-1.5b",
    name: "Qwen2.5 1.5B",
    family,
    released: "2024-09",
    hubIds: ["Qwen/Qwen2.5-1.5B-Instruct", "Qwen/Qwen2.5-1.5B"],
    architecture: {
      hiddenSize: 1536,
      vocabularySize: 151936,
      tiedEmbeddings: true,
      layerGroups: [{ count: 28, mixer: attention(12, 2, 128), feedForward: gated(8960) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 32768,
    publishedParameters: { total: 1_543_714_304 },
    sources: [
      configOf("Qwen/Qwen2.5-1.5B-Instruct"),
      weightsOf("Qwen/Qwen2.5-1.5B-Instruct"),
      report,
    ],
  },
  {
    id: "qwen2.5-3b",
    name: "Qwen2.5 3B",
    family,
    released: "2024-09",
    hubIds: ["Qwen/Qwen2.5-3B-Instruct", "Qwen/Qwen2.5-3B"],
    architecture: {
      hiddenSize: 2048,
      vocabularySize: 151936,
      tiedEmbeddings: true,
      layerGroups: [{ count: 36, mixer: attention(16, 2, 128), feedForward: gated(11008) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 32768,
    publishedParameters: { total: 3_085_938_688 },
    sources: [configOf("Qwen/Qwen2.5-3B-Instruct"), weightsOf("Qwen/Qwen2.5-3B-Instruct"), report],
  },
  {
    id: "qwen2.5-7b",
    name: "Qwen2.5 7B",
    family,
    released: "2024-09",
    hubIds: ["Qwen/Qwen2.5-7B-Instruct", "Qwen/Qwen2.5-7B"],
    architecture: {
      hiddenSize: 3584,
      vocabularySize: 152064,
      tiedEmbeddings: false,
      layerGroups: [{ count: 28, mixer: attention(28, 4, 128), feedForward: gated(18944) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 7_615_616_512 },
    sources: [configOf("Qwen/Qwen2.5-7B-Instruct"), weightsOf("Qwen/Qwen2.5-7B-Instruct"), report],
  },
  {
    id: "qwen2.5-14b",
    name: "Qwen2.5 14B",
    family,
    released: "2024-09",
    hubIds: [
      "Qwen/Qwen2.5-14B-Instruct",
      "Qwen/Qwen2.5-14B",
      "deepseek-ai/DeepSeek-R1-Distill-Qwen-14B",
    ],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 152064,
      tiedEmbeddings: false,
      layerGroups: [{ count: 48, mixer: attention(40, 8, 128), feedForward: gated(13824) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 14_770_033_664 },
    sources: [
      configOf("Qwen/Qwen2.5-14B-Instruct"),
      weightsOf("Qwen/Qwen2.5-14B-Instruct"),
      report,
    ],
  },
  {
    id: "qwen2.5-32b",
    name: "Qwen2.5 32B",
    family,
    released: "2024-09",
    hubIds: [
      "Qwen/Qwen2.5-32B-Instruct",
      "Qwen/Qwen2.5-32B",
      "Qwen/QwQ-32B",
      "deepseek-ai/DeepSeek-R1-Distill-Qwen-32B",
    ],
    architecture: {
      hiddenSize: 5120,
      vocabularySize: 152064,
      tiedEmbeddings: false,
      layerGroups: [{ count: 64, mixer: attention(40, 8, 128), feedForward: gated(27648) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 32_763_876_352 },
    sources: [
      configOf("Qwen/Qwen2.5-32B-Instruct"),
      weightsOf("Qwen/Qwen2.5-32B-Instruct"),
      report,
    ],
  },
  {
    id: "qwen2.5-72b",
    name: "Qwen2.5 72B",
    family,
    released: "2024-09",
    hubIds: ["Qwen/Qwen2.5-72B-Instruct", "Qwen/Qwen2.5-72B"],
    architecture: {
      hiddenSize: 8192,
      vocabularySize: 152064,
      tiedEmbeddings: false,
      layerGroups: [{ count: 80, mixer: attention(64, 8, 128), feedForward: gated(29568) }],
    },
    weightDtypes: bf16First,
    maxContextTokens: 131072,
    publishedParameters: { total: 72_706_203_648 },
    sources: [
      configOf("Qwen/Qwen2.5-72B-Instruct"),
      weightsOf("Qwen/Qwen2.5-72B-Instruct"),
      report,
    ],
  },
];
